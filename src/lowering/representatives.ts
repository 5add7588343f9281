import type { Evidence } from '../model/evidence.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { parseDomainName, type DomainName } from '../net/domain-name.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { certificateClasses } from '../partition/certificate-classes.ts';
import { domainClasses, patternTests, senderTests } from '../partition/domain-classes.ts';
import { ipClasses } from '../partition/ip-classes.ts';
import type { Restriction } from '../model/restriction.ts';
import { blockedSenders } from './block-objects.ts';
import { certificateAmong } from './everyday.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { exactly, isNamed, overlapOf, withSubdomains } from './domain-sets.ts';
import { allowedSenders, sparedSenders } from './lowered-rules.ts';
import { ofFamily } from './networks.ts';
import type { Planned } from './plan.ts';

/** Values of each fact, one for every way in which some restrictions and their objects can take it. */
export interface Representatives {
  readonly ips: readonly IpAddress[];
  readonly senders: readonly EnvelopeSender[];
  readonly headers: readonly EmailAddress[];
  readonly transports: readonly Pick<Evidence, 'tls' | 'certificateNames'>[];
  /** One is enough: what restrictions become looks at no recipient. */
  readonly recipient: EmailAddress;
}

/** For the mail that one restriction shares with others, and with connectors beside them; the rest cannot concern it. */
export function representativesOf(
  planned: Planned,
  all: readonly Planned[],
  policy: Policy,
  beside: readonly InboundConnector[] = [],
): Representatives {
  const concerned = all.filter((other) => isConcerned(planned, other));
  const written = concerned.map(({ restriction }) => restriction);
  const asked = [
    ...written.flatMap(({ allow }) => allow.certificates),
    ...beside.flatMap(({ tlsSenderCertificateName }) => tlsSenderCertificateName ?? []),
  ];
  const blocked = policy.tenantAllowBlockList.senders.block;
  const domainLists = concerned
    .flatMap((each) => [
      each.scope.patterns,
      each.patterns,
      each.restriction.allow.domains,
      each.restriction.block.domains,
      allowedSenders(each),
      blockedSenders(each),
      sparedSenders(each),
    ])
    .flatMap(asRead);
  return {
    ips: ipClasses([
      // By family: an address of each, for the objects take them apart.
      ...written
        .flatMap(({ allow, block }) => [allow.ips, block.ips])
        .flatMap((list) => [ofFamily(list, 4), ofFamily(list, 6)]),
      ...concerned.map(({ addresses }) => addresses),
      ...beside.map(({ senderIPAddresses }) => senderIPAddresses),
      policy.connectionFilter.ipAllowList,
      policy.connectionFilter.ipBlockList,
      policy.tenantAllowBlockList.ips.block,
    ]).classes.map(({ witness }) => witness),
    senders: [
      ...domainClasses([
        ...domainLists.map(patternTests),
        ...beside.map(({ senderDomains }) => patternTests(senderDomains)),
        senderTests(blocked),
      ]).classes.map(({ witness }): EnvelopeSender => ({ kind: 'address', address: witness })),
      { kind: 'null' },
    ],
    headers: domainClasses([
      ...concerned.map((each) => patternTests(blockedSenders(each))),
      senderTests(blocked),
    ]).classes.map(({ witness }) => witness),
    transports: [
      { tls: '1.2', certificateNames: [] },
      { tls: 'none', certificateNames: [] },
      ...certificateSets(asked, written).map((names) => ({ tls: '1.2', certificateNames: names }) as const),
    ],
    recipient: someoneAt(policy.acceptedDomains[0]?.domain ?? ELSEWHERE),
  };
}

/** In the ways in which connectors and rules may read a list: with or without the subdomains of what it names. */
function asRead(list: readonly DomainPattern[]): readonly (readonly DomainPattern[])[] {
  const named = list.filter(isNamed);
  const alone = named.filter(({ kind }) => kind === 'exact');
  const wide = named.filter(({ kind }) => kind === 'subtree');
  return [list, withSubdomains(list), withSubdomains(alone), wide, wide.map(({ domain }) => exactly(domain))];
}

/**
 * Certificates with one name, and those that make mail that of own servers while another name admits it: names add to
 * what a message may do in no other way.
 */
function certificateSets(
  asked: readonly CertificateName[],
  written: readonly Restriction[],
): readonly (readonly CertificateName[])[] {
  const names = certificatesFor(asked);
  const own = written.flatMap(({ from, allow }) => (from === 'onPremises' ? allow.certificates : []));
  const isOwn = (name: CertificateName): boolean => certificateAmong(own, { certificateNames: [name] });
  return [
    ...names.map((name) => [name]),
    ...names
      .filter(isOwn)
      .flatMap((name) => names.filter((other) => other !== name).map((other) => [name, other])),
  ];
}

const certificatesFor = (asked: readonly CertificateName[]): readonly CertificateName[] =>
  asked.length === 0 ? [] : certificateClasses(asked).single.map(({ witness }) => witness);

const someoneAt = (domain: DomainName): EmailAddress => ({
  localPart: 'someone',
  domain,
  text: `someone@${domain}`,
  key: `someone@${domain}`,
});

const ELSEWHERE = ((): DomainName => {
  const domain = parseDomainName('elsewhere.invalid');
  if (!domain.ok) throw new Error(domain.problem);
  return domain.value;
})();

/** Mail of own servers may have any sender, and so may mail with a blocked domain in its From header. */
const isConcerned = (planned: Planned, other: Planned): boolean =>
  planned.restriction.from === 'onPremises' ||
  other.restriction.from === 'onPremises' ||
  blockedSenders(planned).length > 0 ||
  overlapOf(withSubdomains(other.scope.patterns), withSubdomains(planned.scope.patterns)).length > 0;
