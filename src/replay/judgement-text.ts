import { printPath } from '../model/decision.ts';
import type { JudgedSide, Judgement } from '../partition/judge.ts';
import type { Judged } from './judged-mail.ts';
import { judgedReason } from './judged-reasons.ts';
import { settledBy } from './settled-by.ts';

const texts = new WeakMap<Judgement, string>();

/** All that is reported of an event, as a text: its impact, paths and reasons, and what would settle it. */
export const judgedText = (judged: Judged): string =>
  judged.kind === 'notEvaluated' ? judged.cause : judgementText(judged.judgement);

function judgementText(judgement: Judgement): string {
  const kept = texts.get(judgement);
  if (kept !== undefined) return kept;
  const { impact, pathChanged, baseline, candidate } = judgement;
  const settlers = settledBy(judgement).map((settler) => JSON.stringify(settler));
  const made = JSON.stringify([
    impact,
    pathChanged,
    sideTexts(baseline),
    sideTexts(candidate),
    settlers.sort(),
  ]);
  texts.set(judgement, made);
  return made;
}

const sideTexts = (side: JudgedSide | undefined): readonly string[] | undefined =>
  side === undefined
    ? undefined
    : [
        side.verdict,
        ...side.decisions
          .map((decision) => JSON.stringify([printPath(decision.outcome.path), judgedReason(decision)]))
          .sort(),
      ];
