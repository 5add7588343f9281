import type { LoweredObject } from '../model/lowering.ts';
import { NO_PREDICATES, type MailFlowRule } from '../model/mail-flow-rule.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import { includedIn, isNamed, overlapOf, withoutIncluded, withSubdomains } from './domain-sets.ts';
import type { Planned } from './plan.ts';
import { listed } from './sentence-lists.ts';

/** Against blocked addresses, whoever sends from them: what belongs to an earlier restriction is spared. */
export const rejectAddresses = (planned: Planned, ranges: readonly IpRange[]): LoweredObject =>
  object(
    planned,
    'blocked IP, every sender',
    'rejects mail from blocked addresses, too many for the IP Block List',
    {
      conditions: { ...NO_PREDICATES, senderIpRanges: ranges },
      exceptions: { ...NO_PREDICATES, senderDomainIs: domainsOf(earlierSenders(planned)) },
    },
  );

/** Against blocked addresses, for the senders of the restriction alone. */
export const rejectSendersFrom = (planned: Planned, ranges: readonly IpRange[]): LoweredObject =>
  object(
    planned,
    'blocked IP',
    `rejects mail of its senders from ${listed(ranges.map(({ text }) => text))}`,
    {
      conditions: { ...NO_PREDICATES, senderIpRanges: ranges, senderDomainIs: domainsOf(planned.patterns) },
      exceptions: { ...NO_PREDICATES, senderDomainIs: domainsOf(sparedSenders(planned)) },
    },
  );

/** Where `*` is blocked for all mail, which no list of senders can say. */
export const rejectEverySender = (planned: Planned): LoweredObject =>
  object(planned, 'blocked senders', 'rejects mail of every sender', unless(planned, []));

/** The rule that stands in for connectors where they have nothing that they could check. */
export function otherwiseRule(planned: Planned): readonly LoweredObject[] {
  const { patterns, refusal } = planned;
  const allowed = allowedSenders(planned);
  if (refusal !== 'rule' || patterns.every((pattern) => includedIn(allowed, pattern))) return [];
  const says = 'rejects mail that nothing allows, once Exchange Online has taken it';
  return [object(planned, 'otherwise', says, unless(planned, allowed))];
}

/** The senders of a restriction, but those that are allowed and mail that belongs to an earlier one. */
const unless = (
  planned: Planned,
  allowed: readonly DomainPattern[],
): Pick<MailFlowRule, 'conditions' | 'exceptions'> => ({
  conditions: { ...NO_PREDICATES, senderDomainIs: planned.scope.all ? [] : domainsOf(planned.patterns) },
  exceptions: {
    ...NO_PREDICATES,
    senderDomainIs: domainsOf([...allowed, ...sparedSenders(planned)]),
    senderIpRanges: planned.earlier.flatMap(({ restriction, addresses }) =>
      restriction.from === 'onPremises' ? addresses : [],
    ),
    // Mail of own servers that keeps its internal headers (Direct Send blog, read 2026-11-24).
    headerContains: { header: 'x-ms-exchange-organization-authas', texts: ['Internal'] },
  },
});

/** Allowed senders that belong to the restriction. */
export const allowedSenders = ({ restriction, patterns }: Planned): readonly DomainPattern[] =>
  overlapOf(restriction.allow.domains, patterns);

/** All senders of earlier restrictions. */
export const earlierSenders = ({ earlier }: Planned): readonly DomainPattern[] =>
  earlier.flatMap(({ scope }) => scope.patterns);

/** Senders of earlier restrictions that a rule about this one's, and their subdomains, would otherwise meet. */
export const sparedSenders = (planned: Planned): readonly DomainPattern[] =>
  overlapOf(earlierSenders(planned), withSubdomains(planned.patterns));

/** SenderDomainIs takes domains, and is documented to cover their subdomains as well. */
const domainsOf = (patterns: readonly DomainPattern[]): readonly DomainName[] => [
  ...new Set(
    withoutIncluded(patterns)
      .filter(isNamed)
      .map(({ domain }) => domain),
  ),
];

function object(
  { restriction }: Planned,
  suffix: string,
  says: string,
  predicates: Pick<MailFlowRule, 'conditions' | 'exceptions'>,
): LoweredObject {
  const rule: MailFlowRule = {
    name: `${restriction.name} (${suffix})`,
    priority: 0,
    enabled: true,
    mode: 'Enforce',
    ...predicates,
    senderAddressLocation: 'Envelope',
    actions: [{ kind: 'rejectMessage', enhancedStatusCode: '5.7.1' }],
    stopRuleProcessing: false,
  };
  return { kind: 'mailFlowRule', restriction: restriction.name, says, rule };
}
