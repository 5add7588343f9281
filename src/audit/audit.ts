import {
  CHECK_PARAMETERS,
  type CheckParameters,
  type Control,
  type ControlCatalogue,
  type Waiver,
} from '../model/audit-catalogue.ts';
import {
  AUDIT_SCHEMA_VERSION,
  STANDINGS,
  type AuditComparison,
  type AuditedControl,
  type AuditReport,
  type AuditRun,
  type AuditTotals,
  type Standing,
  type TrendPoint,
} from '../model/audit-report.ts';
import type { PolicyDocument } from '../model/policy.ts';
import type { ReplayReport } from '../model/report.ts';
import { judgedReplay, type ReplayInput } from '../replay/replay.ts';
import { CHECKS } from './checks/checks.ts';
import type { CheckInput } from './checks/check.ts';
import { countMail } from './count-mail.ts';
import { keptRun } from './kept-run.ts';
import { commandsFor } from './powershell.ts';
import { waive } from './waived-controls.ts';

export interface AuditInput extends Omit<ReplayInput, 'baseline' | 'allSources' | 'learnAssumptions'> {
  /** What the policy was read from. */
  readonly document: PolicyDocument;
  readonly catalogue: ControlCatalogue;
  readonly waivers: readonly Waiver[];
  /** The day on which waivers are judged; the last day of the period unless stated. */
  readonly date: string | undefined;
}

/** An audit that nothing is compared with yet, and what is kept of it. */
export interface AuditResult {
  readonly report: Omit<AuditReport, 'run' | 'comparison' | 'trend' | 'notes'>;
  readonly kept: AuditRun;
  readonly replay: ReplayReport;
}

/** Nothing with a readable time, and no day stated: every waiver is judged as of then. */
const NO_DATE = '0000-00-00';

/** How the controls stood in the period of a log, the policy being the one in force. */
export function audit(input: AuditInput): AuditResult {
  const { trace, candidate, document, catalogue, waivers, state } = input;
  const { result, judgedAt } = judgedReplay({ ...input, baseline: candidate, allSources: false });
  const mail = countMail(trace.table, candidate.policy, judgedAt);
  const { agreement, coverage } = result.report;
  const checked: CheckInput = {
    policy: candidate.policy,
    document,
    state,
    inputs: trace.inputs,
    mail,
    agreement,
  };
  const date = input.date ?? mail.period.to?.slice(0, 10) ?? NO_DATE;
  const controls = catalogue.controls.map((control) => audited(control, checked, waivers, date));
  const { titles, notes, files, sha256, frameworks } = catalogue;
  const report: AuditResult['report'] = {
    schemaVersion: AUDIT_SCHEMA_VERSION,
    tool: result.report.tool,
    date,
    period: mail.period,
    policy: candidate.summary,
    inputs: trace.inputs,
    catalogue: { titles, notes, files, sha256, frameworks },
    totals: totalsOf(controls, null),
    traffic: mail.traffic,
    controls,
    warnings: coverage.warnings,
  };
  return { report, kept: keptRun(report, candidate.policy, mail), replay: result.report };
}

function audited(
  control: Control,
  input: CheckInput,
  waivers: readonly Waiver[],
  date: string,
): AuditedControl {
  const { result, why, objects, mail, failingEvents } = CHECKS[control.check](input, control.parameters);
  const { standing, waivers: applied } = waive({ id: control.id, result, objects }, waivers, date);
  const { id, title, area, severity, requirement, check, references, remediation, lookAt, at } = control;
  return {
    id,
    title,
    area,
    severity,
    requirement,
    check,
    parameters: parametersOf(control),
    references,
    own: !references.some(({ relation }) => relation === 'same'),
    result,
    standing,
    why,
    objects,
    mail,
    failing: { objects: objects.filter(({ conforms }) => !conforms).length, events: failingEvents },
    remediation: {
      ...remediation,
      commands:
        result === 'fail' ? commandsFor(remediation.commands, objects, input.policy.inboundConnectors) : [],
    },
    lookAt: result === 'manual' ? lookAt : null,
    waivers: applied,
    at,
  };
}

const parametersOf = ({ check, parameters }: Control): Partial<CheckParameters> =>
  Object.fromEntries(CHECK_PARAMETERS[check].map((name) => [name, parameters[name]]));

function totalsOf(controls: readonly AuditedControl[], comparison: AuditComparison | null): AuditTotals {
  return {
    standings: standingCounts(controls),
    expiredWaivers: controls.filter(
      ({ standing, waivers }) =>
        standing === 'fail' && waivers.some(({ state, covers }) => state === 'expired' && covers > 0),
    ).length,
    regressed:
      comparison === null ? null : comparison.controls.filter(({ change }) => change === 'regressed').length,
  };
}

export function standingCounts(controls: readonly { readonly standing: Standing }[]): {
  readonly [S in Standing]: number;
} {
  const counts: Record<Standing, number> = { pass: 0, fail: 0, waived: 0, manual: 0, notApplicable: 0 };
  for (const standing of STANDINGS) {
    counts[standing] = controls.filter((control) => control.standing === standing).length;
  }
  return counts;
}

/** The audit with what a history adds to it. */
export function auditReport(
  { report }: AuditResult,
  history: {
    readonly run: string;
    readonly comparison: AuditComparison | null;
    readonly trend: readonly TrendPoint[];
    readonly notes: readonly string[];
  },
): AuditReport {
  return { ...report, ...history, totals: totalsOf(report.controls, history.comparison) };
}
