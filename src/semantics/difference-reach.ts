import type { Readings } from '../model/assumptions.ts';
import { POLICY_SECTIONS, type InboundConnector, type Policy, type PolicySection } from '../model/policy.ts';
import { acceptedBy, type Answers } from './answers.ts';
import { hasMailFlowRules } from './mail-flow-rules.ts';
import { inAssociatedDomains, takesPart, type Message } from './message.ts';
import { certificateNamed, ipListed } from './partner-connectors.ts';
import { partnerInScope, senderCovered } from './partner-scope.ts';

/** Whether two policies may decide a message differently. Where it says no, they decide alike. */
export type MayDiffer = (answers: Answers, readings: Readings) => boolean;

/**
 * Looks only at what differs between the policies: whether the message meets a connector that only one of them has in
 * that form, or gives their lists other answers. A few questions answer for all mail that the difference cannot reach.
 */
export function differenceReach(one: Policy, other: Policy): MayDiffer {
  if (certificatesDiffer(one, other) || othersDiffer(one, other) || scopesDiffer(one, other))
    return () => true;
  const lists = differingLists(one, other);
  const sides = [
    { policy: one, connectors: onlyIn(one, other) },
    { policy: other, connectors: onlyIn(other, one) },
  ];
  return (answers, readings) =>
    sides.some(({ policy, connectors }) =>
      connectors.some((connector) => meets({ policy, answers, readings }, connector)),
    ) || lists.some((answer) => answer(one, answers) !== answer(other, answers));
}

/** Sections that are looked at below. */
const looked: ReadonlySet<PolicySection> = new Set<PolicySection>([
  'acceptedDomains',
  'inboundConnectors',
  'rejectDirectSend',
  'connectionFilter',
  'tenantAllowBlockList',
]);

const othersDiffer = (one: Policy, other: Policy): boolean =>
  POLICY_SECTIONS.some((section) => !looked.has(section) && one[section] !== other[section]);

/** Mail flow rules look at the accepted domains in ways of their own. */
const scopesDiffer = (one: Policy, other: Policy): boolean =>
  one.acceptedDomains !== other.acceptedDomains && (hasMailFlowRules(one) || hasMailFlowRules(other));

/** Whether a connector has a part in the decision: without it the same message would otherwise be decided alike. */
function meets(message: Message, connector: InboundConnector): boolean {
  if (connector.connectorType === 'Partner')
    return partnerInScope(message, connector) || exemptsDisabled(message, connector);
  const identified = (): boolean => ipListed(message, connector) || certificateNamed(message, connector);
  return (
    (takesPart(message, connector) && inAssociatedDomains(message, connector) && identified()) ||
    (!connector.enabled && identified())
  );
}

/** A disabled connector may still exempt from RejectDirectSend, by the reading. */
const exemptsDisabled = (message: Message, connector: InboundConnector): boolean =>
  !connector.enabled &&
  inAssociatedDomains(message, connector) &&
  senderCovered(message, connector) &&
  (ipListed(message, connector) || certificateNamed(message, connector));

function onlyIn(one: Policy, other: Policy): readonly InboundConnector[] {
  const keys = new Set(other.inboundConnectors.map(decidingKey));
  return one.inboundConnectors.filter((connector) => !keys.has(decidingKey(connector)));
}

const decidingKey = (connector: InboundConnector): string =>
  JSON.stringify(connector, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/** Whether a connector's certificate name belongs to the tenant under one policy alone. */
function certificatesDiffer(one: Policy, other: Policy): boolean {
  const accepts = (
    { acceptedDomains }: Policy,
    name: InboundConnector['tlsSenderCertificateName'],
  ): boolean =>
    name === undefined || acceptedDomains.length === 0 || acceptedBy(acceptedDomains, name.domain);
  return [...one.inboundConnectors, ...other.inboundConnectors].some(
    ({ tlsSenderCertificateName: name }) => accepts(one, name) !== accepts(other, name),
  );
}

type ListAnswer = (policy: Policy, answers: Answers) => boolean;

/** Questions about lists and settings that the two policies do not share. */
function differingLists(one: Policy, other: Policy): readonly ListAnswer[] {
  const questions: readonly (readonly [of: (policy: Policy) => unknown, ask: ListAnswer])[] = [
    [ipBlockList, (policy, answers) => answers.connectingIpIn(ipBlockList(policy))],
    [ipAllowList, (policy, answers) => answers.connectingIpIn(ipAllowList(policy))],
    [blockedIps, (policy, answers) => answers.connectingIpIn(blockedIps(policy))],
    [blockedSenders, (policy, answers) => answers.envelopeSenderListed(blockedSenders(policy))],
    [blockedSenders, (policy, answers) => answers.headerFromListed(blockedSenders(policy))],
    // Without accepted domains nothing is refused for its recipient.
    [acceptedDomains, (policy) => acceptedDomains(policy).length > 0],
    [acceptedDomains, (policy, answers) => answers.recipientAccepted(acceptedDomains(policy))],
    [acceptedDomains, (policy, answers) => answers.envelopeSenderAccepted(acceptedDomains(policy))],
    [
      ({ rejectDirectSend }) => rejectDirectSend,
      (policy, answers) =>
        policy.rejectDirectSend &&
        (answers.envelopeSenderIsNull() || answers.envelopeSenderAccepted(acceptedDomains(policy))),
    ],
  ];
  return questions.filter(([of]) => of(one) !== of(other)).map(([, ask]) => ask);
}

const ipBlockList = ({ connectionFilter }: Policy) => connectionFilter.ipBlockList;
const ipAllowList = ({ connectionFilter }: Policy) => connectionFilter.ipAllowList;
const blockedIps = ({ tenantAllowBlockList }: Policy) => tenantAllowBlockList.ips.block;
const blockedSenders = ({ tenantAllowBlockList }: Policy) => tenantAllowBlockList.senders.block;
const acceptedDomains = ({ acceptedDomains: list }: Policy) => list;
