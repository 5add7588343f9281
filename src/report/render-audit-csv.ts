import type { AuditedControl, AuditReport, ComparedControl } from '../model/audit-report.ts';
import { auditSourceText, referenceTexts } from './audit-words.ts';
import { csvLines, type CsvColumns, type CsvOptions } from './render-csv.ts';

interface ControlRow {
  readonly report: AuditReport;
  readonly control: AuditedControl;
  readonly compared: ComparedControl | undefined;
}

/**
 * The columns, in order; names are stable once shipped. The last three are those of ScubaGear's ActionPlan.csv (1.8.0,
 * read 2026-11-24): a waiver fills them, people do the rest.
 */
const CONTROL_COLUMNS: CsvColumns<ControlRow> = {
  control: ({ control }) => control.id,
  title: ({ control }) => control.title,
  area: ({ control }) => control.area,
  severity: ({ control }) => control.severity,
  requirement: ({ control }) => control.requirement,
  result: ({ control }) => control.result,
  standing: ({ control }) => control.standing,
  change: ({ compared }) => compared?.change ?? null,
  why: ({ control }) => control.why,
  failing_objects: ({ control }) => joined(failingNames(control)),
  failing_events: ({ control }) => String(control.failing.events),
  top_sources: ({ control }) =>
    joined(
      control.mail
        .flatMap(({ sources }) => sources.slice(0, 3))
        .map((each) => `${each.events} ${auditSourceText(each)}`),
    ),
  remediation: ({ control }) => control.remediation.text,
  commands: ({ control }) => joined(control.remediation.commands),
  link: ({ control }) => control.remediation.link,
  look_at: ({ control }) => control.lookAt,
  maps_to: ({ control, report }) => joined(referenceTexts(control, report)),
  own_control: ({ control }) => String(control.own),
  run: ({ report }) => report.run,
  period_from: ({ report }) => report.period.from,
  period_to: ({ report }) => report.period.to,
  waiver_owner: ({ control }) => joined(control.waivers.map(({ owner }) => owner)),
  waiver_expires: ({ control }) =>
    joined(
      control.waivers.map(({ expires, state }) => (state === 'expired' ? `${expires} (expired)` : expires)),
    ),
  'Non-Compliance Reason': ({ control }) => (isOpen(control) ? control.why : null),
  'Remediation Completion Date': () => null,
  Justification: ({ control }) => joined(control.waivers.map(({ reason }) => reason)),
};

const joined = (texts: readonly string[]): string => texts.join(' | ');
const failingNames = ({ objects }: AuditedControl): readonly string[] =>
  objects.filter(({ conforms }) => !conforms).map(({ name }) => name);
const isOpen = ({ standing }: AuditedControl): boolean => standing === 'fail' || standing === 'waived';

/** A line per control, with the columns of an action plan. */
export function renderAuditCsv(report: AuditReport, options: CsvOptions): Iterable<string> {
  const compared = new Map(report.comparison?.controls.map((each) => [each.id, each]));
  return csvLines(
    CONTROL_COLUMNS,
    report.controls.map((control) => ({ report, control, compared: compared.get(control.id) })),
    options,
  );
}
