import type { ReplayReport } from '../model/report.ts';
import { countText, quantity } from './number-text.ts';
import { redactionSentence } from './redaction-sentence.ts';
import type { Paragraph } from './terminal-layout.ts';

const LOWER_BOUND = 'newly allowed is a lower bound, because refused mail leaves no trace';

/** What the report says in plain words: worst and best case first, and why not to trust it too far. */
export const verdictSentences = (report: ReplayReport): readonly Paragraph[] => [
  ...sentencesOf(report),
  ...redactionSentence(report.redaction),
];

function sentencesOf(report: ReplayReport): readonly Paragraph[] {
  const { byImpact, events } = report.totals;
  const evaluated = events - byImpact.notEvaluated;
  if (evaluated === 0) return [noVerdict(events)];

  const uncertain = byImpact.maybeNewlyBlocked + byImpact.undetermined + byImpact.maybeNewlyAllowed;
  const asserted = assertedSentence(report);
  const changes = byImpact.newlyBlocked + byImpact.newlyAllowed + uncertain > 0;
  const cautions = cautionsOf(report);
  const caution: Paragraph[] =
    cautions.length === 0
      ? []
      : [
          {
            text: `${changes ? 'Read these numbers with care' : 'This is no all-clear'}: ${cautions.join('; ')}.`,
            style: 'boldYellow',
          },
        ];
  if (!changes) {
    return [
      { text: unchanged(report, evaluated, cautions.length > 0), style: 'bold' },
      ...asserted,
      ...caution,
      { text: `${capitalised(LOWER_BOUND)}.` },
    ];
  }
  return [
    { text: blocked(report, evaluated), style: byImpact.newlyBlocked > 0 ? 'boldRed' : 'boldYellow' },
    { text: allowed(report), style: 'bold' },
    ...asserted,
    ...caution,
  ];
}

/** What is said where no event could be judged. */
export function noVerdict(events: number): Paragraph {
  const text =
    events === 0
      ? 'No verdict: the input holds no readable message, so nothing can be said about this change.'
      : `No verdict: none of the ${quantity(events, 'event')} is inbound mail that a rule here judges, so nothing can be said about this change.`;
  return { text, style: 'boldYellow' };
}

function unchanged(report: ReplayReport, evaluated: number, cautious: boolean): string {
  const mail = `${inboundMail(evaluated)} (counted once per recipient)`;
  const { pathChanged } = report.totals;
  if (pathChanged > 0) {
    return `No verdict changes for the ${mail} in this log, but ${countText(pathChanged)} of them would be allowed by another path.`;
  }
  const scope = cautious
    ? 'In what was read, the candidate changes nothing'
    : 'The candidate changes nothing in this log';
  return `${scope}: the ${mail} ${evaluated === 1 ? 'keeps its' : 'keep their'} verdict and path.`;
}

function blocked(report: ReplayReport, evaluated: number): string {
  const { newlyBlocked: least, maybeNewlyBlocked, undetermined } = report.totals.byImpact;
  const most = least + maybeNewlyBlocked + undetermined;
  const mail = `${inboundMail(evaluated)} (counted once per recipient)`;
  if (most === 0) return `None of the ${mail} in this log would be newly blocked.`;
  if (least === most) return `${countText(least)} of ${mail} would be newly blocked.`;
  if (least === 0) {
    return `Up to ${countText(most)} of ${mail} may be newly blocked; for none of them does the log decide it.`;
  }
  return `At least ${countText(least)} of ${mail} would be newly blocked, at most ${countText(most)}.`;
}

function allowed(report: ReplayReport): string {
  const { newlyAllowed: least, maybeNewlyAllowed, undetermined } = report.totals.byImpact;
  const most = least + maybeNewlyAllowed + undetermined;
  if (most === 0) return `None in this log would be newly allowed; ${LOWER_BOUND}.`;
  if (least === most) return `At least ${countText(least)} would be newly allowed; ${LOWER_BOUND}.`;
  return `At least ${countText(least)} would be newly allowed, in this log up to ${countText(most)}; ${LOWER_BOUND}.`;
}

function assertedSentence({ coverage }: ReplayReport): readonly Paragraph[] {
  const { eventsThatDependOnAssertions: events } = coverage;
  if (events === 0) return [];
  return [
    {
      text: `${quantity(events, 'verdict')} ${events === 1 ? 'rests' : 'rest'} on asserted facts, which no export records (see Asserted facts).`,
      style: 'bold',
    },
  ];
}

/** Reasons not to take the numbers for the whole truth. */
export function cautionsOf(report: ReplayReport): readonly string[] {
  const { inputs, coverage, agreement } = report;
  const warned = new Set(coverage.warnings.map(({ code }) => code));
  const issues = inputs.reduce((sum, input) => sum + input.issues, 0);
  const disagreeing = agreement === null ? 0 : agreement.compared - agreement.agreeing;
  return [
    ...(isTruncationSuspected(report) ? ['the export looks truncated, so mail is missing from it'] : []),
    ...(warned.has('DAYS_WITHOUT_MAIL') ? ['the log has days without mail'] : []),
    ...(issues > 0 || warned.has('RECORD_ISSUES') ? [recordIssues(issues)] : []),
    ...(warned.has('ASSERTION_CONTRADICTED')
      ? ['the record contradicts what is asserted (see Asserted facts)']
      : []),
    ...(disagreeing > 0
      ? [
          `the simulated baseline contradicts the record for ${quantity(disagreeing, 'event')} (see Agreement with the record)`,
        ]
      : []),
    ...(warned.has('REFUTED_READING_IN_FORCE')
      ? ['the log refutes an assumption that is in force (see Assumptions)']
      : []),
  ];
}

const recordIssues = (issues: number): string =>
  issues === 0
    ? 'not every record could be read in full'
    : `${quantity(issues, 'record')} could not be read in full`;

function isTruncationSuspected({ inputs, coverage, issues }: ReplayReport): boolean {
  return (
    inputs.some((input) => input.truncationSuspected) ||
    coverage.warnings.some(({ code }) => code === 'TRUNCATION_SUSPECTED') ||
    issues.some(({ code }) => code === 'TRUNCATION_SUSPECTED')
  );
}

const inboundMail = (evaluated: number): string => quantity(evaluated, 'inbound message');
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same for a form that has no such sections to look into. */
export const withoutPointers = (sentence: string): string => sentence.replace(/ \(see [A-Z][a-z ]+\)/g, '');
