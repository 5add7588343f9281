import type { MissingCause } from '../model/evidence.ts';
import type { NotEvaluatedCause } from '../model/impact.ts';
import type { PolicyRule } from '../model/policy-rule.ts';
import {
  REPORT_SCHEMA_VERSION,
  type Agreement,
  type Coverage,
  type CoverageWarning,
  type DisagreementCause,
  type Finding,
  type MissingEvidence,
  type PathChange,
  type PolicySummary,
  type ReplayReport,
  type SampleMessage,
  type Source,
  type Totals,
} from '../model/report.ts';
import type { InputSummary, RowIssue, TraceFormat } from '../model/trace-input.ts';
import { day, flow, impactCounts, path } from './counts-schema.ts';
import { assertedList, assertionSummary, factsSummary } from './assertion-schema.ts';
import { assumption, learning } from './assumption-schema.ts';
import { DISAGREEMENT_WORDS, FORMAT_WORDS, MISSING_WORDS, NOT_EVALUATED_WORDS } from './evidence-words.ts';
import {
  choice,
  constant,
  count,
  DRAFT_07,
  flag,
  list,
  nullable,
  object,
  optional,
  reference,
  sha256,
  text,
  time,
  type JsonSchema,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { redactionNote } from './redaction-schema.ts';
import { FINDING_CODES, ISSUE_CODES, SECTIONS, WARNING_CODES } from './schema-codes.ts';
import { LOWERING_DEFINITIONS, LOWERING_SCHEMA } from './lowering-schema.ts';
import { impact, loggedFactName, reasonFields, settledBy } from './schema-vocabulary.ts';

export const format = choice<TraceFormat>('Which export the file is, recognised by its header', FORMAT_WORDS);
const samples = list('Some of the messages', reference('sample'));

export const policySummary = object<PolicySummary>('A policy as read', {
  path: text('File or folder'),
  sha256: sha256('the bytes read'),
  connectors: count('Inbound connectors, those of restrictions included'),
  rules: list(
    'Connectors, mail flow rules and settings as they are judged',
    object<PolicyRule>('One of them', {
      section: choice<PolicyRule['section']>('Section of the policy', SECTIONS),
      name: text('As reasons name it'),
      text: text('As in a policy file (YAML)'),
      at: nullable(text('Where it is written, `path:line:column`; null when no file states it')),
    }),
  ),
  lowering: LOWERING_SCHEMA,
});

export const input = object<InputSummary>('One input file, or one entry of an archive', {
  path: text('The file; `archive.zip!entry.csv` for an entry'),
  format: nullable(format),
  encoding: nullable(text('Character encoding')),
  delimiter: nullable(text('Field delimiter')),
  bytes: count('Size of the file as stored'),
  sha256: sha256('the file as stored'),
  records: count('Data records, header and preamble not counted'),
  events: count('Message-to-recipient events that the records carry, before merging'),
  issues: count('Records that could not become an event, or became one with a defect'),
  firstSeen: nullable(time('Earliest record')),
  lastSeen: nullable(time('Latest record')),
  truncationSuspected: flag('The file looks cut off at a known limit of the export'),
  asserted: assertedList('What is asserted of all messages in it'),
});

export const warning = object<CoverageWarning>('A limit of the answer', {
  code: choice('Kind of limit; codes are append-only', WARNING_CODES),
  message: text('The limit as a sentence'),
});

const sampleFields: { readonly [K in keyof SampleMessage]: JsonSchema } = {
  messageId: text('Network message id, or `#` and a hash where the export carries none'),
  received: nullable(time('When it was received')),
  sender: nullable(text('Envelope sender; null when not known')),
  recipient: text('Envelope recipient'),
  connectingIp: nullable(text('Connecting IP address; null when not known')),
  path: text('The file that records it'),
  line: count('1-based line of the record'),
};

const coverage = object<Coverage>('What the input can and cannot show', {
  from: nullable(time('First event')),
  to: nullable(time('Last event')),
  formats: list('Formats read', format),
  missingEvidence: list(
    'Facts that evaluated events lack',
    object<MissingEvidence>('A fact that some evaluated events lack', {
      fact: loggedFactName,
      cause: choice<MissingCause>('Why it is missing', MISSING_WORDS),
      events: count('Events without it'),
      eventsThatDependOnIt: count('Events whose impact is not certain because of it'),
      suppliedBy: text('The export or cmdlet that would supply it'),
    }),
  ),
  duplicatesDropped: count('Records that repeat another one'),
  notEvaluatedByCause: object<{ readonly [C in NotEvaluatedCause]: number }>(
    'Events that are not inbound mail over SMTP, by cause',
    {
      OUTBOUND: count(NOT_EVALUATED_WORDS.OUTBOUND),
      INTRA_ORGANISATION: count(NOT_EVALUATED_WORDS.INTRA_ORGANISATION),
      INTRA_ORGANISATION_DERIVED: count(NOT_EVALUATED_WORDS.INTRA_ORGANISATION_DERIVED),
      GROUP_EXPANSION: count(NOT_EVALUATED_WORDS.GROUP_EXPANSION),
    },
  ),
  assertions: list('What is asserted by facts files', assertionSummary(sampleFields)),
  eventsThatDependOnAssertions: count(
    'Events of which less or something else would be said without any assertion',
  ),
  warnings: list('Limits of the answer', warning),
});

const totals = object<Totals>('Counts over all inputs', {
  messages: count('Distinct messages'),
  events: count('Events: one message to one recipient each'),
  byImpact: impactCounts,
  pathChanged: count('Events that stay allowed, by another path'),
  pathChanges: list(
    'The same, by pair of paths',
    object<PathChange>('Mail that stays allowed by another path', {
      baseline: text('Path under the baseline'),
      candidate: text('Path under the candidate'),
      events: count('Events'),
    }),
  ),
});

const agreement = object<Agreement>(
  'The simulated baseline compared with what was recorded; null without a baseline',
  {
    compared: count(
      'Events with a certain baseline verdict and a record that says whether they were admitted',
    ),
    agreeing: count('Those of them on which both agree'),
    eventsThatDependOnAssertions: count(
      'Events that would compare otherwise, or could not be compared, without what is asserted',
    ),
    byCause: list(
      'Disagreements, and what could not be compared',
      object<Agreement['byCause'][number]>('One cause', {
        cause: choice<DisagreementCause>('The cause', DISAGREEMENT_WORDS),
        compared: flag('Counted in `compared`'),
        rule: text('The connector or setting concerned'),
        events: count('Events'),
        sample: samples,
      }),
    ),
  },
);

const source = object<Source>('A group that an administrator acts on', {
  impact: impact('What the candidate does to this mail'),
  senderDomain: nullable(text('Envelope sender domain; `<>` for the null sender; null when not known')),
  network: nullable(text('/24 (IPv4) or /64 (IPv6) of the connecting address; null when not known')),
  connector: object<Source['connector']>('Path of the mail', { baseline: path, candidate: path }),
  messages: count('Distinct messages'),
  events: count('Events'),
  senders: count('Distinct senders'),
  recipients: count('Distinct recipients'),
  activeDays: count('UTC days with mail'),
  firstSeen: nullable(time('First event')),
  lastSeen: nullable(time('Last event')),
  reasons: list(
    'Why, on each side',
    object<Source['reasons'][number]>('A cause on one side', {
      ...reasonFields,
      side: choice('Which policy', { baseline: true, candidate: true }),
    }),
  ),
  settledBy: list('What would make the impact certain', reference('settledBy')),
  asserted: assertedList('The assertions on which all of this rests'),
  sample: samples,
});

const finding = object<Finding>('A defect of a policy itself', {
  code: choice('Kind of defect; codes are append-only', FINDING_CODES),
  severity: choice<Finding['severity']>('How bad', { error: true, warning: true, note: true }),
  rule: text('The connector or setting; empty when it is about the file'),
  message: text('The defect as a sentence'),
  source: text('Where it was found or is documented'),
});

const issue = object<RowIssue>('A record that could not become an event, or became one with a defect', {
  path: text('The file'),
  line: count('1-based line where the record starts; 0 when it is about the whole file'),
  code: choice('Kind of issue; codes are append-only', ISSUE_CODES),
  message: text('The issue as a sentence'),
});

export const tool = object<ReplayReport['tool']>('What made the report', {
  name: text('Name of the tool'),
  version: text('Version of the tool'),
  semanticsVersion: text('Version of the decision rules; raised when the same input may get another verdict'),
});

/** The published schema of `mailflow replay --format json`. */
export const REPORT_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Report of `mailflow replay`',
  ...object<ReplayReport>('What a candidate policy would do to the mail of a message trace', {
    schemaVersion: constant('Version of this schema', REPORT_SCHEMA_VERSION),
    tool,
    inputs: list('Files read', input),
    policies: object<ReplayReport['policies']>('The two policies compared', {
      baseline: nullable(policySummary),
      candidate: policySummary,
    }),
    facts: list('Facts files read', factsSummary),
    coverage,
    totals,
    days: list('By day, the events without a readable time last; they add up to `totals.byImpact`', day),
    flows: list(
      'By path before and after, most events first; but for `notEvaluated` they add up to `totals.byImpact`',
      flow,
    ),
    agreement: nullable(agreement),
    sources: list('Who is affected, worst first', source),
    assumptions: list('What the answer rests on without documentation', assumption),
    learning: nullable(learning),
    findings: list('Defects of the policies', finding),
    issues: list('Records that could not be read in full', issue),
    redaction: optional(redactionNote),
  }),
  definitions: {
    ...LOWERING_DEFINITIONS,
    sample: object<SampleMessage>('One message', sampleFields),
    settledBy,
  },
};
