import { describe, expect, it } from 'vitest';

import { compareRuns, type NamedRun } from '../../../src/audit/compare-runs.ts';
import { printRun, runName } from '../../../src/audit/kept-run.ts';
import { chosenRun, trendOf } from '../../../src/audit/trend.ts';
import type { AuditRun, Standing } from '../../../src/model/audit-report.ts';
import { auditOf, catalogueOf, daily, documentOf } from '../audit-text.ts';
import { LOCK_DOWN, SERVERS } from '../judging.ts';

const IDENTIFYING = { ...LOCK_DOWN, restrictDomainsToIPAddresses: false };
const catalogue = catalogueOf({ check: 'partnersRequireTls' }, { check: 'noMailOutsideConnectors' });
const runOf = (connectors: readonly object[], days: number): AuditRun =>
  auditOf({
    document: documentOf({ acceptedDomains: ['contoso.example'], inboundConnectors: connectors }),
    events: daily(days),
    catalogue,
  }).kept;
const named = (run: AuditRun): NamedRun => ({ name: runName(run), run });

const before = runOf([IDENTIFYING, SERVERS], 30);
const after = runOf(
  [
    { ...IDENTIFYING, requireTls: true },
    { ...SERVERS, name: 'Other' },
  ],
  31,
);

describe('runs', () => {
  it('are named by the last day and by what they hold', () => {
    expect(runName(before)).toMatch(/^2026-12-01-[0-9a-f]{12}$/);
    expect(runName(structuredClone(before))).toBe(runName(before));
    expect(runName(after)).not.toBe(runName(before));
  });

  it('hold no address of a person and no path', () => {
    expect(printRun(before)).not.toMatch(/@|\.csv|\.yaml/);
  });

  it('compared say what is fixed, grown, added, removed and drifted', () => {
    const { controls, connectors, outside, sources, differences } = compareRuns(named(before), after);
    expect(controls).toEqual([
      expect.objectContaining({
        id: 'C-1',
        change: 'fixed',
        before: 'fail',
        after: 'pass',
        goneObjects: ['Gateway'],
      }),
      expect.objectContaining({ id: 'C-2', change: 'grown', events: { before: 30, after: 31 } }),
    ]);
    expect(connectors).toEqual([
      {
        name: 'Gateway',
        change: 'drifted',
        fields: [{ field: 'requireTls', before: 'false', after: 'true' }],
      },
      { name: 'Other', change: 'added', fields: [] },
      { name: 'Servers', change: 'removed', fields: [] },
    ]);
    expect(outside).toEqual({ before: 30, after: 31 });
    expect(sources).toMatchObject([{ change: 'grown', before: 30, after: 31 }]);
    expect(differences).toEqual(['mail on 30 days before and on 31 now, so counts compare only roughly']);
  });

  it('of other rules or controls are compared, and it is said', () => {
    const older = {
      ...before,
      tool: { ...before.tool, semanticsVersion: '1' },
      catalogueSha256: 'b'.repeat(64),
    };
    const { differences, controls } = compareRuns(named(older), before);
    expect(differences).toEqual([
      'decision rules of version `1` before and `2` now',
      expect.stringContaining('another control catalogue: sha256 `bbbbbbbbbbbb` before'),
    ]);
    expect(controls.map(({ change }) => change)).toEqual(['same', 'same']);
  });

  it.each<readonly [Standing, Standing, string]>([
    ['pass', 'fail', 'regressed'],
    ['waived', 'fail', 'regressed'],
    ['manual', 'fail', 'regressed'],
    ['pass', 'waived', 'regressed'],
    ['fail', 'waived', 'eased'],
    ['fail', 'pass', 'fixed'],
    ['waived', 'notApplicable', 'fixed'],
    ['fail', 'manual', 'unsettled'],
    ['pass', 'manual', 'unsettled'],
    ['manual', 'pass', 'settled'],
    ['pass', 'notApplicable', 'same'],
  ])('call %s to %s %s', (one, other, change) => {
    const withStanding = (standing: Standing): AuditRun => ({
      ...before,
      controls: before.controls.map((control) => ({ ...control, standing })),
    });
    const { controls } = compareRuns(named(withStanding(one)), withStanding(other));
    expect(controls[0]?.change).toBe(change);
  });

  it('that write the same patterns in other ways have not drifted', () => {
    const spelled = runOf([{ ...IDENTIFYING, senderDomains: ['smtp:*;1'] }, SERVERS], 30);
    expect(compareRuns(named(before), spelled).connectors).toEqual([]);
    const costly = runOf([{ ...IDENTIFYING, senderDomains: ['smtp:*;5'] }, SERVERS], 30);
    expect(compareRuns(named(before), costly).connectors).toMatchObject([
      { fields: [{ field: 'senderDomains', before: '*', after: '*;5' }] },
    ]);
  });

  it('are chosen by their periods', () => {
    const kept = [named(after), named(before)];
    expect(chosenRun('latest', kept, before)?.name).toBe(runName(after));
    expect(chosenRun('previous', kept, after)?.name).toBe(runName(before));
    expect(chosenRun('previous', kept, before)).toBeUndefined();
    expect(chosenRun('latest', [], before)).toBeUndefined();
  });

  it('make a trend in the order of their periods, each once', () => {
    expect(trendOf([named(after), named(before), named(after)]).map(({ run }) => run)).toEqual([
      runName(before),
      runName(after),
    ]);
  });
});
