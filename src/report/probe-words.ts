import type { Probe } from '../model/probe.ts';
import type { ReadingStatus } from '../model/report.ts';

/** Completes "one message to …". */
export const PROBE_POLICY_WORDS: { readonly [P in Probe['policy']]: string } = {
  baseline: 'the policy in force, today',
  candidate: 'the candidate, in a test tenant or a pilot of its connectors',
};

export const READING_STATUS_WORDS: { readonly [S in ReadingStatus]: string } = {
  open: 'not settled by the log',
  refuted: 'refuted by the log',
  conflicting: 'contradicted and supported by the log',
  confirmed: 'confirmed by the log',
};
