import {
  assumptionState,
  audit,
  auditReport,
  type AuditReport,
  type FactsDocument,
  type ControlCatalogue,
  type TraceSet,
  type TraceSource,
} from '../index.ts';
import { loadWaivers } from './audit-files.ts';
import { keepRun, loadHistory, withHistory } from './audit-history.ts';
import { coarseLogProblem } from './coarse-log.ts';
import { loadCandidates } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import { loadFacts } from './facts-files.ts';
import type { DateOrderOption } from './log-options.ts';
import { readLog } from './read-log.ts';

/** What one tenant's audit is made of. */
export interface AuditOf {
  readonly traces: readonly TraceSource[];
  readonly policy: string;
  readonly facts: readonly string[];
  readonly waivers: string | undefined;
  readonly history: string | undefined;
  readonly since: string | undefined;
  readonly date: string | undefined;
  readonly dateFormat: DateOrderOption | undefined;
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly catalogue: ControlCatalogue;
  readonly show: ((text: string) => void) | undefined;
}

export interface Audited {
  readonly report: AuditReport;
  readonly trace: TraceSet;
  readonly facts: readonly FactsDocument[];
  /** Every file and folder that was read, the traces left out. */
  readonly paths: readonly string[];
  /** Why nothing can be said of this policy by these traces. */
  readonly tooCoarse: string | undefined;
  /** What there is to say on standard error. */
  readonly problems: readonly string[];
  /** Puts the run into the history, if there is one. */
  keep(): Promise<void>;
}

export async function auditTenant(about: AuditOf, environment: Environment): Promise<Audited> {
  const { catalogue, show } = about;
  const waivers = await loadWaivers(about.waivers, catalogue);
  const policies = await loadCandidates({ ...about, baseline: undefined, candidates: [about.policy] });
  const [candidate] = policies.candidates;
  if (candidate === undefined) throw new RangeError('an audit has a policy');
  const { documents: facts } = await loadFacts(about.facts);
  const history = await loadHistory(about.history);
  const trace = await readLog(about.traces, {
    dateFormat: about.dateFormat,
    facts,
    now: environment.now,
    show,
  });
  show?.('judging');
  const result = audit({
    trace,
    candidate,
    document: candidate.document,
    state: assumptionState(policies.pins, about),
    facts,
    pins: policies.pins,
    notes: [...candidate.notes, ...facts.flatMap(({ notes }) => notes)],
    findings: candidate.findings,
    tool: environment.tool,
    catalogue,
    waivers,
    date: about.date,
  });
  const plain = auditReport(result, await withHistory(result.kept, history, about.since));
  const report = environment.redaction?.report(plain) ?? plain;
  const tooCoarse = coarseLogProblem(result.report.warnings);
  return {
    report,
    trace,
    facts,
    paths: [
      ...policies.paths,
      ...about.facts,
      ...(about.waivers === undefined ? [] : [about.waivers]),
      ...(about.history === undefined ? [] : [about.history]),
    ],
    tooCoarse,
    problems: history.problems,
    keep: async () => {
      if (tooCoarse !== undefined) return;
      // A run is kept as it was, so one that is to be shared is not kept.
      if (about.history !== undefined && environment.redaction === undefined) {
        await keepRun(about.history, result.kept);
      }
    },
  };
}
