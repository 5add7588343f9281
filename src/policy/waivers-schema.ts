import { z } from 'zod';

import type { DocumentShape } from './shape-issues.ts';

const waiverSchema = z
  .strictObject({
    control: z.string().min(1).describe('The id of the control whose failure is waived.'),
    objects: z
      .array(z.string().min(1))
      .optional()
      .describe('Names of the objects that the waiver covers; all that the control finds unless stated.'),
    owner: z.string().min(1).describe('Who answers for it.'),
    reason: z.string().min(1).describe('Why the failure is accepted.'),
    expires: z
      .string()
      .describe('The last day on which it holds, as 2027-03-31. From the next day on it is a failure again.'),
  })
  .describe('A failure that somebody answers for, for a while.');

const waiversFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the schema of this file is, for editors.'),
    version: z.literal(1).describe('Version of this format.'),
    waivers: z.array(waiverSchema).describe('The waivers; a report shows each of them.'),
  })
  .describe('Waivers for `mailflow audit`.');

const fieldsByPath: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(waiversFileSchema.shape),
  waivers: Object.keys(waiverSchema.shape),
};

export const WAIVERS_SHAPE: DocumentShape = {
  schema: waiversFileSchema,
  fieldNamesAt: (path) => fieldsByPath[path.join('.')] ?? [],
  subject: 'the waivers file',
};

/** For editors; draft 7, like the schema of policies. */
export function waiversJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(waiversFileSchema, { target: 'draft-7', io: 'input' }) };
}
