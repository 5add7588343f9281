import { formulaFacts } from '../model/rule-formula.ts';
import { NO_PREDICATES, type MailFlowRule, type RulePredicates } from '../model/mail-flow-rule.ts';
import type { Policy } from '../model/policy.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { IpRange } from '../net/ip-network.ts';
import { orderedRules, ruleDomains, rulePredicates } from '../semantics/mail-flow-rule-order.ts';
import { AUTH_AS, plainFormula, sclOver } from '../semantics/mail-flow-predicates.ts';
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

/**
 * The rule facts that one formula alone asks for, once and always in the same form: each is free to make its rule apply or not, so
 * that a rule over such facts is one question however many they are. A header that a rule rewrites, or that Exchange stamps,
 * or a spam level may be settled in one policy and open in the other, so its facts are none of these.
 */
export function privateRuleFacts(policies: readonly Policy[]): ReadonlySet<string> {
  const rules = policies.flatMap((policy) => orderedRules(policy).rules);
  const settled = new Set([AUTH_AS, ...rules.flatMap(rewrittenHeaders)]);
  const formulas = new Map<string, readonly string[]>();
  for (const rule of rules) {
    const formula = plainFormula(rule);
    formulas.set(JSON.stringify(formula), formulaFacts(formula));
    for (const action of rule.actions) if (action.kind === 'other') formulas.set(action.text, [action.text]);
  }
  const askedBy = new Map<string, number>();
  for (const facts of formulas.values()) {
    for (const fact of facts) askedBy.set(fact, (askedBy.get(fact) ?? 0) + 1);
  }
  const ofSettledHeaders = new Set(rules.flatMap((rule) => headerFacts(rule, settled)));
  const isSettled = (fact: string): boolean => ofSettledHeaders.has(fact) || sclOver(fact) !== undefined;
  return new Set(
    [...askedBy].filter(([fact, count]) => count === 1 && !isSettled(fact)).map(([fact]) => fact),
  );
}

const rewrittenHeaders = ({ actions }: MailFlowRule): readonly string[] =>
  actions.flatMap((action) =>
    action.kind === 'setHeader' || action.kind === 'removeHeader' ? [action.header] : [],
  );

function headerFacts(rule: MailFlowRule, headers: ReadonlySet<string>): readonly string[] {
  const only = ({ headerContains, headerMatches }: RulePredicates): RulePredicates => ({
    ...NO_PREDICATES,
    headerContains:
      headerContains !== undefined && headers.has(headerContains.header) ? headerContains : undefined,
    headerMatches:
      headerMatches !== undefined && headers.has(headerMatches.header) ? headerMatches : undefined,
  });
  return formulaFacts(
    plainFormula({ ...rule, conditions: only(rule.conditions), exceptions: only(rule.exceptions) }),
  );
}
