import type { CounterExample } from '../model/recheck-report.ts';
import { REPORT_SCHEMA_VERSION } from '../model/report.ts';
import type {
  OutputDifference,
  StalePolicy,
  Verification,
  VerificationResult,
  VerifiedInput,
  VerifiedOutput,
} from '../model/verification.ts';
import {
  choice,
  constant,
  count,
  DRAFT_07,
  list,
  nullable,
  object,
  optional,
  text,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { redactionNote } from './redaction-schema.ts';
import { impactCounts } from './counts-schema.ts';
import { tool } from './report-schema.ts';
import { INPUT_STATUS_WORDS, RESULT_WORDS } from './verification-words.ts';

const node = text('Version of Node.js');

/** The published schema of `mailflow verify --format json`. */
export const VERIFICATION_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Report of `mailflow verify`',
  ...object<Verification>('What checking an evidence pack has found', {
    schemaVersion: constant('Version of this schema', REPORT_SCHEMA_VERSION),
    tool,
    node,
    pack: text('The folder'),
    result: choice<VerificationResult>('What it comes to', RESULT_WORDS),
    made: object<Verification['made']>('What made the pack', { tool, node, command: text('What was run') }),
    files: object<Verification['files']>('Files of the pack', {
      checked: count('Files whose hash was checked'),
      problems: list(
        'Files that are not as the manifest says',
        object<Verification['files']['problems'][number]>('A file', {
          path: text('From the folder of the pack'),
          problem: choice('What is wrong', { changed: true, missing: true, notListed: true }),
        }),
      ),
    }),
    inputs: list(
      'What the reports were made from',
      object<VerifiedInput>('A file', {
        kind: choice<VerifiedInput['kind']>('What it is', { trace: true, policy: true, facts: true }),
        path: text('As recorded'),
        status: choice<VerifiedInput['status']>('Where its bytes were found', INPUT_STATUS_WORDS),
      }),
    ),
    stale: list(
      'Policies that are others today',
      object<StalePolicy>('A policy', {
        role: choice<StalePolicy['role']>('Its part', { baseline: true, candidate: true }),
        path: text('As recorded'),
        now: text('What it was held against'),
        message: text('What has changed'),
      }),
    ),
    outputs: list(
      'Reports of the pack',
      object<VerifiedOutput>('A report', {
        file: text('From the folder of the pack'),
        status: choice<VerifiedOutput['status']>('What was made again', {
          identical: true,
          differs: true,
          notMadeAgain: true,
        }),
        firstDifference: nullable(
          object<OutputDifference>('Where the two first differ', {
            at: text('A place in a JSON document, `line N` or `byte N`'),
            packed: text('In the pack'),
            now: text('Made again'),
          }),
        ),
      }),
    ),
    totals: list(
      'Candidates whose totals are others than in the pack',
      object<Verification['totals'][number]>('A candidate', {
        candidate: text('Its path'),
        packed: impactCounts,
        now: impactCounts,
      }),
    ),
    rechecks: list(
      'The verdicts judged again by the plain specification, one a candidate',
      object<Verification['rechecks'][number]>('A candidate', {
        candidate: text('Its path'),
        messages: count('Distinct messages'),
        events: count('Events'),
        evidences: count('Distinct combinations of evidence'),
        decisions: count('Decisions of concrete messages'),
        counterExample: nullable(
          object<CounterExample>('The first thing in which report and specification differ', {
            at: text('A place in the report, or file and line of a message'),
            message: text('What differs'),
            reported: text('What the report says'),
            found: text('What the specification says'),
            facts: list('A message that shows it', text('A fact or a reading')),
          }),
        ),
      }),
    ),
    redaction: optional(redactionNote),
  }),
  definitions: {},
};
