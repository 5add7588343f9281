import type { NotEvaluatedCause } from '../model/impact.ts';
import type { PolicyIssue } from '../model/policy.ts';
import type { AssertionSummary, Coverage, CoverageWarning, MissingEvidence } from '../model/report.ts';
import type { TraceFormat } from '../model/trace-input.ts';
import type { JudgedAssumption } from './assumptions-in-force.ts';
import { countOf } from './count-text.ts';
import { namedDays, type PeriodCount } from './period-count.ts';
import type { TraceSet } from '../model/trace-set.ts';

/** What was seen of the log, and what of it was not judged. */
export interface CoverageCount {
  notEvaluated(cause: NotEvaluatedCause, count: number): void;
  coverage(about: CoverageContext): Coverage;
}

export interface CoverageContext {
  readonly trace: TraceSet;
  readonly period: ReturnType<PeriodCount['period']>;
  readonly evaluated: number;
  readonly missing: readonly MissingEvidence[];
  readonly hasBaseline: boolean;
  readonly acceptedDomainsStated: boolean;
  readonly senderColumnEvents: number;
  readonly senderColumnFlips: number;
  readonly assertions: readonly AssertionSummary[];
  readonly eventsThatDependOnAssertions: number;
  readonly assertionWarnings: readonly CoverageWarning[];
  readonly assumptions: readonly JudgedAssumption[];
  readonly notes: readonly PolicyIssue[];
  /** What there is to say of events that were grouped before they were read. */
  readonly grouped: readonly CoverageWarning[];
  /** Rules that are not simulated in full. */
  readonly rules: readonly CoverageWarning[];
}

export function coverageCount(): CoverageCount {
  const byCause = { OUTBOUND: 0, INTRA_ORGANISATION: 0, INTRA_ORGANISATION_DERIVED: 0, GROUP_EXPANSION: 0 };
  return {
    notEvaluated(cause, count) {
      byCause[cause] += count;
    },
    coverage(about) {
      const { from, to, untimed, daysWithoutMail } = about.period;
      return {
        from,
        to,
        formats: formatsOf(about.trace),
        missingEvidence: about.missing,
        duplicatesDropped: about.trace.duplicatesDropped,
        notEvaluatedByCause: byCause,
        assertions: about.assertions,
        eventsThatDependOnAssertions: about.eventsThatDependOnAssertions,
        warnings: [
          ...inputWarnings(about, untimed, daysWithoutMail),
          ...about.grouped,
          ...refutedReadings(about),
          ...about.assertionWarnings,
          ...policyWarnings(about),
        ],
      };
    },
  };
}

function formatsOf({ inputs }: TraceSet): readonly TraceFormat[] {
  const formats = new Set(inputs.flatMap(({ format }) => format ?? []));
  return [...formats].sort();
}

function inputWarnings(
  { trace, evaluated }: CoverageContext,
  untimed: number,
  gaps: readonly string[],
): readonly CoverageWarning[] {
  const truncated = trace.inputs.filter(({ truncationSuspected }) => truncationSuspected);
  const issues = trace.inputs.reduce((sum, input) => sum + input.issues, 0);
  return [
    ...when(evaluated === 0, {
      code: 'NO_INBOUND_MAIL',
      message: 'no record is inbound mail, so nothing was judged',
    }),
    ...truncated.map((input): CoverageWarning => ({
      code: 'TRUNCATION_SUSPECTED',
      message: `${input.path} holds exactly ${countOf(input.records, 'record')}, a known export cap: mail may be missing from it; export shorter periods`,
    })),
    ...when(gaps.length > 0, {
      code: 'DAYS_WITHOUT_MAIL',
      message: `no mail at all is recorded on ${namedDays(gaps)}: check that the export covers the period`,
    }),
    ...when(untimed > 0, {
      code: 'NO_READABLE_TIME',
      message: `${countOf(untimed, 'event')} without a readable time; give --date-format if the order of day and month is known`,
    }),
    ...when(issues > 0, {
      code: 'RECORD_ISSUES',
      message: `${countOf(issues, 'record')} with defects or not readable; see the issues`,
    }),
    ...when(trace.duplicatesDropped > 0, {
      code: 'DUPLICATE_RECORDS',
      message: `${countOf(trace.duplicatesDropped, 'record')} merged with another one of the same message and recipient`,
    }),
  ];
}

/** Readings in force, pinned ones too, that the log refutes, with the verdicts that rest on them. */
function refutedReadings({ assumptions }: CoverageContext): readonly CoverageWarning[] {
  const refuted = assumptions.flatMap((assumption) =>
    assumption.readings
      .filter(({ reading, status }) => reading === assumption.inForce && status === 'refuted')
      .map((reading) => ({ ...assumption, ...reading })),
  );
  // Each is refuted as long as the others hold.
  const unless = refuted.length > 1 ? ', unless another assumption in force is wrong' : '';
  return refuted.map(({ id, pinned, reading, contradictedBy, eventsThatFlip }): CoverageWarning => ({
    code: 'REFUTED_READING_IN_FORCE',
    message: `assumption ${id} is ${pinned === null ? 'read as' : 'pinned to'} ${reading}, which ${countOf(contradictedBy ?? 0, 'recorded message')} ${contradictedBy === 1 ? 'contradicts' : 'contradict'}${unless}; ${countOf(eventsThatFlip, 'verdict')} ${eventsThatFlip === 1 ? 'rests' : 'rest'} on it`,
  }));
}

function policyWarnings(about: CoverageContext): readonly CoverageWarning[] {
  return [
    ...when(!about.hasBaseline, {
      code: 'NO_BASELINE',
      message:
        'no baseline policy was given: what was recorded stands in for it, and mail that the present connectors refuse cannot be told from mail that never came',
    }),
    ...when(!about.acceptedDomainsStated, {
      code: 'ACCEPTED_DOMAINS_NOT_STATED',
      message:
        'no policy states accepted domains: directions that an export does not record cannot be derived, and no recipient domain is checked',
    }),
    ...about.notes
      .filter(({ code }) => code === 'SECTION_NOT_STATED')
      .map(({ message }): CoverageWarning => ({ code: 'SECTION_INHERITED', message })),
    ...about.notes.flatMap(({ code, message }): readonly CoverageWarning[] =>
      code === 'MAIL_FLOW_RULES_NOT_STATED' ? [{ code, message }] : [],
    ),
    ...about.rules,
    ...when(about.senderColumnEvents > 0, {
      code: 'ASSERTED_SENDER_COLUMN',
      message: `${countOf(about.senderColumnEvents, 'event')} with a sender that the export does not call envelope or header address; it is read as assumption senderColumn says, and ${countOf(about.senderColumnFlips, 'verdict')} would differ under the other reading`,
    }),
    {
      code: 'REFUSED_MAIL_LEAVES_NO_TRACE',
      message:
        'mail that Exchange Online refuses at the edge is in no message trace, so newly allowed mail is a lower bound',
    },
  ];
}

const when = (condition: boolean, warning: CoverageWarning): readonly CoverageWarning[] =>
  condition ? [warning] : [];
