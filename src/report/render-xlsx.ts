import type { ComparedMessage } from '../model/comparison-report.ts';
import { IMPACTS, NOT_EVALUATED_CAUSES } from '../model/impact.ts';
import type {
  AssumptionInForce,
  ChangedMessage,
  CoverageWarning,
  Finding,
  MissingEvidence,
  PolicySummary,
  ReplayReport,
  Source,
} from '../model/report.ts';
import { isGroupedLog, type InputSummary, type RowIssue } from '../model/trace-input.ts';
import { FACT_WORDS, MISSING_WORDS, NOT_EVALUATED_WORDS } from './evidence-words.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { verdictSentences, withoutPointers } from './verdict-sentences.ts';
import { sheet, type Cell, type Sheet, type SheetColumn } from './workbook.ts';
import { writeXlsx, type XlsxLimits } from './write-xlsx.ts';

/** A row of a sheet with the candidate that it is about. */
interface Of<T> {
  readonly candidate: string;
  readonly row: T;
}

/** A workbook of one candidate's report, or of several with a column that names the candidate. */
export const renderXlsx = (
  reports: readonly ReplayReport[],
  messages: Iterable<ChangedMessage | ComparedMessage>,
  limits: XlsxLimits = {},
): Iterable<Uint8Array> => writeXlsx(sheetsOf(reports, messages), limits);

function sheetsOf(
  reports: readonly ReplayReport[],
  messages: Iterable<ChangedMessage | ComparedMessage>,
): readonly Sheet[] {
  const several = reports.length > 1;
  const perReport = <T>(rowsOf: (report: ReplayReport) => readonly T[]): readonly Of<T>[] =>
    reports.flatMap((report) =>
      rowsOf(report).map((row) => ({ candidate: report.policies.candidate.path, row })),
    );
  const named = <T>(name: string, columns: readonly SheetColumn<T>[], rows: Iterable<Of<T>>): Sheet =>
    sheet(
      name,
      [
        ...(several ? [column<Of<T>>('Candidate', 36, ({ candidate }) => candidate)] : []),
        ...columns.map(({ heading, width, cell }) => column<Of<T>>(heading, width, ({ row }) => cell(row))),
      ],
      rows,
    );
  const [first] = reports;
  return [
    named('Summary', SUMMARY_COLUMNS, perReport(summaryRows)),
    named(
      'Sources',
      SOURCE_COLUMNS,
      perReport(({ sources }) => sources),
    ),
    named(
      'Messages',
      isGroupedLog(first?.inputs ?? []) ? [...MESSAGE_COLUMNS, EVENTS_COLUMN] : MESSAGE_COLUMNS,
      ofCandidate(messages),
    ),
    named(
      'Assumptions',
      ASSUMPTION_COLUMNS,
      perReport(({ assumptions }) => assumptions),
    ),
    named('Coverage', COVERAGE_COLUMNS, perReport(coverageRows)),
    named(
      'Findings',
      FINDING_COLUMNS,
      perReport(({ findings }) => findings),
    ),
    // The log is the same for every candidate.
    sheet('Issues', ISSUE_COLUMNS, first?.issues ?? []),
    sheet('Inputs', INPUT_COLUMNS, first?.inputs ?? []),
  ];
}

function* ofCandidate(messages: Iterable<ChangedMessage | ComparedMessage>): Iterable<Of<ChangedMessage>> {
  for (const message of messages) {
    yield { candidate: 'candidate' in message ? message.candidate : '', row: message };
  }
}

const column = <T>(heading: string, width: number, cell: (row: T) => Cell): SheetColumn<T> => ({
  heading,
  width,
  cell,
});
const timeOf = (iso: string | null): Cell => (iso === null ? null : { time: iso });
const joined = (texts: readonly string[]): Cell => (texts.length === 0 ? null : texts.join(' | '));

type SummaryRow = readonly [item: string, value: Cell];
const SUMMARY_COLUMNS: readonly SheetColumn<SummaryRow>[] = [
  column('Item', 34, ([item]) => item),
  column('Value', 110, ([, value]) => value),
];

function summaryRows(report: ReplayReport): readonly SummaryRow[] {
  const { tool, policies, coverage, totals, agreement, facts } = report;
  return [
    ...verdictSentences(report).map(({ text }): SummaryRow => ['Verdict', withoutPointers(text)]),
    ...policyRows('Candidate', policies.candidate),
    ...(policies.baseline === null
      ? [['Baseline', 'none given; what was recorded stands in for it'] satisfies SummaryRow]
      : policyRows('Baseline', policies.baseline)),
    ...facts.map(({ path, sha256 }): SummaryRow => ['Facts', `${path} (sha256 ${sha256})`]),
    ['From (UTC)', timeOf(coverage.from)],
    ['To (UTC)', timeOf(coverage.to)],
    ['Messages', totals.messages],
    ['Events', totals.events],
    ...IMPACTS.map((impact): SummaryRow => [IMPACT_WORDS[impact].label, totals.byImpact[impact]]),
    ['Allowed by another path', totals.pathChanged],
    ['Duplicate records dropped', coverage.duplicatesDropped],
    ...(agreement === null
      ? []
      : ([
          ['Compared with the record', agreement.compared],
          ['Of these agreeing', agreement.agreeing],
        ] satisfies SummaryRow[])),
    ['Made by', `${tool.name} ${tool.version}, decision rules version ${tool.semanticsVersion}`],
  ];
}

const policyRows = (label: string, { path, sha256, connectors }: PolicySummary): readonly SummaryRow[] => [
  [label, path],
  [`${label}, SHA-256`, sha256],
  [`${label}, connectors`, connectors],
];

const SOURCE_COLUMNS: readonly SheetColumn<Source>[] = [
  column('Impact', 20, ({ impact }) => impact),
  column('Sender domain', 32, ({ senderDomain }) => senderDomain),
  column('Network', 20, ({ network }) => network),
  column('Path before', 28, ({ connector }) => connector.baseline),
  column('Path after', 28, ({ connector }) => connector.candidate),
  column('Messages', 10, ({ messages }) => messages),
  column('Events', 10, ({ events }) => events),
  column('Senders', 9, ({ senders }) => senders),
  column('Recipients', 11, ({ recipients }) => recipients),
  column('Active days', 11, ({ activeDays }) => activeDays),
  column('First seen (UTC)', 20, ({ firstSeen }) => timeOf(firstSeen)),
  column('Last seen (UTC)', 20, ({ lastSeen }) => timeOf(lastSeen)),
  column('Reasons before', 28, ({ reasons }) => codesOn('baseline', reasons)),
  column('Reasons after', 28, ({ reasons }) => codesOn('candidate', reasons)),
  column('Why', 80, ({ reasons }) =>
    joined([...new Set(reasons.map(({ side, message }) => `${side}: ${message}`))]),
  ),
  column('Settled by', 50, ({ settledBy }) =>
    joined(settledBy.map(({ id, message }) => `${id}: ${message}`)),
  ),
  column('Asserted', 30, ({ asserted }) => joined(asserted)),
];

const codesOn = (side: 'baseline' | 'candidate', reasons: Source['reasons']): Cell =>
  joined([...new Set(reasons.filter((reason) => reason.side === side).map(({ code }) => code))]);

const MESSAGE_COLUMNS: readonly SheetColumn<ChangedMessage>[] = [
  column('Impact', 20, ({ impact }) => impact),
  column('Received (UTC)', 20, ({ received }) => timeOf(received)),
  column('Sender', 36, ({ sender }) => sender),
  column('Recipient', 36, ({ recipient }) => recipient),
  column('Connecting IP', 18, ({ connectingIp }) => connectingIp),
  column('Path before', 28, ({ baselinePath }) => baselinePath),
  column('Path after', 28, ({ candidatePath }) => candidatePath),
  column('Reason before', 24, ({ baselineReason }) => baselineReason?.code ?? null),
  column('Reason after', 24, ({ candidateReason }) => candidateReason?.code ?? null),
  column('SMTP code after', 14, ({ candidateReason }) => candidateReason?.outcome.smtpCode ?? null),
  column('Why before', 60, ({ baselineReason }) => baselineReason?.message ?? null),
  column('Why after', 60, ({ candidateReason }) => candidateReason?.message ?? null),
  column('Settled by', 50, ({ settledBy }) =>
    joined(settledBy.map(({ id, message }) => `${id}: ${message}`)),
  ),
  column('Asserted', 30, ({ asserted }) => joined(asserted)),
  column('Message id', 36, ({ messageId }) => messageId),
  column('Source file', 36, ({ path }) => path),
  column('Source line', 11, ({ line }) => line),
];

/** Only of grouped logs, so that the columns of all others stay as they are. */
const EVENTS_COLUMN: SheetColumn<ChangedMessage> = column('Events', 10, ({ events }) => events ?? 1);

const ASSUMPTION_COLUMNS: readonly SheetColumn<AssumptionInForce>[] = [
  column('Assumption', 32, ({ id }) => id),
  column('Question', 60, ({ question }) => question),
  column('Status', 10, ({ status }) => status),
  column('Reading in force', 24, ({ inForce }) => inForce ?? 'open'),
  column('Pinned', 20, ({ pinned }) => pinned),
  column('Learned', 20, ({ learned }) => learned),
  column('Ruled out', 24, ({ ruledOut }) => joined(ruledOut)),
  column('Events that flip', 15, ({ eventsThatFlip }) => eventsThatFlip),
  column('Readings', 80, ({ readings }) =>
    joined(readings.map(({ reading, meaning, status }) => `${reading}: ${meaning} (${status})`)),
  ),
  column('Source', 50, ({ source }) => source),
];

interface CoverageRow {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly events: number | null;
  readonly depends: number | null;
}

const COVERAGE_COLUMNS: readonly SheetColumn<CoverageRow>[] = [
  column('Kind', 18, ({ kind }) => kind),
  column('Code', 32, ({ code }) => code),
  column('Message', 100, ({ message }) => message),
  column('Events', 10, ({ events }) => events),
  column('Events that depend on it', 22, ({ depends }) => depends),
];

const coverageRows = ({ coverage }: ReplayReport): readonly CoverageRow[] => [
  ...coverage.warnings.map(warningRow),
  ...coverage.missingEvidence.map(missingRow),
  ...NOT_EVALUATED_CAUSES.filter((cause) => coverage.notEvaluatedByCause[cause] > 0).map(
    (cause): CoverageRow => ({
      kind: 'not evaluated',
      code: cause,
      message: NOT_EVALUATED_WORDS[cause],
      events: coverage.notEvaluatedByCause[cause],
      depends: null,
    }),
  ),
  ...coverage.assertions.map(({ at, about, says, events, eventsThatDependOnIt }): CoverageRow => ({
    kind: 'asserted',
    code: at,
    message: `${about}: ${says}`,
    events,
    depends: eventsThatDependOnIt,
  })),
];

const warningRow = ({ code, message }: CoverageWarning): CoverageRow => ({
  kind: 'limit of the answer',
  code,
  message,
  events: null,
  depends: null,
});

const missingRow = (missing: MissingEvidence): CoverageRow => ({
  kind: 'missing evidence',
  code: missing.fact,
  message: `${FACT_WORDS[missing.fact]}: ${MISSING_WORDS[missing.cause]}; supplied by: ${missing.suppliedBy}`,
  events: missing.events,
  depends: missing.eventsThatDependOnIt,
});

const FINDING_COLUMNS: readonly SheetColumn<Finding>[] = [
  column('Severity', 10, ({ severity }) => severity),
  column('Code', 32, ({ code }) => code),
  column('Rule', 28, ({ rule }) => (rule === '' ? null : rule)),
  column('Message', 100, ({ message }) => message),
  column('Where', 50, ({ source }) => source),
];

const ISSUE_COLUMNS: readonly SheetColumn<RowIssue>[] = [
  column('File', 40, ({ path }) => path),
  column('Line', 10, ({ line }) => (line === 0 ? null : line)),
  column('Code', 26, ({ code }) => code),
  column('Message', 100, ({ message }) => message),
];

const INPUT_COLUMNS: readonly SheetColumn<InputSummary>[] = [
  column('File', 50, ({ path }) => path),
  column('Format', 22, ({ format }) => format),
  column('Encoding', 14, ({ encoding }) => encoding),
  column('Delimiter', 10, ({ delimiter }) => delimiter),
  column('Bytes', 14, ({ bytes }) => bytes),
  column('Records', 12, ({ records }) => records),
  column('Events', 12, ({ events }) => events),
  column('Issues', 10, ({ issues }) => issues),
  column('First seen (UTC)', 20, ({ firstSeen }) => timeOf(firstSeen)),
  column('Last seen (UTC)', 20, ({ lastSeen }) => timeOf(lastSeen)),
  column('Looks truncated', 15, ({ truncationSuspected }) => (truncationSuspected ? 'yes' : 'no')),
  column('Asserted', 30, ({ asserted }) => joined(asserted)),
  column('SHA-256', 66, ({ sha256 }) => sha256),
];
