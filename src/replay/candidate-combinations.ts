import type { Verdict } from '../model/decision.ts';
import { CHANGED_IMPACTS, IMPACTS, type Impact } from '../model/impact.ts';
import type { CandidatePair, DominatedCandidate, ImpactCombination } from '../model/comparison-report.ts';
import { eventsIn, messagesAdded, type MessageEvent } from '../model/message-event.ts';
import type { Judged } from './judged-mail.ts';

/** One event under every candidate, in the order of the candidates. */
export type JudgedByAll = readonly Judged[];

export const impactOf = (judged: Judged): Impact =>
  judged.kind === 'judged' ? judged.judgement.impact : 'notEvaluated';

export const faresAlike = (judged: JudgedByAll): boolean =>
  judged.every((each, _, [first]) => first === undefined || impactOf(each) === impactOf(first));

/** Counts how events fare under all candidates at once. Events must come in canonical order. */
export interface CombinationCount {
  add(event: MessageEvent, judged: JudgedByAll): void;
  /** Worst impact first, then the most mail, then what came first: the candidates' order decides nothing. */
  combinations(): readonly ImpactCombination[];
  pairwise(): readonly CandidatePair[];
}

interface Counted extends ImpactCombination {
  events: number;
  messages: number;
  lastMessageId: string | undefined;
}

/** Takes the paths of the candidates. */
export function combinationCount(candidates: readonly string[]): CombinationCount {
  const counts = new Map<string, Counted>();
  const contrary = candidates.map(() => candidates.map(() => 0));
  return {
    add(event, judged) {
      const { messageId } = event;
      const count = eventsIn(event);
      const impacts = judged.map(impactOf);
      const key = impacts.join();
      const combination: Counted = counts.get(key) ?? {
        impacts,
        events: 0,
        messages: 0,
        lastMessageId: undefined,
      };
      counts.set(key, combination);
      combination.events += count;
      combination.messages += messagesAdded(event, messageId, combination.lastMessageId);
      combination.lastMessageId = messageId;
      countContrary(contrary, judged.map(certainVerdict), count);
    },
    combinations: () =>
      [...counts.values()]
        .sort((a, b) => severity(a.impacts) - severity(b.impacts) || b.events - a.events)
        .map(({ impacts, events, messages }) => ({ impacts, events, messages })),
    pairwise: () =>
      candidates.flatMap((blockedUnder, row) =>
        candidates.flatMap((allowedUnder, column) =>
          row === column ? [] : [{ blockedUnder, allowedUnder, events: contrary[row]?.[column] ?? 0 }],
        ),
      ),
  };
}

/** The place of the worst impact. */
export const severity = (impacts: readonly Impact[]): number =>
  Math.min(...impacts.map((impact) => IMPACTS.indexOf(impact)));

function certainVerdict(judged: Judged): Verdict | undefined {
  if (judged.kind === 'notEvaluated') return undefined;
  const { verdict } = judged.judgement.candidate;
  return verdict === 'indeterminate' ? undefined : verdict;
}

function countContrary(
  counts: readonly number[][],
  verdicts: readonly (Verdict | undefined)[],
  events: number,
): void {
  if (!verdicts.includes('block') || !verdicts.includes('allow')) return;
  for (const [row, counted] of counts.entries()) {
    if (verdicts[row] !== 'block') continue;
    for (const [column, verdict] of verdicts.entries()) {
      if (verdict === 'allow') counted[column] = (counted[column] ?? 0) + events;
    }
  }
}

const eventsOf = (combinations: readonly ImpactCombination[]): number =>
  combinations.reduce((sum, { events }) => sum + events, 0);

/** Changed and uncertain events of one impact under all candidates, and events of several. */
export function sameAndDiffering(combinations: readonly ImpactCombination[]): {
  readonly same: number;
  readonly differing: number;
} {
  const isAlike = ({ impacts }: ImpactCombination): boolean => new Set(impacts).size === 1;
  return {
    same: eventsOf(
      combinations.filter((each) => isAlike(each) && CHANGED_IMPACTS.has(each.impacts[0] ?? 'notEvaluated')),
    ),
    differing: eventsOf(combinations.filter((each) => !isAlike(each))),
  };
}

/** Whether one candidate's changes hold those of another, for each ordered pair; exact over events, or not said. */
export function dominatedCandidates(
  candidates: readonly string[],
  combinations: readonly ImpactCombination[],
): readonly DominatedCandidate[] {
  return candidates.flatMap((candidate, index) =>
    candidates.flatMap((by, other): readonly DominatedCandidate[] => {
      if (index === other) return [];
      const more = surplus(combinations, index, other);
      return more === undefined || more.moreNewlyBlocked + more.moreNewlyAllowed === 0
        ? []
        : [{ candidate, by, ...more }];
    }),
  );
}

const MAY_BLOCK: ReadonlySet<Impact> = new Set(['newlyBlocked', 'maybeNewlyBlocked', 'undetermined']);
const MAY_ALLOW: ReadonlySet<Impact> = new Set(['newlyAllowed', 'maybeNewlyAllowed', 'undetermined']);

/** What the wider candidate changes and the narrower one does not; undefined when it is not wider on every event. */
function surplus(
  combinations: readonly ImpactCombination[],
  wider: number,
  narrower: number,
): Pick<DominatedCandidate, 'moreNewlyBlocked' | 'moreNewlyAllowed'> | undefined {
  let moreNewlyBlocked = 0;
  let moreNewlyAllowed = 0;
  for (const { impacts, events } of combinations) {
    const [more, less] = [impacts[wider], impacts[narrower]];
    if (more === undefined || less === undefined) return undefined;
    if ((more === 'notEvaluated') !== (less === 'notEvaluated')) return undefined;
    if (MAY_BLOCK.has(less) && more !== 'newlyBlocked') return undefined;
    if (MAY_ALLOW.has(less) && more !== 'newlyAllowed') return undefined;
    if (CHANGED_IMPACTS.has(less)) continue;
    if (more === 'newlyBlocked') moreNewlyBlocked += events;
    if (more === 'newlyAllowed') moreNewlyAllowed += events;
  }
  return { moreNewlyBlocked, moreNewlyAllowed };
}
