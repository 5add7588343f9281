import {
  CHECK_PARAMETERS,
  PARAMETER_RANGES,
  type AuditCheck,
  type CheckParameter,
  type ControlReference,
  type ControlSeverity,
  type Framework,
  type Remediation,
} from '../model/audit-catalogue.ts';
import {
  AUDIT_SCHEMA_VERSION,
  type AppliedWaiver,
  type AuditedControl,
  type AuditMail,
  type AuditMailSource,
  type AuditObject,
  type AuditObjectKind,
  type AuditPeriod,
  type AuditReport,
  type AuditTotals,
  type AuditTraffic,
  type ControlResult,
  type WaiverState,
} from '../model/audit-report.ts';
import {
  comparison,
  network,
  senderDomain,
  standing,
  standings,
  trendPoint,
} from './audit-history-schema.ts';
import { SEVERITY_WORDS } from './audit-words.ts';
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
import { input, policySummary, REPORT_SCHEMA, tool, warning } from './report-schema.ts';

const RESULTS: { readonly [R in ControlResult]: true } = {
  pass: true,
  fail: true,
  manual: true,
  notApplicable: true,
};
const KINDS: { readonly [K in AuditObjectKind]: true } = {
  connector: true,
  rule: true,
  setting: true,
  entry: true,
};
const STATES: { readonly [S in WaiverState]: true } = { inForce: true, expired: true };
const day = (description: string): JsonSchema => ({
  description,
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
});

export const traffic = object<AuditTraffic>('How mail came in; the last four add up to `events`', {
  messages: count('Inbound messages'),
  events: count('Inbound events: one message to one recipient each'),
  notInbound: count('Events that are not inbound mail'),
  throughConnectors: count(
    'Through a connector that the record names, or that identified the server by address or certificate',
  ),
  outsideConnectors: count('Outside any such connector, also when only the sender domain fits one'),
  unclear: count('The record leaves open which of both'),
  stopped: count('Recorded as refused, quarantined or filtered'),
});

const place = nullable(text('`path:line:column`; null where it is written nowhere'));

const mail = object<AuditMail>('Mail that shows how the control stands', {
  what: text('What mail it is'),
  messages: count('Distinct messages'),
  events: count('Events'),
  sources: list(
    'The sources with the most events',
    object<AuditMailSource>('A source', {
      senderDomain,
      network,
      messages: count('Distinct messages'),
      events: count('Events'),
      firstSeen: nullable(time('First event')),
      lastSeen: nullable(time('Last event')),
    }),
  ),
  moreSources: count('Sources that are not listed'),
  sample: list('Some of the messages', reference('sample')),
});

const parameterNames = Object.entries(PARAMETER_RANGES);
const parameters: JsonSchema = {
  description: 'Parameters of the check',
  type: 'object',
  properties: Object.fromEntries(
    parameterNames.map(([name, { description }]): [CheckParameter | string, JsonSchema] => [
      name,
      count(description),
    ]),
  ),
  additionalProperties: false,
};

const control = object<AuditedControl>('A control and how it stood', {
  id: text('Id in the catalogue'),
  title: text('Short title'),
  area: text('What it is listed under'),
  severity: choice<ControlSeverity>('How bad a failure is', SEVERITY_WORDS),
  requirement: text('What must hold'),
  check: choice<AuditCheck>('The check that answered it', CHECK_PARAMETERS),
  parameters,
  references: list(
    'What it is mapped to',
    object<ControlReference>('An item of a framework', {
      framework: text('Id of the framework'),
      item: text('Id of the item'),
      title: nullable(text('Its short title')),
      formerly: nullable(text('The id that it had before')),
      relation: choice<ControlReference['relation']>(
        '`same`: it asks the same; `related`: the control is evidence for it',
        {
          same: true,
          related: true,
        },
      ),
    }),
  ),
  own: flag('No item of a framework asks the same'),
  result: choice<ControlResult>('What the check found; never `pass` on what is missing', RESULTS),
  standing,
  why: text('The result as a sentence'),
  objects: list(
    'The parts of the policy that it looked at',
    object<AuditObject>('A part of the policy', {
      kind: choice<AuditObjectKind>('What it is', KINDS),
      name: text('Its name'),
      conforms: flag('It is as the control asks'),
      detail: text('How it is'),
      at: place,
    }),
  ),
  mail: list('The mail that shows it', mail),
  failing: object<AuditedControl['failing']>('How much fails', {
    objects: count('Objects that do not conform'),
    events: count('Events that should not be'),
  }),
  remediation: object<Remediation>('How it is mended', {
    text: text('What to do'),
    commands: list('PowerShell', text('A command')),
    link: nullable(text('Where it is documented')),
  }),
  lookAt: nullable(text('What to look at where the exports cannot show it')),
  waivers: list(
    'Waivers of this control, in force or not',
    object<AppliedWaiver>('A waiver', {
      control: text('Id of the control'),
      objects: list('Names that it covers; empty for all', text('A name')),
      owner: text('Who answers for it'),
      reason: text('Why'),
      expires: day('The last day on which it holds'),
      at: text('Where it is written'),
      state: choice<WaiverState>('Whether it holds', STATES),
      covers: count('What it covers among what fails'),
    }),
  ),
  at: text('Where the control is written'),
});

export const catalogue = object<AuditReport['catalogue']>('The controls', {
  titles: list('Titles of the catalogues', text('A title')),
  notes: list('What a reader should know of the controls', text('A sentence')),
  files: list(
    'Files read',
    object<AuditReport['catalogue']['files'][number]>('A file', {
      path: text('The file'),
      sha256: sha256('its bytes'),
    }),
  ),
  sha256: sha256('all of them'),
  frameworks: list(
    'The sets of rules that the controls name',
    object<Framework>('A framework', {
      id: text('Short name'),
      name: text('Published name'),
      version: text('Version that the items are of'),
      link: nullable(text('Where it is published')),
    }),
  ),
});

const { sample } = REPORT_SCHEMA.definitions;
const { settledBy: _settledBy, sample: _sample, ...loweringDefinitions } = REPORT_SCHEMA.definitions;

export const auditTotals = object<AuditTotals>('Counts of controls', {
  standings,
  expiredWaivers: count('Controls that fail under an expired waiver'),
  regressed: nullable(count('Controls that are worse than in the earlier run; null without one')),
});

/** The published schema of `mailflow audit --format json`. */
export const AUDIT_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Report of `mailflow audit`',
  ...object<AuditReport>('How the controls on inbound mail stood in a period', {
    schemaVersion: constant('Version of this schema', AUDIT_SCHEMA_VERSION),
    tool,
    run: text(
      'Name under which a history keeps the run: the last day of the period and a hash of the content',
    ),
    date: day('The day on which waivers are judged'),
    period: object<AuditPeriod>('What the traces cover', {
      from: nullable(time('First event')),
      to: nullable(time('Last event')),
      days: count('UTC days with mail'),
      daysWithoutMail: list('UTC days without any between the first and the last', day('A day')),
    }),
    policy: policySummary,
    inputs: list('Files read', input),
    catalogue,
    totals: auditTotals,
    traffic,
    controls: list('In the order of the catalogue', control),
    comparison: nullable(comparison),
    trend: list('The runs of the history, oldest first, this one included', trendPoint),
    warnings: list('Limits of the answer', warning),
    notes: list('What reading the history had to say', text('A sentence')),
    redaction: optional(redactionNote),
  }),
  definitions: { ...loweringDefinitions, ...(sample === undefined ? {} : { sample }) },
};
