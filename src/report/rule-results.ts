import { CHANGED_IMPACTS, IMPACTS, type Impact } from '../model/impact.ts';
import type { ReasonCode } from '../model/reasons.ts';
import type { ReplayReport, Source } from '../model/report.ts';
import { placeOfRule, type WrittenPlace } from './written-place.ts';

/** What one rule of a policy does to mail: all sources on which it has the same impact, and never a message. */
export interface RuleResult {
  readonly impact: Impact;
  /** The policy that holds the rule: for mail that is newly allowed, the one that refuses it today. */
  readonly side: 'baseline' | 'candidate';
  /** Null where a source names no cause. */
  readonly code: ReasonCode | null;
  readonly rule: string;
  readonly events: number;
  /** The most affected first. */
  readonly sources: readonly Source[];
  /** Whether another rule may be the cause of some of it as well, so that events of several results overlap. */
  readonly shared: boolean;
  readonly place: WrittenPlace;
}

/** Worst impact first, then by events. */
export function ruleResults(report: ReplayReport): readonly RuleResult[] {
  const groups = new Map<string, { readonly cause: Cause; readonly sources: Source[]; shared: boolean }>();
  for (const source of report.sources) {
    if (!CHANGED_IMPACTS.has(source.impact)) continue;
    const causes = causesOf(source);
    for (const cause of causes) {
      const key = JSON.stringify([source.impact, cause.side, cause.code, cause.rule]);
      const group = groups.get(key) ?? { cause, sources: [], shared: false };
      group.sources.push(source);
      group.shared ||= causes.length > 1;
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .flatMap(({ cause, sources, shared }) => {
      const [first, ...others] = sources.toSorted((one, other) => other.events - one.events);
      return first === undefined ? [] : [resultOf(report, cause, [first, ...others], shared)];
    })
    .toSorted(
      (one, other) =>
        IMPACTS.indexOf(one.impact) - IMPACTS.indexOf(other.impact) || other.events - one.events,
    );
}

type Cause = Pick<RuleResult, 'side' | 'code' | 'rule'>;

const resultOf = (
  report: ReplayReport,
  cause: Cause,
  sources: readonly [Source, ...Source[]],
  shared: boolean,
): RuleResult => ({
  impact: sources[0].impact,
  ...cause,
  events: sources.reduce((sum, { events }) => sum + events, 0),
  sources,
  shared,
  place: placeIn(report, cause.side, cause.code, cause.rule),
});

/** The rules that refuse the mail, after the change or, of mail that is newly allowed, before it. */
function causesOf({ impact, reasons }: Source): readonly Cause[] {
  const side = impact === 'newlyAllowed' || impact === 'maybeNewlyAllowed' ? 'baseline' : 'candidate';
  const own = reasons.filter((reason) => reason.side === side);
  const refusing = own.filter(({ outcome }) => outcome.kind !== 'accepted');
  const causes = new Map<string, Cause>();
  for (const { code, rule } of refusing.length > 0 ? refusing : own) {
    causes.set(JSON.stringify([code, rule]), { side, code, rule });
  }
  return causes.size > 0 ? [...causes.values()] : [{ side, code: null, rule: '' }];
}

function placeIn(
  { policies }: ReplayReport,
  side: Cause['side'],
  code: ReasonCode | null,
  rule: string,
): WrittenPlace {
  // Without a baseline the record stands in for it, and no file holds the rule.
  const policy = side === 'candidate' ? policies.candidate : (policies.baseline ?? policies.candidate);
  return code === null
    ? { path: policy.path, line: undefined, column: undefined }
    : placeOfRule(code, rule, policy);
}
