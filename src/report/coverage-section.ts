import type {
  Coverage,
  CoverageWarning,
  FactsSummary,
  MissingEvidence,
  PolicySummary,
  ReplayReport,
} from '../model/report.ts';
import { NOT_EVALUATED_CAUSES } from '../model/impact.ts';
import type { InputSummary } from '../model/trace-input.ts';
import { FACT_WORDS, FORMAT_WORDS, MISSING_WORDS, NOT_EVALUATED_WORDS } from './evidence-words.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { labelledRows, prose, section, type Screen, type Text } from './terminal-layout.ts';
import { daysSpanned, timeText } from './time-text.ts';

const LISTED_INPUTS = 8;
const LISTED_RULES = 8;

/** What the input can and cannot show, before any number is read. */
export function coverageSection(report: ReplayReport, screen: Screen): readonly string[] {
  const rows: [string, readonly Text[]][] = [
    ['Candidate', [policyText(report.policies.candidate)]],
    ['Baseline', [baselineText(report.policies.baseline)]],
    ...(report.facts.length === 0 ? [] : [row('Facts', ...factsTexts(report.facts))]),
    ['Period', [periodText(report.coverage)]],
    ['Inputs', inputTexts(report.inputs)],
    ...droppedRows(report),
  ];
  const alarms = report.coverage.warnings.filter(({ code }) => ALARMING[code]);
  const notes = noteTexts(report.coverage.warnings.filter(({ code }) => !ALARMING[code]));
  return section(screen, 'Coverage', [
    ...alarms.flatMap(({ message }) =>
      prose(screen, { text: `Warning: ${terminalField(message, 600)}`, style: 'yellow' }, { label: '! ' }),
    ),
    ...labelledRows(screen, [...rows, ...(notes.length === 0 ? [] : [row('Notes', ...notes)])]),
    ...missingLines(report.coverage.missingEvidence, screen),
  ]);
}

/** Whether the warning says that the numbers may be wrong, or only how they were made. */
export const ALARMING: { readonly [C in CoverageWarning['code']]: boolean } = {
  TRUNCATION_SUSPECTED: true,
  DAYS_WITHOUT_MAIL: true,
  NO_INBOUND_MAIL: true,
  NO_READABLE_TIME: true,
  RECORD_ISSUES: true,
  REFUTED_READING_IN_FORCE: true,
  ASSERTED_SENDER_COLUMN: false,
  DUPLICATE_RECORDS: false,
  NO_BASELINE: false,
  ACCEPTED_DOMAINS_NOT_STATED: false,
  SECTION_INHERITED: false,
  REFUSED_MAIL_LEAVES_NO_TRACE: false,
  ASSERTION_CONTRADICTED: true,
  ASSERTION_WITHOUT_EFFECT: false,
  RULE_NOT_MODELLED: false,
  MAIL_FLOW_RULES_NOT_STATED: false,
  GROUPED_EVENTS: false,
  GROUPED_TOO_COARSE: true,
};

/** A tenant may have hundreds of rules; those on which most depends come first. */
function noteTexts(notes: readonly CoverageWarning[]): readonly string[] {
  const rules = notes.filter(({ code }) => code === 'RULE_NOT_MODELLED');
  const hidden = new Set(rules.slice(LISTED_RULES));
  const last = rules[LISTED_RULES - 1];
  return notes
    .filter((note) => !hidden.has(note))
    .flatMap((note) => [
      terminalField(note.message, 600),
      ...(note === last && hidden.size > 0
        ? [`… and ${quantity(hidden.size, 'more rule')} not simulated in full; use --format json for all`]
        : []),
    ]);
}

export const policyText = ({ path, sha256, connectors }: PolicySummary): string =>
  `${terminalField(path)} (${quantity(connectors, 'inbound connector')}, sha256 ${shortHash(sha256)})`;

export const baselineText = (baseline: PolicySummary | null): string =>
  baseline === null ? 'none given; what was recorded stands in for it' : policyText(baseline);

function factsTexts(facts: readonly FactsSummary[]): readonly string[] {
  const hidden = facts.length - LISTED_INPUTS;
  return [
    ...facts
      .slice(0, LISTED_INPUTS)
      .map(
        ({ path, sha256, assertions }) =>
          `${terminalField(path)} (${quantity(assertions, 'assertion')}, sha256 ${shortHash(sha256)})`,
      ),
    ...(hidden > 0 ? [`… and ${quantity(hidden, 'more file')}`] : []),
  ];
}

const shortHash = (sha256: string): string => terminalField(sha256.slice(0, 12));

export function periodText({ from, to }: Pick<Coverage, 'from' | 'to'>): string {
  if (from === null || to === null) return 'not known: no record has a readable time';
  const days = daysSpanned(from, to);
  return `${timeText(from)} to ${timeText(to)} UTC${days === undefined ? '' : ` (${quantity(days, 'day')})`}`;
}

export function inputTexts(inputs: readonly InputSummary[]): readonly Text[] {
  const sum = (pick: (input: InputSummary) => number): number =>
    inputs.reduce((total, input) => total + pick(input), 0);
  const hidden = inputs.length - LISTED_INPUTS;
  return [
    `${quantity(inputs.length, 'file')}, ${quantity(
      sum(({ records }) => records),
      'record',
    )}, ${quantity(
      sum(({ events }) => events),
      'event',
    )} (one message to one recipient each)`,
    ...inputs.slice(0, LISTED_INPUTS).map(inputText),
    ...(hidden > 0 ? [`… and ${quantity(hidden, 'more file', 'more files')}`] : []),
  ];
}

function inputText(input: InputSummary): Text {
  const facts = [
    input.format === null ? 'format not recognised' : FORMAT_WORDS[input.format],
    ...(input.encoding === null ? [] : [terminalField(input.encoding)]),
    quantity(input.records, 'record'),
    ...(input.issues === 0 ? [] : [quantity(input.issues, 'issue')]),
    ...(input.asserted.length === 0 ? [] : ['with asserted facts']),
    `sha256 ${shortHash(input.sha256)}`,
  ];
  const text = `${terminalField(input.path)}: ${facts.join(', ')}`;
  return input.truncationSuspected ? { text: `${text}; looks truncated`, style: 'yellow' } : text;
}

function droppedRows({ coverage }: ReplayReport): readonly [string, readonly Text[]][] {
  const counted = NOT_EVALUATED_CAUSES.filter((cause) => coverage.notEvaluatedByCause[cause] > 0);
  const total = counted.reduce((sum, cause) => sum + coverage.notEvaluatedByCause[cause], 0);
  return [
    ...(coverage.duplicatesDropped === 0
      ? []
      : [row('Duplicates', `${quantity(coverage.duplicatesDropped, 'record')} counted once only`)]),
    ...(total === 0
      ? []
      : [
          row(
            'Not evaluated',
            `${quantity(total, 'event')}: ${counted
              .map(
                (cause) => `${countText(coverage.notEvaluatedByCause[cause])} ${NOT_EVALUATED_WORDS[cause]}`,
              )
              .join('; ')}`,
          ),
        ]),
  ];
}

const row = (label: string, ...texts: Text[]): [string, readonly Text[]] => [label, texts];

function missingLines(missing: readonly MissingEvidence[], screen: Screen): readonly string[] {
  if (missing.length === 0) return [];
  const lines = missing.flatMap((evidence) => {
    const { fact, cause, events, eventsThatDependOnIt, suppliedBy } = evidence;
    const depends =
      eventsThatDependOnIt === 0
        ? 'no impact depends on it'
        : `${eventsThatDependOnIt === 1 ? '1 impact depends' : `${countText(eventsThatDependOnIt)} impacts depend`} on it`;
    return [
      ...prose(
        screen,
        {
          text: `${FACT_WORDS[fact]}: ${MISSING_WORDS[cause]}, in ${quantity(events, 'event')}; ${depends}`,
          ...(eventsThatDependOnIt > 0 ? { style: 'yellow' } : {}),
        },
        { indent: 2, label: '- ' },
      ),
      ...prose(screen, `supplied by: ${terminalField(suppliedBy, 400)}`, { indent: 4 }),
    ];
  });
  return ['', 'Evidence that the log lacks', ...lines];
}
