import type { TrendPoint } from '../model/audit-report.ts';
import { standingCounts } from './audit.ts';
import type { NamedRun } from './compare-runs.ts';
import { compareText } from '../semantics/connector-order.ts';

/** The runs in the order of their periods; those of one period in the order of their names. */
export const inPeriodOrder = (runs: readonly NamedRun[]): readonly NamedRun[] =>
  [...new Map(runs.map((each) => [each.name, each])).values()].sort((a, b) =>
    compareText(orderKey(a), orderKey(b)),
  );

const orderKey = ({ name, run: { period, date } }: NamedRun): string =>
  `${period.to ?? date} ${period.from ?? ''} ${name}`;

/** How each control and the mail outside connectors went over the runs. */
export const trendOf = (runs: readonly NamedRun[]): readonly TrendPoint[] =>
  inPeriodOrder(runs).map(({ name, run }) => ({
    run: name,
    from: run.period.from,
    to: run.period.to,
    standings: standingCounts(run.controls),
    events: run.traffic.events,
    outsideConnectors: run.traffic.outsideConnectors,
    controls: run.controls.map(({ id, standing, events }) => ({ id, standing, events })),
  }));

/** `latest` is the newest run that is kept, `previous` the newest whose period ends before this one's. */
export function chosenRun(
  which: 'latest' | 'previous',
  kept: readonly NamedRun[],
  { period }: NamedRun['run'],
): NamedRun | undefined {
  const end = period.to ?? '';
  return inPeriodOrder(kept)
    .filter(({ run }) => which === 'latest' || (run.period.to ?? '') < end)
    .at(-1);
}
