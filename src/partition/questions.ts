import type { InboundConnector, Policy } from '../model/policy.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import type { IpRange } from '../net/ip-network.ts';
import { senderDomainList, type SenderDomainList } from '../semantics/sender-domain-lists.ts';
import { ruleQuestions } from './rule-questions.ts';
import { acceptedTests, domainTests, patternTests, senderTests, type DomainTest } from './domain-classes.ts';

/** One list that a policy asks about, under the array's own identity, with its name in a sentence. */
export interface ListQuestion<Entry> {
  readonly list: object;
  readonly entries: readonly Entry[];
  readonly label: string;
}

/** Every question that the policies of a pair can ask, by the dimension of evidence that answers it. */
export interface Questions {
  readonly ip: readonly ListQuestion<IpRange>[];
  readonly envelopeSender: readonly ListQuestion<DomainTest>[];
  readonly headerFrom: readonly ListQuestion<DomainTest>[];
  readonly recipient: readonly ListQuestion<DomainTest>[];
  readonly certificateNames: readonly CertificateName[];
}

export function questionsOf(policies: readonly Policy[]): Questions {
  const perPolicy = policies.map((policy) => ({
    policy,
    connectors: policy.inboundConnectors.map((connector) => ({
      connector,
      domains: senderDomainQuestions(connector),
    })),
  }));
  const ip = policies.flatMap(ipQuestions);
  const ruled = policies.flatMap(ruleQuestions);
  const senders = [
    ...perPolicy.flatMap(({ policy, connectors }) => [
      ...connectors.flatMap(({ domains }) => domains),
      tenantSenders(policy),
    ]),
    ...ruled.flatMap(({ senderDomains }) => senderDomains),
  ];
  const accepted = policies.map(acceptedDomains);
  const associated = policies.flatMap((policy) => policy.inboundConnectors.map(associatedDomains));
  return {
    ip: distinct([...ip, ...ruled.flatMap(({ senderIpRanges }) => senderIpRanges)]),
    envelopeSender: distinct([...senders, ...accepted, ...associated]),
    headerFrom: distinct([...senders, ...ruled.flatMap(({ ownDomains }) => ownDomains)]),
    recipient: distinct([
      ...accepted,
      ...associated,
      ...ruled.flatMap(({ ownDomains, recipientDomains }) => [...ownDomains, ...recipientDomains]),
    ]),
    certificateNames: policies.flatMap(({ inboundConnectors }) =>
      inboundConnectors.flatMap(({ tlsSenderCertificateName: name }) => (name === undefined ? [] : [name])),
    ),
  };
}

/** An array that two policies share is one question; an empty one is never asked. */
function distinct<Entry>(questions: readonly ListQuestion<Entry>[]): readonly ListQuestion<Entry>[] {
  const seen = new Set<object>();
  return questions.filter(({ list, entries }) => {
    if (entries.length === 0 || seen.has(list)) return false;
    seen.add(list);
    return true;
  });
}

function ipQuestions(policy: Policy): readonly ListQuestion<IpRange>[] {
  const { ipAllowList, ipBlockList } = policy.connectionFilter;
  const { block } = policy.tenantAllowBlockList.ips;
  return [
    ...policy.inboundConnectors.map(({ name, senderIPAddresses }) => ({
      list: senderIPAddresses,
      entries: senderIPAddresses,
      label: `SenderIPAddresses of \`${name}\``,
    })),
    { list: ipAllowList, entries: ipAllowList, label: 'the IP Allow List' },
    { list: ipBlockList, entries: ipBlockList, label: 'the IP Block List' },
    { list: block, entries: block, label: 'the blocked IPs of the Tenant Allow/Block List' },
  ];
}

function senderDomainQuestions({
  name,
  senderDomains,
}: InboundConnector): readonly ListQuestion<DomainTest>[] {
  const views = senderDomainList(senderDomains);
  const label = `SenderDomains of \`${name}\``;
  return [
    ...listQuestions(views, label),
    ...(views.withSubdomains === undefined
      ? []
      : listQuestions(views.withSubdomains, `${label} read with their subdomains`)),
  ];
}

function listQuestions(views: SenderDomainList, label: string): readonly ListQuestion<DomainTest>[] {
  const ranked = [...views.ranked, ...views.rankedNamed];
  return [
    { list: views.all, entries: patternTests(views.all), label },
    { list: views.named, entries: patternTests(views.named), label: `the named ${label}` },
    ...ranked.map(({ patterns }) => ({
      list: patterns,
      entries: patternTests(patterns),
      label: `${patterns.length === 1 ? `\`${patterns[0]?.text ?? ''}\` of` : 'the most specific'} ${label}`,
    })),
  ];
}

function tenantSenders({ tenantAllowBlockList }: Policy): ListQuestion<DomainTest> {
  const { block } = tenantAllowBlockList.senders;
  return {
    list: block,
    entries: senderTests(block),
    label: 'the blocked senders of the Tenant Allow/Block List',
  };
}

const acceptedDomains = ({ acceptedDomains: list }: Policy): ListQuestion<DomainTest> => ({
  list,
  entries: acceptedTests(list),
  label: 'the accepted domains',
});

const associatedDomains = ({
  name,
  associatedAcceptedDomains: list,
}: InboundConnector): ListQuestion<DomainTest> => ({
  list,
  entries: domainTests(list),
  label: `AssociatedAcceptedDomains of \`${name}\``,
});
