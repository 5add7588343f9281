import type { Policy } from '../model/policy.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { IpRange } from '../net/ip-network.ts';
import { orderedRules, ruleDomains, rulePredicates } from '../semantics/mail-flow-rule-order.ts';
import { acceptedTests, patternTests, type DomainTest } from './domain-classes.ts';
import type { ListQuestion } from './questions.ts';

/** What the mail flow rules of a policy ask of addresses and domains. */
export interface RuleQuestions {
  readonly senderIpRanges: readonly ListQuestion<IpRange>[];
  readonly senderDomains: readonly ListQuestion<DomainTest>[];
  readonly recipientDomains: readonly ListQuestion<DomainTest>[];
  readonly ownDomains: readonly ListQuestion<DomainTest>[];
}

export function ruleQuestions(policy: Policy): RuleQuestions {
  const predicates = rulePredicates(policy);
  const { ownDomains } = orderedRules(policy);
  return {
    senderIpRanges: predicates.map(([{ name }, { senderIpRanges: list }]) => ({
      list,
      entries: list,
      label: `SenderIpRanges of rule \`${name}\``,
    })),
    senderDomains: predicates.flatMap(([{ name }, { senderDomainIs }]) =>
      domainQuestions(senderDomainIs, `SenderDomainIs of rule \`${name}\``),
    ),
    recipientDomains: predicates.flatMap(([{ name }, { recipientDomainIs }]) =>
      domainQuestions(recipientDomainIs, `RecipientDomainIs of rule \`${name}\``),
    ),
    ownDomains: predicates.some(([, { fromScope, sentToScope }]) => fromScope ?? sentToScope)
      ? [{ list: ownDomains, entries: acceptedTests(ownDomains), label: 'the own domains' }]
      : [],
  };
}

function domainQuestions(list: readonly DomainName[], label: string): readonly ListQuestion<DomainTest>[] {
  const { exact, withSubdomains } = ruleDomains(list);
  return [
    { list: exact, entries: patternTests(exact), label },
    { list: withSubdomains, entries: patternTests(withSubdomains), label: `${label} with their subdomains` },
  ];
}
