import {
  PACK_KIND,
  PACK_SCHEMA_VERSION,
  type PackedInput,
  type PackedNote,
  type PackedOptions,
  type PackedPolicy,
  type PackManifest,
} from '../model/evidence-pack.ts';
import {
  choice,
  constant,
  count,
  DRAFT_07,
  flag,
  list,
  nullable,
  object,
  reference,
  sha256,
  text,
  type JsonSchema,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { redactionNote } from './redaction-schema.ts';
import { tool } from './report-schema.ts';
import { FINDING_CODES } from './schema-codes.ts';

const path = text('From the working folder unless absolute, with `/` between folders');
const packed = text('From the folder of the pack, with `/` between folders');

const input = (what: string): JsonSchema =>
  object<PackedInput>(what, {
    path,
    bytes: count('Size of the file'),
    sha256: sha256('the file, not of a redacted copy'),
    copy: nullable(text('Where in the pack a copy is')),
  });

const note = object<PackedNote>('What was said of a folder', {
  severity: choice<PackedNote['severity']>('How bad', { error: true, warning: true, note: true }),
  code: choice('Kind of note', FINDING_CODES),
  path,
  line: nullable(count('1-based line')),
  column: nullable(count('1-based column')),
  message: text('The note as a sentence'),
});

const options = object<PackedOptions>('Options that decide about what the outputs say', {
  assume: list('Pinned readings', text('ID=READING')),
  assumeNothing: flag('--assume-nothing'),
  learnAssumptions: flag('--learn-assumptions'),
  allSources: flag('--all-sources'),
  dateFormat: nullable(choice('--date-format', { dmy: true, mdy: true, ymd: true })),
  maxSources: nullable(text('--max-sources')),
  excelGuard: flag('--excel-guard'),
  failOn: list('Limits of impacts', text('IMPACT or IMPACT=N')),
  minAgreement: nullable(text('--min-agreement')),
  minCoverage: nullable(text('--min-coverage')),
});

/** The published schema of `manifest.json` in an evidence pack. */
export const MANIFEST_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Manifest of an evidence pack of `mailflow replay --evidence`',
  ...object<PackManifest>('What reports were made from, by what, and the hashes of all that is kept', {
    schemaVersion: constant('Version of this schema', PACK_SCHEMA_VERSION),
    kind: constant('What the folder is', PACK_KIND),
    tool,
    node: text('Version of Node.js'),
    command: object<PackManifest['command']>('What was run', {
      text: text('For a reader; options in a fixed order'),
      options,
    }),
    traces: list('Traces, in the order of their paths', input('A trace')),
    baseline: nullable(reference('policy')),
    candidates: list('In the order of the command line', reference('policy')),
    facts: list('Facts files', input('A facts file')),
    outputs: list(
      'Reports of the pack',
      object<PackManifest['outputs'][number]>('A report', { format: text('As in --output'), file: packed }),
    ),
    redaction: nullable(redactionNote),
    files: list(
      'Every file of the pack but the manifest, in the order of their paths',
      object<PackManifest['files'][number]>('A file', {
        path: packed,
        bytes: count('Size'),
        sha256: sha256('the file'),
      }),
    ),
  }),
  definitions: {
    policy: object<PackedPolicy>('A policy as it was read', {
      path,
      files: list('Its files', input('A file')),
      notes: list('What was said of its folder', note),
      extends: nullable(reference('policy')),
    }),
  },
};
