import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  PackedInput,
  PackedPolicy,
  PackManifest,
  PolicyFile,
  PolicySource,
  TraceSource,
  VerifiedInput,
} from '../index.ts';
import { UsageError } from './exit-code.ts';
import { hashed, hashedFile } from './hashed-file.ts';
import { filesIn } from './pack-folder.ts';
import type { ReadPolicyFiles } from './policy-files.ts';
import { fileSource, namedPaths } from './trace-files.ts';

/** The inputs of a pack, as far as their bytes are still there. */
export interface FoundInputs {
  readonly inputs: readonly VerifiedInput[];
  /** Undefined when an input is missing. */
  readonly files:
    | {
        readonly baseline: ReadPolicyFiles | undefined;
        readonly candidates: readonly ReadPolicyFiles[];
        readonly facts: readonly PolicyFile[];
        readonly sources: readonly TraceSource[];
      }
    | undefined;
}

/** Looks for every input by its hash: in the pack, where it was, and, for traces, under the folders and files named. */
export async function findInputs(
  pack: string,
  manifest: PackManifest,
  traces: readonly string[],
): Promise<FoundInputs> {
  const inputs: VerifiedInput[] = [];
  const inPack = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const note = (kind: VerifiedInput['kind'], path: string, status: VerifiedInput['status']): void => {
    inputs.push({ kind, path, status });
  };
  const packedAt = ({ copy, sha256 }: PackedInput): string | undefined =>
    copy !== null && inPack.get(copy) === sha256 ? join(pack, copy) : undefined;

  const small = async (kind: 'policy' | 'facts', input: PackedInput): Promise<PolicyFile | undefined> => {
    const { path } = input;
    const copy = packedAt(input);
    const packed = copy === undefined ? undefined : await bytesOf(copy, input.sha256);
    if (packed !== undefined) {
      note(kind, path, 'inPack');
      return { path, bytes: packed };
    }
    const recorded = await bytesOf(path, input.sha256);
    note(kind, path, recorded === undefined ? await whyNot(path) : 'atRecordedPath');
    return recorded === undefined ? undefined : { path, bytes: recorded };
  };
  const policy = async (packed: PackedPolicy): Promise<ReadPolicyFiles | undefined> => {
    const source = await policySource(packed, small);
    const notes = packed.notes.map(({ line, column, ...rest }) => ({
      ...rest,
      line: line ?? undefined,
      column: column ?? undefined,
    }));
    return source === undefined ? undefined : { source, notes };
  };

  const baseline = manifest.baseline === null ? undefined : await policy(manifest.baseline);
  const candidates = await inTurn(manifest.candidates, policy);
  const facts = await inTurn(manifest.facts, (each) => small('facts', each));
  const elsewhere = searchIn(traces);
  const sources = await inTurn(manifest.traces, async (input) => {
    const copy = packedAt(input);
    for (const [path, status] of [
      [copy, 'inPack'],
      [input.path, 'atRecordedPath'],
    ] as const) {
      if (path === undefined || !(await holds(path, input))) continue;
      note('trace', input.path, status);
      return sourceAt(path, input.path);
    }
    const found = await elsewhere(input);
    note('trace', input.path, found === undefined ? await whyNot(input.path) : 'underTraces');
    return found === undefined ? undefined : sourceAt(found, input.path);
  });
  const isWhole = inputs.every(({ status }) => status !== 'missing' && status !== 'changed');
  return {
    inputs,
    files: isWhole
      ? { baseline, candidates: defined(candidates), facts: defined(facts), sources: defined(sources) }
      : undefined,
  };
}

/** Opened where the bytes are, and named as the reports name it. */
const sourceAt = async (path: string, shown: string): Promise<TraceSource> => ({
  ...(await fileSource(path)),
  path: shown,
});

async function policySource(
  { path, files, extends: base }: PackedPolicy,
  find: (kind: 'policy', input: PackedInput) => Promise<PolicyFile | undefined>,
): Promise<PolicySource | undefined> {
  const found = await inTurn(files, (file) => find('policy', file));
  const under = base === null ? undefined : await policySource(base, find);
  if (found.includes(undefined) || (base !== null && under === undefined)) return undefined;
  return { path, files: defined(found), base: under };
}

async function bytesOf(path: string, sha256: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && hashed(bytes).sha256 === sha256 ? bytes : undefined;
}

const whyNot = async (path: string): Promise<'changed' | 'missing'> =>
  (await stat(path).catch(() => undefined))?.isFile() === true ? 'changed' : 'missing';

/** A file of another size need not be read to know. */
async function holds(path: string, { bytes, sha256 }: PackedInput): Promise<boolean> {
  const about = await stat(path).catch(() => undefined);
  if (about === undefined || !about.isFile() || about.size !== bytes) return false;
  return (await hashedFile(path)).sha256 === sha256;
}

function searchIn(names: readonly string[]): (input: PackedInput) => Promise<string | undefined> {
  let listed: Promise<readonly string[]> | undefined;
  return async (input) => {
    listed ??= listedIn(names);
    for (const path of await listed) if (await holds(path, input)) return path;
    return undefined;
  };
}

async function listedIn(names: readonly string[]): Promise<readonly string[]> {
  const paths = await namedPaths(names, 'trace file or folder');
  const found = await inTurn(paths, async (path) => {
    const about = await stat(path).catch(() => {
      throw new UsageError(`--traces ${path}: no such file or folder`);
    });
    return about.isDirectory() ? (await filesIn(path)).map((file) => join(path, file)) : [path];
  });
  return found.flat();
}

async function inTurn<T, R>(items: readonly T[], each: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await each(item));
  return results;
}

const defined = <T>(items: readonly (T | undefined)[]): readonly T[] =>
  items.filter((item): item is T => item !== undefined);
