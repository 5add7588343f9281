import { stringify } from 'yaml';

import { audit, auditReport, type AuditResult } from '../../src/audit/audit.ts';
import { runName } from '../../src/audit/kept-run.ts';
import type { AuditCheck, ControlCatalogue, Waiver } from '../../src/model/audit-catalogue.ts';
import type { AuditedControl, AuditReport } from '../../src/model/audit-report.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import type { PolicyDocument } from '../../src/model/policy.ts';
import type { InputSummary } from '../../src/model/trace-input.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { readControls } from '../../src/policy/read-controls.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { readWaivers } from '../../src/policy/read-waivers.ts';
import { resolvePolicies } from '../../src/policy/resolve-policies.ts';
import { eventOf, traceOf } from './judging.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A policy document as its file would be written; nothing is stated but what is given. */
export function documentOf(written: object, path = 'policy.yaml'): PolicyDocument {
  const read = readPolicy(path, [
    { path, bytes: bytes(stringify({ version: 1, ...written }, { aliasDuplicateObjects: false })) },
  ]);
  if (!read.ok) throw new Error(read.issues.map(({ message }) => message).join('; '));
  return read.document;
}

/** What PowerShell exported, as one file. */
export function exportOf(objects: readonly object[]): PolicyDocument {
  const read = readPolicy('export.json', [{ path: 'export.json', bytes: bytes(JSON.stringify(objects)) }]);
  if (!read.ok) throw new Error(read.issues.map(({ message }) => message).join('; '));
  return read.document;
}

export function catalogueOf(...controls: readonly object[]): ControlCatalogue {
  const text = stringify({
    version: 1,
    title: 'Test controls',
    controls: controls.map((control, index) => ({
      id: `C-${index + 1}`,
      title: 'A control',
      area: 'Test',
      severity: 'high',
      requirement: 'It holds.',
      lookAt: 'the portal',
      remediation: { text: 'Mend it.', commands: ['Set-It -Identity {name}', 'Done'] },
      ...control,
    })),
  });
  const result = readControls([{ path: 'controls.yaml', bytes: bytes(text) }]);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('; '));
  return result.catalogue;
}

export function waiversOf(catalogue: ControlCatalogue, ...waivers: readonly object[]): readonly Waiver[] {
  const text = stringify({ version: 1, waivers });
  const result = readWaivers({ path: 'waivers.yaml', bytes: bytes(text) }, catalogue.controls);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('; '));
  return result.waivers;
}

export interface WrittenAudit {
  readonly document: PolicyDocument;
  readonly events?: readonly MessageEvent[];
  readonly inputs?: readonly InputSummary[];
  readonly catalogue: ControlCatalogue;
  readonly waivers?: readonly Waiver[];
  readonly date?: string;
}

export function auditOf(written: WrittenAudit): AuditResult {
  const { document, events = [], inputs = [], catalogue, waivers = [], date } = written;
  const resolved = resolvePolicies(undefined, document);
  if (!resolved.ok) throw new Error(resolved.issues.map(({ message }) => message).join('; '));
  const { path, sha256 } = document;
  return audit({
    trace: traceOf(events, { inputs }),
    candidate: {
      policy: resolved.value.candidate,
      summary: {
        path,
        sha256,
        connectors: resolved.value.candidate.inboundConnectors.length,
        lowering: { objects: [], differences: [] },
        rules: [],
      },
    },
    document,
    state: assumptionState(resolved.value.candidate.assume, { assumeNothing: false }),
    facts: [],
    pins: {},
    notes: document.notes,
    findings: [],
    tool: { name: 'mailflow-whatif', version: '0.0.0' },
    catalogue,
    waivers,
    date,
  });
}

/** Without a history. */
export const reportOf = (result: AuditResult): AuditReport =>
  auditReport(result, { run: runName(result.kept), comparison: null, trend: [], notes: [] });

/** The one control of an audit with one check. */
export function checked(
  check: AuditCheck,
  about: Omit<WrittenAudit, 'catalogue'> & { readonly parameters?: object },
): AuditedControl {
  const { parameters, ...written } = about;
  const catalogue = catalogueOf({ check, ...(parameters === undefined ? {} : { parameters }) });
  const [control] = auditOf({ ...written, catalogue }).report.controls;
  if (control === undefined) throw new Error('no control');
  return control;
}

/** An event on each of so many days from 2 November 2026 on. */
export const daily = (days: number, written: Parameters<typeof eventOf>[0] = {}): readonly MessageEvent[] =>
  Array.from({ length: days }, (_, day) => ({
    ...eventOf({ ...written, received: new Date(Date.UTC(2026, 10, 2 + day, 8)).toISOString() }),
    messageId: `${day}`.padStart(32, '0'),
  }));

export const inputOf = (about: Partial<InputSummary> = {}): InputSummary => ({
  path: 'trace.csv',
  format: 'messageTraceSummary',
  encoding: 'utf-8',
  delimiter: ',',
  bytes: 1,
  sha256: 'a'.repeat(64),
  records: 1,
  events: 1,
  issues: 0,
  firstSeen: null,
  lastSeen: null,
  truncationSuspected: false,
  asserted: [],
  ...about,
});
