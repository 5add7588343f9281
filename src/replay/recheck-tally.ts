import type { Decision } from '../model/decision.ts';
import { printPath } from '../model/decision.ts';
import { IMPACTS, LISTED_IMPACTS, type Impact } from '../model/impact.ts';
import { eventsIn, type MessageEvent } from '../model/message-event.ts';
import type { CounterExample } from '../model/recheck-report.ts';
import type { ReplayReport, Source } from '../model/report.ts';
import type { RecheckedCase } from '../partition/recheck.ts';
import { groupNetworkOf, senderDomainOf } from './source-groups.ts';

/** Counts what was judged again, to be held against the numbers, paths and reasons of a report. */
export interface RecheckTally {
  notEvaluated(event: MessageEvent): void;
  add(event: MessageEvent, found: RecheckedCase): void;
  /** The first number or reason that is another one in the report. */
  counterExample(report: Pick<ReplayReport, 'totals' | 'sources'>): CounterExample | null;
}

interface Group {
  events: number;
  readonly reasons: Set<string>;
}

export function recheckTally(
  options: { readonly allSources: boolean },
  shown: (text: string) => string,
): RecheckTally {
  const listed = new Set<Impact>(options.allSources ? IMPACTS : LISTED_IMPACTS);
  const byImpact = new Map<Impact, number>();
  const groups = new Map<string, Group>();
  const count = (impact: Impact, event: MessageEvent): unknown =>
    byImpact.set(impact, (byImpact.get(impact) ?? 0) + eventsIn(event));
  const shownOrNull = (text: string | null): string | null => (text === null ? null : shown(text));
  const keptReasons = new Map<RecheckedCase, readonly string[]>();

  return {
    notEvaluated: (event) => count('notEvaluated', event),
    add(event, found) {
      count(found.impact, event);
      if (!listed.has(found.impact)) return;
      const key = keyOf({
        impact: found.impact,
        senderDomain: shownOrNull(senderDomainOf(event)),
        network: shownOrNull(groupNetworkOf(event)),
        connector: {
          baseline: shownOrNull(onlyPath(found.baseline)),
          candidate: shownOrNull(onlyPath(found.candidate)),
        },
      });
      const group = groups.get(key) ?? { events: 0, reasons: new Set() };
      groups.set(key, group);
      group.events += eventsIn(event);
      const reasons = keptReasons.get(found) ?? reasonsOf(found, shown);
      keptReasons.set(found, reasons);
      for (const reason of reasons) group.reasons.add(reason);
    },
    counterExample({ totals, sources }) {
      for (const impact of IMPACTS) {
        const found = byImpact.get(impact) ?? 0;
        const reported = totals.byImpact[impact];
        if (reported !== found) {
          return differing(`totals.byImpact.${impact}`, 'the report counts other events', reported, found);
        }
      }
      return sourceCounterExample(sources, groups);
    },
  };
}

function sourceCounterExample(
  sources: readonly Source[],
  groups: ReadonlyMap<string, Group>,
): CounterExample | null {
  const reported = new Map<string, Group & { readonly at: string }>();
  for (const [index, source] of sources.entries()) {
    const key = keyOf(source);
    // What rests on assertions is listed apart.
    const group = reported.get(key) ?? { at: `sources[${index}]`, events: 0, reasons: new Set() };
    reported.set(key, group);
    group.events += source.events;
    for (const { side, code, rule, outcome } of source.reasons) {
      group.reasons.add(reasonKey(side, code, rule, outcome.kind, outcome.smtpCode));
    }
  }
  for (const [key, group] of reported) {
    const found = groups.get(key);
    if (found?.events !== group.events) {
      return differing(
        `${group.at}.events`,
        `the source ${key} has other events`,
        group.events,
        found?.events ?? 0,
      );
    }
    const [one, other] = [group.reasons, found.reasons].map((reasons) => [...reasons].sort().join('; '));
    if (one !== other)
      return differing(`${group.at}.reasons`, `the source ${key} has other reasons`, one, other);
  }
  for (const [key, { events }] of groups) {
    if (!reported.has(key)) return differing('sources', `the source ${key} is missing`, 0, events);
  }
  return null;
}

const differing = (at: string, message: string, reported: unknown, found: unknown): CounterExample => ({
  at,
  message,
  reported: String(reported),
  found: String(found),
  facts: [],
});

const keyOf = ({
  impact,
  senderDomain,
  network,
  connector,
}: Pick<Source, 'impact' | 'senderDomain' | 'network' | 'connector'>): string =>
  [impact, senderDomain, network, connector.baseline, connector.candidate]
    .map((part) => part ?? '?')
    .join(' ');

function onlyPath(decisions: readonly Decision[]): string | null {
  const paths = new Set(decisions.map(({ outcome }) => printPath(outcome.path)));
  const [path] = paths;
  return paths.size === 1 ? (path ?? null) : null;
}

const reasonsOf = (found: RecheckedCase, shown: (text: string) => string): readonly string[] =>
  (['baseline', 'candidate'] as const).flatMap((side) => [
    ...new Set(
      found[side].map(({ outcome, reason }) =>
        reasonKey(side, reason.code, shown(reason.rule), outcome.kind, outcome.smtpCode),
      ),
    ),
  ]);

const reasonKey = (side: string, code: string, rule: string, kind: string, smtpCode: string | null): string =>
  [side, code, `(${rule})`, kind, smtpCode ?? ''].join(' ').trim();
