import { z } from 'zod';

import { AUDIT_SCHEMA_VERSION, STANDINGS, type AuditRun } from '../model/audit-report.ts';

/*
 * The shape of a kept run. Fields stand in the order in which they are written: what is read and written again is the
 * same bytes.
 */

const count = z.number().int().min(0);
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?Z$/)
  .nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const controlSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string(),
  result: z.enum(['pass', 'fail', 'manual', 'notApplicable']),
  standing: z.enum(STANDINGS),
  objects: z.array(
    z.strictObject({ kind: z.enum(['connector', 'rule', 'setting', 'entry']), name: z.string() }),
  ),
  events: count,
});

const connectorSchema = z.strictObject({
  name: z.string(),
  fields: z.record(z.string(), z.string()),
  events: count,
});

export const RUN_SCHEMA: z.ZodType<AuditRun> = z.strictObject({
  schemaVersion: z.literal(AUDIT_SCHEMA_VERSION),
  kind: z.literal('auditRun'),
  tool: z.strictObject({ name: z.string(), version: z.string(), semanticsVersion: z.string() }),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  period: z.strictObject({ from: instant, to: instant, days: count }),
  policySha256: sha256,
  inputSha256: z.array(sha256),
  catalogueSha256: sha256,
  traffic: z.strictObject({
    messages: count,
    events: count,
    notInbound: count,
    throughConnectors: count,
    outsideConnectors: count,
    unclear: count,
    stopped: count,
  }),
  controls: z.array(controlSchema),
  connectors: z.array(connectorSchema),
  outside: z.array(
    z.strictObject({ senderDomain: z.string().nullable(), network: z.string().nullable(), events: count }),
  ),
});

/** For tools that read a history. */
export function runJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(RUN_SCHEMA, { target: 'draft-7', io: 'input' }) };
}
