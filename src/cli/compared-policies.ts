import { resolve } from 'node:path';
import {
  resolveCandidates,
  type CandidateInput,
  type JudgedPolicy,
  type PolicyDocument,
  type PolicySummary,
  type ResolvedCandidates,
} from '../index.ts';
import { askedPins } from './assumption-options.ts';
import { UsageError } from './exit-code.ts';
import { invalidPolicy, loadPolicy } from './policy-files.ts';

interface LoadedCandidates {
  readonly baseline: JudgedPolicy | undefined;
  /** In the order of the command line. */
  readonly candidates: readonly CandidateInput[];
  readonly pins: ResolvedCandidates['pins'];
  /** What is to be said of the candidates together. */
  readonly notes: ResolvedCandidates['notes'];
  /** Every file and folder that was read. */
  readonly paths: readonly string[];
}

/** Reads the policies, fills each candidate and the baseline from the other, and settles which readings are pinned. */
export async function loadCandidates(args: {
  readonly baseline: string | undefined;
  readonly candidates: readonly string[];
  readonly assume: readonly string[];
}): Promise<LoadedCandidates> {
  const asked = askedPins(args.assume);
  refuseRepeated(args.candidates);
  const documents: PolicyDocument[] = [];
  for (const path of args.candidates) documents.push(await loadPolicy(path));
  const before = args.baseline === undefined ? undefined : await loadPolicy(args.baseline);
  const result = resolveCandidates(before, documents, asked);
  if (!result.ok) throw invalidPolicy(result.issues);
  const { baseline, candidates, pins, notes } = result.value;
  return {
    baseline:
      before === undefined || baseline === undefined
        ? undefined
        : { policy: baseline, summary: summaryOf(before) },
    candidates: candidates.map(({ document, policy, notes }) => ({
      policy,
      summary: summaryOf(document),
      notes: [...(before?.notes ?? []), ...document.notes, ...notes],
    })),
    pins,
    notes,
    paths: [...args.candidates, ...(args.baseline === undefined ? [] : [args.baseline])],
  };
}

function refuseRepeated(paths: readonly string[]): void {
  const locations = paths.map((path) => resolve(path));
  const again = paths.find((_, index) => locations.indexOf(locations[index] ?? '') !== index);
  if (again !== undefined) {
    throw new UsageError(`--candidate names ${again} twice; give each candidate once`);
  }
}

const summaryOf = ({ path, sha256, sections }: PolicyDocument): PolicySummary => ({
  path,
  sha256,
  connectors: sections.inboundConnectors?.length ?? 0,
});
