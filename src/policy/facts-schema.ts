import { z } from 'zod';

import { TLS_VERSIONS } from '../model/evidence.ts';
import type { DocumentShape } from './shape-issues.ts';

/*
 * The shape of a facts file. As for policies, what the values mean and say together is judged after it.
 */

const note = z.string().optional().describe('Who says so; shown with the assertion.');

const factSchema = z
  .strictObject({
    networks: z
      .array(z.string())
      .describe('Connecting addresses: IPv4 or IPv6, single, as a network of any size, or as a range `a-b`.'),
    senderDomains: z
      .array(z.string())
      .optional()
      .describe(
        'Only mail with such an envelope sender: `fabrikam.com`, `*.fabrikam.com` (with the domain itself), `<>` for the null sender, `*` for every sender. Mail of every sender unless stated.',
      ),
    certificates: z
      .array(z.string())
      .optional()
      .describe('All names on the client certificate that is presented; `[]` when none is presented.'),
    tls: z.enum(TLS_VERSIONS).optional().describe('TLS version of the sessions; `none` is clear text.'),
    note,
  })
  .describe('What is true of mail from some networks; `certificates`, `tls` or both.');

const fileSchema = z
  .strictObject({
    path: z
      .string()
      .describe(
        'A trace file, relative to this file or as given on the command line, with `*`, `?` and `**`; an entry of an archive is `archive.zip!entry.csv`.',
      ),
    connectorType: z
      .literal('NoConnector')
      .optional()
      .describe(
        'The file was requested with -ConnectorType NoConnector: no connector was attributed to any message in it.',
      ),
    direction: z
      .literal('Received')
      .optional()
      .describe('The file was requested with -Direction Received: every message in it came in.'),
    note,
  })
  .describe('How a trace file was requested; `connectorType`, `direction` or both.');

const factsFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the schema of this file is, for editors.'),
    version: z.literal(1).describe('Version of this format.'),
    facts: z.array(factSchema).optional().describe('What is true of mail from some networks.'),
    files: z.array(fileSchema).optional().describe('What is true of all messages in a trace file.'),
  })
  .describe(
    'Facts for mailflow-whatif that no export carries; a recorded fact is used before an asserted one.',
  );

const fieldsByPath: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(factsFileSchema.shape),
  facts: Object.keys(factSchema.shape),
  files: Object.keys(fileSchema.shape),
};

export const FACTS_SHAPE: DocumentShape = {
  schema: factsFileSchema,
  fieldNamesAt: (path) => fieldsByPath[path.join('.')] ?? [],
  subject: 'the facts file',
};

/** For editors; draft 7, like the schema of policies. */
export function factsJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(factsFileSchema, { target: 'draft-7', io: 'input' }) };
}
