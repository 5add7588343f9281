import { assumptionState, type CompareInput, type Spill, type TraceSource } from '../index.ts';
import type { LoadedCandidates } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import type { LoadedFacts } from './facts-files.ts';
import type { PdfPrinter } from './print-pdf.ts';
import type { DateOrderOption } from './log-options.ts';
import { progressOn } from './progress.ts';
import { readLog } from './read-log.ts';
import { replayCandidates, type Replayed, type Rendering } from './replayed-candidates.ts';
import { parseLimits } from './replay-exit-code.ts';
import { FILE_COLUMNS } from './streams.ts';
import { wholeNumber } from './whole-number.ts';

/** What decides, beside the files, about what a replay says. */
export interface ReplayOptions {
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly learnAssumptions: boolean;
  readonly allSources: boolean;
  readonly dateFormat: DateOrderOption | undefined;
  readonly maxSources: string | undefined;
  readonly excelGuard: boolean;
  readonly failOn: readonly string[];
  readonly minAgreement: string | undefined;
  readonly minCoverage: string | undefined;
}

/** Files that have been read or opened, wherever they are. */
export interface ReplayFiles {
  readonly policies: LoadedCandidates;
  readonly facts: LoadedFacts;
  readonly sources: readonly TraceSource[];
}

export interface ReplayRun {
  /** What was replayed; nothing in it is redacted. */
  readonly input: CompareInput;
  readonly replayed: Replayed;
}

export async function replayFiles(
  { policies, facts, sources }: ReplayFiles,
  options: ReplayOptions & {
    readonly quiet: boolean;
    readonly threads?: number | undefined;
    readonly spill?: Spill | undefined;
  },
  environment: Environment,
): Promise<ReplayRun> {
  const progress = progressOn(environment.streams, environment.now);
  const trace = await readLog(sources, {
    dateFormat: options.dateFormat,
    facts: facts.documents,
    now: environment.now,
    threads: options.threads,
    spill: options.spill,
    show: options.quiet ? undefined : (text) => progress.show(text),
  });
  if (!options.quiet) progress.show('judging');
  const input: CompareInput = {
    ...policies,
    trace,
    state: assumptionState(policies.pins, { assumeNothing: options.assumeNothing }),
    candidates: policies.candidates.map((candidate) => ({
      ...candidate,
      notes: [...candidate.notes, ...facts.documents.flatMap(({ notes }) => notes)],
    })),
    facts: facts.documents,
    tool: environment.tool,
    allSources: options.allSources,
    learnAssumptions: options.learnAssumptions,
  };
  const replayed = replayCandidates(input, environment.redaction);
  progress.end();
  return { input, replayed };
}

/** How reports are rendered for a file, which has neither colours nor a width of its own. */
export const renderingForFiles = (options: ReplayOptions, printer?: PdfPrinter): Rendering => ({
  printer,
  limits: parseLimits(options),
  maxSources: wholeNumber('--max-sources', options.maxSources),
  excelGuard: options.excelGuard,
  color: false,
  columns: FILE_COLUMNS,
});
