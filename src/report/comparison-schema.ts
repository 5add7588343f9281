import type {
  CandidatePair,
  ComparedSource,
  ComparisonColumn,
  ComparisonNote,
  ComparisonReport,
  ComparisonRow,
  DominatedCandidate,
  ImpactCombination,
  ReasonInBrief,
} from '../model/comparison-report.ts';
import { REPORT_SCHEMA_VERSION } from '../model/report.ts';
import { impactCounts } from './counts-schema.ts';
import {
  choice,
  constant,
  count,
  DRAFT_07,
  list,
  nullable,
  object,
  optional,
  reference,
  text,
  time,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { redactionNote } from './redaction-schema.ts';
import { format, input, policySummary, REPORT_SCHEMA, tool, warning } from './report-schema.ts';
import { impact, reasonFields } from './schema-vocabulary.ts';

const candidate = text('Path of the candidate, as in `policies.candidates`');
const events = count('Events: one message to one recipient each');

const column = object<ComparisonColumn>('What one candidate comes to', {
  candidate,
  totals: object<ComparisonColumn['totals']>('Counts over all inputs', {
    messages: count('Distinct messages'),
    events,
    byImpact: impactCounts,
  }),
  pathChanged: count('Events that stay allowed, by another path'),
  agreement: nullable(
    object<NonNullable<ComparisonColumn['agreement']>>(
      'The simulated baseline compared with what was recorded; null without a baseline',
      {
        compared: count('Events that could be compared'),
        agreeing: count('Those of them on which both agree'),
      },
    ),
  ),
  findings: count('Findings about the baseline and this candidate'),
  warnings: list('Limits of the answer that do not hold for every candidate', warning),
});

const combination = object<ImpactCombination>('Events that fare alike, as one impact a candidate', {
  impacts: list('In the order of `policies.candidates`', impact('What that candidate does to them')),
  events,
  messages: count('Distinct messages'),
});

const pair = object<CandidatePair>('Events that one candidate refuses and another one allows, for certain', {
  blockedUnder: candidate,
  allowedUnder: candidate,
  events,
});

const dominated = object<DominatedCandidate>(
  '`by` newly blocks or newly allows no event, perhaps or for certain, that `candidate` does not for certain, and ' +
    'leaves some of what `candidate` changes; it says nothing about which is wanted',
  {
    candidate,
    by: candidate,
    moreNewlyBlocked: count('Events that `candidate` newly blocks and that stay as they are under `by`'),
    moreNewlyAllowed: count('Events that `candidate` newly allows and that stay as they are under `by`'),
  },
);

const comparedSource = object<ComparedSource>('What one candidate does to the mail of the source', {
  candidate,
  impacts: list(
    'Worst first; the events add up to those of the row',
    object<ComparedSource['impacts'][number]>('One impact', {
      impact: impact('What the candidate does'),
      events,
      reasons: list(
        'Why; the sentences are in the report of the candidate',
        object<ReasonInBrief>('A cause', {
          code: reasonFields.code,
          rule: reasonFields.rule,
          outcome: reasonFields.outcome,
        }),
      ),
    }),
  ),
});

const row = object<ComparisonRow>('A source of mail that does not fare alike under all candidates', {
  senderDomain: nullable(text('Envelope sender domain; `<>` for the null sender; null when not known')),
  network: nullable(text('/24 (IPv4) or /64 (IPv6) of the connecting address; null when not known')),
  messages: count('Distinct messages'),
  events: count('Events that at least one candidate evaluates'),
  differing: count('Those of them whose impact is not the same under all candidates'),
  candidates: list('One a candidate', comparedSource),
});

const NOTE_CODES: { readonly [C in ComparisonNote['code']]: true } = {
  SAME_POLICY: true,
  PIN_SHARED: true,
  EVALUATED_UNDER_SOME: true,
};

const { $schema: _schema, title: _title, definitions, ...report } = REPORT_SCHEMA;

/** The published schema of `mailflow replay --format json` with several candidates. */
export const COMPARISON_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Report of `mailflow replay` with several candidates',
  ...object<ComparisonReport>(
    'What each of several candidate policies would do to the mail of a message trace',
    {
      schemaVersion: constant('Version of this schema', REPORT_SCHEMA_VERSION),
      tool,
      inputs: list('Files read', input),
      policies: object<ComparisonReport['policies']>('The policies compared', {
        baseline: nullable(policySummary),
        candidates: list('In the order of the command line', policySummary),
      }),
      coverage: object<ComparisonReport['coverage']>('What holds for every candidate', {
        from: nullable(time('First event')),
        to: nullable(time('Last event')),
        formats: list('Formats read', format),
        duplicatesDropped: count('Records that repeat another one'),
        warnings: list('Limits of the answer', warning),
      }),
      columns: list('One a candidate', column),
      same: count('Events that change, perhaps or for certain, and have one impact under all candidates'),
      differing: count('Events whose impact is not the same under all candidates'),
      combinations: list('Every event belongs to exactly one', combination),
      pairwise: list('Every ordered pair of candidates', pair),
      dominated: list('Candidates whose changes hold all those of another one', dominated),
      rows: list('Where the candidates differ, worst first', row),
      notes: list(
        'About the comparison itself',
        object<ComparisonNote>('A note', {
          code: choice('Kind of note; codes are append-only', NOTE_CODES),
          message: text('The note as a sentence'),
        }),
      ),
      reports: list(
        'The whole report of each candidate, valid against report.schema.json',
        reference('report'),
      ),
      redaction: optional(redactionNote),
    },
  ),
  definitions: { ...definitions, report },
};
