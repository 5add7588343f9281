import type { AuditRun } from '../model/audit-report.ts';
import { parsed, refused, type Parsed } from '../net/parsed.ts';
import { quoted, visible } from '../net/quoted.ts';
import { RUN_SCHEMA } from './run-schema.ts';

/** A run that a history holds, or one sentence on what is wrong with the file. */
export function readRun(bytes: Uint8Array): Parsed<AuditRun> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused('it is no whole JSON document: it was cut off or changed after it was written');
  }
  const result = RUN_SCHEMA.safeParse(value);
  if (result.success) return parsed(result.data);
  const [issue] = result.error.issues;
  const where = (issue?.path ?? []).map(String).join('.');
  return refused(
    `${where === '' ? 'it is no run of an audit' : `${quoted(where)} is not what a run holds`}: ${visible(issue?.message ?? '')}`,
  );
}
