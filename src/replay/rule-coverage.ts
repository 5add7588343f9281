import type { Policy } from '../model/policy.ts';
import type { CoverageWarning } from '../model/report.ts';
import { quoted } from '../net/quoted.ts';
import type { Judgement } from '../partition/judge.ts';
import { unmodelledRules, type UnmodelledRule } from '../partition/unmodelled-rules.ts';
import { countOf } from './count-text.ts';

/** Counts the events whose impact depends on what mail flow rules ask beyond the evidence. */
export interface RuleFactCount {
  /** A judgement of so many events. */
  add(judgement: Judgement, count: number): void;
  warnings(policies: {
    readonly baseline: Policy | undefined;
    readonly candidate: Policy;
  }): readonly CoverageWarning[];
}

export function ruleFactCount(): RuleFactCount {
  const events = new Map<Judgement, number>();
  return {
    add(judgement, count) {
      if (judgement.ruleFacts.length > 0) events.set(judgement, (events.get(judgement) ?? 0) + count);
    },
    warnings: ({ baseline, candidate }) =>
      rulesOfBoth(baseline, candidate)
        .map(({ rule, sides }) => ({ rule, sides, depending: depending(rule, events) }))
        .sort(
          (a, b) =>
            b.depending - a.depending ||
            compareText(a.rule.rule, b.rule.rule) ||
            compareText(a.sides.join(), b.sides.join()),
        )
        .map((each) => ({ code: 'RULE_NOT_MODELLED', message: sentenceOf(each) })),
  };
}

type SideName = 'baseline' | 'candidate';

interface RuleOfSides {
  readonly rule: UnmodelledRule;
  readonly sides: readonly SideName[];
}

/** A rule that both policies have asks the same of a message, and is named once. */
function rulesOfBoth(baseline: Policy | undefined, candidate: Policy): readonly RuleOfSides[] {
  const found = new Map<string, { readonly rule: UnmodelledRule; readonly sides: SideName[] }>();
  const note = (policy: Policy, side: SideName): void => {
    for (const rule of unmodelledRules(policy)) {
      const key = JSON.stringify([rule.rule, rule.parts]);
      const entry = found.get(key) ?? { rule, sides: [] };
      entry.sides.push(side);
      found.set(key, entry);
    }
  };
  if (baseline !== undefined) note(baseline, 'baseline');
  note(candidate, 'candidate');
  return [...found.values()];
}

function depending({ asks }: UnmodelledRule, events: ReadonlyMap<Judgement, number>): number {
  let sum = 0;
  for (const [{ ruleFacts }, count] of events) if (ruleFacts.some(asks)) sum += count;
  return sum;
}

function sentenceOf({ rule, sides, depending }: RuleOfSides & { readonly depending: number }): string {
  const owner = sides.length > 1 ? 'both policies' : `the ${sides[0] ?? 'candidate'}`;
  const verdicts =
    depending === 0
      ? 'no impact depends on it'
      : `${countOf(depending, 'impact')} ${depending === 1 ? 'depends' : 'depend'} on it`;
  return `mail flow rule ${quoted(rule.rule)} of ${owner} may or may not act on a message, because ${rule.parts.join(', ')} ${rule.parts.length === 1 ? 'is' : 'are'} not simulated; ${verdicts}`;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
