import { printPath } from '../model/decision.ts';
import { reasonOf } from '../model/reason-sentence.ts';
import type { Reason } from '../model/report.ts';
import type { JudgedDecision, JudgedSide } from '../partition/judge.ts';

export const judgedReason = (decision: JudgedDecision): Reason => reasonOf(decision, decision.nearest);

/** The path when every completion takes the same one. */
export function certainPath(side: JudgedSide | undefined): string | null {
  const paths = new Set(side?.decisions.map(({ outcome }) => printPath(outcome.path)));
  const [path] = paths;
  return paths.size === 1 ? (path ?? null) : null;
}
