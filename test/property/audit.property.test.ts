import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { audit } from '../../src/audit/audit.ts';
import { compareRuns } from '../../src/audit/compare-runs.ts';
import { printRun, runName } from '../../src/audit/kept-run.ts';
import { tableOf } from '../../src/model/event-table.ts';
import { AUDIT_CHECKS } from '../../src/model/audit-catalogue.ts';
import { STANDINGS, type AuditRun, type ControlChange } from '../../src/model/audit-report.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { readControls } from '../../src/policy/read-controls.ts';
import { readRun } from '../../src/policy/read-run.ts';
import { readWaivers } from '../../src/policy/read-waivers.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { anyExport, exportText, memorySource } from '../arbitraries/trace.ts';
import { policyArb } from '../arbitraries/policy.ts';
import { catalogueOf, documentOf } from '../unit/audit-text.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { TraceSet } from '../../src/model/trace-set.ts';

const CATALOGUE = catalogueOf(...AUDIT_CHECKS.map((check) => ({ check })));
const DOCUMENT = documentOf({ acceptedDomains: ['contoso.example'] });

const auditUnder = (policy: Policy, trace: TraceSet): ReturnType<typeof audit> =>
  audit({
    trace,
    candidate: {
      policy,
      summary: {
        path: 'policy.yaml',
        sha256: DOCUMENT.sha256,
        connectors: policy.inboundConnectors.length,
        lowering: { objects: [], differences: [] },
        rules: [],
      },
    },
    // As if every section were stated.
    document: { ...DOCUMENT, sections: policy },
    state: assumptionState({}, { assumeNothing: false }),
    facts: [],
    pins: {},
    notes: [],
    findings: [],
    tool: { name: 'mailflow-whatif', version: '0.0.0' },
    catalogue: CATALOGUE,
    waivers: [],
    date: '2026-12-01',
  });

const instant = fc
  .integer({ min: 0, max: 4_000_000 })
  .map((seconds) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString().replace('.000Z', 'Z'));
const name = fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', 'A'), fc.string());
const count = fc.nat(50);
const hash = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));

const source = fc.record({
  senderDomain: fc.option(fc.constantFrom('a.example', 'b.example', '<>')),
  network: fc.option(fc.constantFrom('192.0.2.0/24', '2001:db8::/64')),
  events: fc.integer({ min: 1, max: 9 }),
});

const runArb: fc.Arbitrary<AuditRun> = fc.record({
  schemaVersion: fc.constant('1' as const),
  kind: fc.constant('auditRun' as const),
  tool: fc.record({
    name: fc.constant('mailflow-whatif'),
    version: fc.constantFrom('0.1.0', '0.2.0'),
    semanticsVersion: fc.constantFrom('1', '2'),
  }),
  date: fc.constant('2026-11-30'),
  period: fc.record({ from: fc.option(instant), to: fc.option(instant), days: count }),
  policySha256: hash,
  inputSha256: fc.array(hash, { maxLength: 2 }),
  catalogueSha256: hash,
  traffic: fc.record({
    messages: count,
    events: count,
    notInbound: count,
    throughConnectors: count,
    outsideConnectors: count,
    unclear: count,
    stopped: count,
  }),
  controls: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('C-1', 'C-2', 'C-3'),
      title: fc.string(),
      result: fc.constantFrom('pass' as const, 'fail' as const, 'manual' as const, 'notApplicable' as const),
      standing: fc.constantFrom(...STANDINGS),
      objects: fc.array(fc.record({ kind: fc.constantFrom('connector' as const, 'rule' as const), name }), {
        maxLength: 3,
      }),
      events: count,
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  ),
  connectors: fc.uniqueArray(
    fc.record({
      name,
      fields: fc.dictionary(fc.constantFrom('requireTls', 'enabled'), fc.constantFrom('true', 'false')),
      events: count,
    }),
    { selector: (connector) => connector.name.toLowerCase(), maxLength: 3 },
  ),
  outside: fc.uniqueArray(source, {
    selector: ({ senderDomain, network }) => JSON.stringify([senderDomain, network]),
    maxLength: 5,
  }),
});

const named = (run: AuditRun): { readonly name: string; readonly run: AuditRun } => ({
  name: runName(run),
  run,
});

/** What a change may be when both runs change places. */
const MIRRORED: { readonly [C in ControlChange]: readonly ControlChange[] } = {
  new: ['gone'],
  gone: ['new'],
  grown: ['shrunk'],
  shrunk: ['grown'],
  same: ['same'],
  fixed: ['regressed'],
  eased: ['regressed'],
  settled: ['unsettled'],
  regressed: ['fixed', 'eased', 'unsettled'],
  unsettled: ['settled', 'regressed'],
};

describe('runs of audits', () => {
  it('are printed and read as the same run, and the same text', () => {
    fc.assert(
      fc.property(runArb, (run) => {
        const read = readRun(new TextEncoder().encode(printRun(run)));
        if (!read.ok) throw new Error(read.problem);
        expect(printRun(read.value)).toBe(printRun(run));
        expect(runName(read.value)).toBe(runName(run));
      }),
    );
  });

  it('compared with themselves say no change', () => {
    fc.assert(
      fc.property(runArb, (run) => {
        const { differences, controls, connectors, sources, outside } = compareRuns(named(run), run);
        expect({ differences, connectors, sources }).toEqual({
          differences: [],
          connectors: [],
          sources: [],
        });
        expect(controls.every(({ change }) => change === 'same')).toBe(true);
        expect(outside.before).toBe(outside.after);
      }),
    );
  });

  it('compared the other way round mirror every change', () => {
    fc.assert(
      fc.property(runArb, runArb, (one, other) => {
        const there = compareRuns(named(one), other);
        const back = compareRuns(named(other), one);
        const changes = new Map(back.controls.map(({ id, change }) => [id, change]));
        expect(back.controls).toHaveLength(there.controls.length);
        for (const { id, change } of there.controls) expect(MIRRORED[change]).toContain(changes.get(id));
        const sides = (comparison: typeof there, side: 'before' | 'after'): readonly string[] =>
          comparison.sources
            .map((each) => JSON.stringify([each.senderDomain, each.network, each[side]]))
            .sort();
        expect(sides(there, 'before')).toEqual(sides(back, 'after'));
        expect(sides(there, 'after')).toEqual(sides(back, 'before'));
        const kinds = (comparison: typeof there, kind: string): number =>
          comparison.connectors.filter(({ change }) => change === kind).length;
        expect(kinds(there, 'added')).toBe(kinds(back, 'removed'));
        expect(kinds(there, 'drifted')).toBe(kinds(back, 'drifted'));
      }),
    );
  });
});

describe('an audit of any mail under any policy', () => {
  const exports = fc.array(anyExport, { minLength: 1, maxLength: 3 });
  const read = (texts: readonly string[]): Promise<TraceSet> =>
    readTraces(
      texts.map((text, index) => memorySource(`trace-${index}.csv`, new TextEncoder().encode(text))),
    );

  it('counts every inbound event once, whatever the order of rows and files', async () => {
    await fc.assert(
      fc.asyncProperty(exports, policyArb, fc.integer(), async (written, policy, turn) => {
        const texts = written.map((each) => exportText(each));
        const first = auditUnder(policy, await read(texts));
        const { throughConnectors, outsideConnectors, unclear, stopped, events } = first.report.traffic;
        expect(throughConnectors + outsideConnectors + unclear + stopped).toBe(events);
        const { standings } = first.report.totals;
        expect(Object.values(standings).reduce((sum, each) => sum + each, 0)).toBe(AUDIT_CHECKS.length);
        const kept = first.kept.outside.reduce((sum, each) => sum + each.events, 0);
        expect(kept).toBe(outsideConnectors);

        const turned = written.map(({ header, rows }) => ({
          header,
          rows: turn % 2 === 0 ? [...rows].reverse() : [...rows.slice(1), ...rows.slice(0, 1)],
        }));
        const again = auditUnder(policy, await read(turned.map((each) => exportText(each)).reverse()));
        const { inputSha256: _one, ...one } = first.kept;
        const { inputSha256: _other, ...other } = again.kept;
        expect(other).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it('passes nothing on the absence of mail that was never recorded', () => {
    fc.assert(
      fc.property(policyArb, (policy) => {
        const empty: TraceSet = {
          inputs: [],
          issues: [],
          duplicatesDropped: 0,
          messages: 0,
          eventCount: 0,
          table: tableOf([]),
          events: () => [],
        };
        const { controls } = auditUnder(policy, empty).report;
        const passed = controls.filter(({ result }) => result === 'pass').map(({ check }) => check);
        for (const check of [
          'noMailOutsideConnectors',
          'noOwnDomainMailOutsideConnectors',
          'connectorsUsed',
          'noMailStopped',
          'recordAgreesWithPolicy',
          'periodCovered',
        ]) {
          expect(passed).not.toContain(check);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the readers of catalogues, waivers and runs', () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc
      .json()
      .map((text) => new TextEncoder().encode(`version: 1\ntitle: t\ncontrols: ${text}\nwaivers: ${text}\n`)),
  );

  it('end with an answer, whatever the bytes', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        for (const result of [
          readControls([{ path: 'c.yaml', bytes }]),
          readWaivers({ path: 'w.yaml', bytes }, [{ id: 'C-1' }]),
        ]) {
          if (!result.ok) expect(result.issues.some(({ severity }) => severity === 'error')).toBe(true);
        }
        const run = readRun(bytes);
        if (!run.ok) expect(run.problem).not.toBe('');
      }),
    );
  });
});
