import {
  headerContainsFact,
  headerMatchesFact,
  type MailFlowRule,
  type RulePredicates,
} from '../model/mail-flow-rule.ts';
import type { Policy } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { isStampedFact } from '../semantics/mail-flow-predicates.ts';
import { orderedRules } from '../semantics/mail-flow-rule-order.ts';
import { RECIPIENT_INSIDE, SENDER_INSIDE } from '../semantics/mail-flow-scope.ts';

/** A rule that takes part in the decision and looks at, or does, what is not simulated. */
export interface UnmodelledRule {
  readonly rule: string;
  /** What is not simulated, each as a part of a sentence. */
  readonly parts: readonly string[];
  /** Whether the answer about a rule fact belongs to it. */
  readonly asks: (fact: string) => boolean;
}

interface Part {
  readonly text: string;
  readonly facts: readonly string[];
}

export const unmodelledRules = (policy: Policy): readonly UnmodelledRule[] =>
  orderedRules(policy).rules.flatMap((rule): readonly UnmodelledRule[] => {
    const parts = partsOf(policy, rule);
    const facts = parts.flatMap((part) => part.facts);
    // A header that an earlier rule set is asked about under its value.
    const asks = (fact: string): boolean =>
      facts.some((each) => fact === each || fact.endsWith(` in ${each}`));
    return parts.length === 0 ? [] : [{ rule: rule.name, parts: parts.map(({ text }) => text), asks }];
  });

function partsOf(policy: Policy, { conditions, exceptions, actions }: MailFlowRule): readonly Part[] {
  return [
    ...predicateParts(policy, conditions, 'condition'),
    ...predicateParts(policy, exceptions, 'exception'),
    ...actions.flatMap((action): readonly Part[] =>
      action.kind === 'other' ? [{ text: `the action ${quoted(action.text)}`, facts: [action.text] }] : [],
    ),
  ];
}

function predicateParts(
  { acceptedDomains }: Policy,
  { headerContains, headerMatches, fromScope, sentToScope, others }: RulePredicates,
  side: 'condition' | 'exception',
): readonly Part[] {
  const searched = (header: string, facts: readonly string[]): readonly Part[] =>
    facts.length === 0 ? [] : [{ text: `the ${side} on header ${quoted(header)}`, facts }];
  const scope = (name: string, fact: string): Part => ({
    text: `the ${side} ${quoted(name)} without accepted domains`,
    facts: [fact],
  });
  return [
    ...(headerContains === undefined
      ? []
      : searched(
          headerContains.header,
          headerContains.texts
            .filter((word) => !isStampedFact(headerContains.header, word))
            .map((word) => headerContainsFact(headerContains.header, word)),
        )),
    ...(headerMatches === undefined
      ? []
      : searched(
          headerMatches.header,
          headerMatches.texts.map((pattern) => headerMatchesFact(headerMatches.header, pattern)),
        )),
    ...(fromScope !== undefined && acceptedDomains.length === 0 ? [scope('FromScope', SENDER_INSIDE)] : []),
    ...(sentToScope !== undefined && acceptedDomains.length === 0
      ? [scope('SentToScope', RECIPIENT_INSIDE)]
      : []),
    ...others.map((text): Part => ({ text: `the ${side} ${quoted(text)}`, facts: [text] })),
  ];
}
