import { printPath } from '../model/decision.ts';
import { reasonOf } from '../model/reason-sentence.ts';
import type { Reason } from '../model/report.ts';
import type { JudgedDecision, JudgedSide } from '../partition/judge.ts';

// Sentences are the same for all messages of a decision.
const reasons = new WeakMap<JudgedDecision, Reason>();

export function judgedReason(decision: JudgedDecision): Reason {
  const made = reasons.get(decision) ?? reasonOf(decision, decision.nearest);
  reasons.set(decision, made);
  return made;
}

/** The path when every completion takes the same one. */
export function certainPath(side: JudgedSide | undefined): string | null {
  if (side === undefined) return null;
  const kept = certainPaths.get(side);
  if (kept !== undefined) return kept;
  const path = onlyPath(side);
  certainPaths.set(side, path);
  return path;
}

const certainPaths = new WeakMap<JudgedSide, string | null>();

function onlyPath(side: JudgedSide): string | null {
  const paths = new Set(side.decisions.map(({ outcome }) => printPath(outcome.path)));
  const [path] = paths;
  return paths.size === 1 ? (path ?? null) : null;
}
