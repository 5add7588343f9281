import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import { countMail } from '../../../src/audit/count-mail.ts';
import { groupingFor } from '../../../src/query/grouping.ts';
import { messagesTable } from '../../../src/report/html/replay/messages.ts';
import { renderXlsx } from '../../../src/report/render-xlsx.ts';
import { recheckReplay } from '../../../src/replay/recheck.ts';
import type { ReplayInput } from '../../../src/replay/replay.ts';
import { contosoPairs } from '../../grouping/contoso-pairs.ts';
import { emailCsv } from '../../grouping/email-rows.ts';
import { emailRowsOf } from '../../grouping/engine-tables.ts';
import { groupedCsv, groupRows } from '../../grouping/reference-grouping.ts';
import { inputOf } from '../../grouping/replayed.ts';
import { judgedReplay } from '../../reports/making-reports.ts';

const [, pair] = contosoPairs().find(([name]) => name === 'newsletter-pinned.yaml') ?? [];
const rows = emailRowsOf(readFileSync('fixtures/contoso/traces/EmailEvents.csv', 'utf8')).filter(
  ({ SenderMailFromAddress }, index) => SenderMailFromAddress.includes('mailwave') || index % 5 === 0,
);

async function inputs(): Promise<{ readonly single: ReplayInput; readonly grouped: ReplayInput }> {
  if (pair?.baseline === undefined) throw new Error('no such pair');
  const kept = groupingFor([pair.baseline, pair.candidate]);
  return {
    single: await inputOf(emailCsv(rows), pair),
    grouped: await inputOf(groupedCsv(groupRows(rows, kept)), pair),
  };
}

/** The counts of events; messages that are in several combinations are counted in each. */
function countedBy(input: ReplayInput): unknown {
  const { judgedAt } = judgedReplay(input);
  const mail = countMail(input.trace.table, input.candidate.policy, judgedAt);
  const { outside, unclear, ownOutside, ownUnclear, fromAllowedAddresses, stoppedBy } = mail;
  const tallies = [outside, unclear, ownOutside, ownUnclear, fromAllowedAddresses, ...stoppedBy.values()];
  return {
    ...mail,
    outside: 0,
    unclear: 0,
    ownOutside: 0,
    ownUnclear: 0,
    fromAllowedAddresses: 0,
    stoppedBy: [...stoppedBy.keys()],
    traffic: { ...mail.traffic, messages: 0 },
    tallies: tallies.map((tally) => [
      tally.events,
      tally.kept(),
      tally.mail('').sources.map((source) => ({ ...source, messages: 0 })),
    ]),
  };
}

describe('a grouped log', () => {
  it('is audited like its records', async () => {
    const { single, grouped } = await inputs();
    const counted = countedBy(grouped);
    expect(counted).toEqual(countedBy(single));
    expect(counted).toMatchObject({ traffic: { events: expect.any(Number) } });
    expect(grouped.trace.messages).toBeGreaterThanOrEqual(single.trace.messages);
  });

  it('is judged again with its counts', async () => {
    const { single, grouped } = await inputs();
    const { report } = judgedReplay(grouped).result;
    expect(report.totals.byImpact).toEqual(judgedReplay(single).result.report.totals.byImpact);
    expect(recheckReplay(grouped, report)).toMatchObject({ counterExample: null, events: rows.length });
    const { byImpact } = report.totals;
    const wrong = { ...report.totals, byImpact: { ...byImpact, newlyBlocked: byImpact.newlyBlocked - 1 } };
    expect(recheckReplay(grouped, { ...report, totals: wrong }).counterExample).not.toBeNull();
  });

  it('shows the events of each combination beside its example', async () => {
    const { single, grouped } = await inputs();
    const { report, changedMessages } = judgedReplay(grouped).result;
    const { newlyBlocked } = report.totals.byImpact;
    expect(newlyBlocked).toBe(20);
    const events = [...changedMessages()].map((message) => message.events ?? 0);
    expect(events.reduce((sum, count) => sum + count, 0)).toBe(newlyBlocked);
    expect(Math.max(...events)).toBeGreaterThan(1);

    const keys = (isGrouped: boolean) =>
      messagesTable(changedMessages(), { isGrouped }).columns.map(({ key }) => key);
    expect(keys(true)).toEqual([...keys(false), 'events']);
    const lastColumn = async (input: ReplayInput) => {
      const { result } = judgedReplay(input);
      const parts = [...renderXlsx([result.report], result.changedMessages())];
      const { sheets } = await readXlsx(Buffer.concat(parts));
      return sheets.find(({ name }) => name === 'Messages')?.rows.map((cells) => cells.at(-1));
    };
    expect(await lastColumn(grouped)).toEqual(['Events', ...events]);
    expect((await lastColumn(single))?.[0]).toBe('Source line');
  });
});
