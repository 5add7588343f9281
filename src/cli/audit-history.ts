import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  chosenRun,
  compareRuns,
  printRun,
  readRun,
  runName,
  trendOf,
  type AuditReport,
  type AuditRun,
  type NamedRun,
} from '../index.ts';
import { UsageError } from './exit-code.ts';
import { shownFolder, shownPath } from './shown-path.ts';

export interface LoadedHistory {
  /** The folder; undefined when none is kept. */
  readonly folder: string | undefined;
  readonly runs: readonly NamedRun[];
  /** One sentence for each file that could not be read as a run. */
  readonly problems: readonly string[];
}

const RUN_FILE = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{12}\.json$/;

/** Reads the runs that a folder keeps; one that is damaged does not cost the others. */
export async function loadHistory(folder: string | undefined): Promise<LoadedHistory> {
  if (folder === undefined) return { folder, runs: [], problems: [] };
  const about = await stat(folder).catch(() => undefined);
  if (about === undefined) return { folder, runs: [], problems: [] };
  if (!about.isDirectory()) throw new UsageError(`--history ${folder} is a file; name a folder`);
  const runs: NamedRun[] = [];
  const problems: string[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
    const problem = await readKept(join(folder, file), file, runs);
    if (problem !== undefined) problems.push(`${shownFolder(folder)}/${file}: ${problem}`);
  }
  return { folder, runs, problems };
}

async function readKept(path: string, file: string, runs: NamedRun[]): Promise<string | undefined> {
  if (!RUN_FILE.test(file)) return 'this is not the name of a run, so it is not read; move it elsewhere';
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return `it cannot be read: ${error.message}`;
  }
  const read = readRun(bytes);
  if (!read.ok) return read.problem;
  const name = runName(read.value);
  if (`${name}.json` !== file)
    return 'it does not hold what its name says: it was changed after it was written';
  runs.push({ name, run: read.value });
  return undefined;
}

/** What a history adds to an audit: the run compared with, and the trend. */
export async function withHistory(
  kept: AuditRun,
  history: LoadedHistory,
  since: string | undefined,
): Promise<Pick<AuditReport, 'run' | 'comparison' | 'trend' | 'notes'>> {
  const name = runName(kept);
  const { run: before, notes } = await earlierRun(kept, history, since);
  return {
    run: name,
    comparison: before === undefined ? null : compareRuns(before, kept),
    trend: history.folder === undefined ? [] : trendOf([...history.runs, { name, run: kept }]),
    notes: [...history.problems, ...notes],
  };
}

async function earlierRun(
  kept: AuditRun,
  { folder, runs }: LoadedHistory,
  since: string | undefined,
): Promise<{ readonly run: NamedRun | undefined; readonly notes: readonly string[] }> {
  if (since === undefined) return { run: undefined, notes: [] };
  if (since === 'latest' || since === 'previous') {
    if (folder === undefined)
      throw new UsageError(`--since ${since} needs --history, the folder that keeps the runs`);
    const run = chosenRun(since, runs, kept);
    const notes =
      run === undefined ? [`there is no earlier run to compare with in ${shownFolder(folder)}`] : [];
    return { run, notes };
  }
  return { run: await namedRun(since, runs), notes: [] };
}

/** By its name, by the beginning of its name, or by its file. */
async function namedRun(since: string, runs: readonly NamedRun[]): Promise<NamedRun> {
  const wanted = basename(since).replace(/\.json$/, '');
  const found = runs.filter(({ name }) => name.startsWith(wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    throw new UsageError(
      `--since ${since} is the beginning of ${found.map(({ name }) => name).join(' and ')}; name one of them`,
    );
  }
  const bytes = await readFile(since).catch(() => undefined);
  if (bytes === undefined) {
    const names = runs.map(({ name }) => name);
    throw new UsageError(
      `--since ${since}: no such run; ${names.length === 0 ? 'no run is kept yet' : `the runs are ${names.join(', ')}`}`,
    );
  }
  const read = readRun(bytes);
  if (!read.ok) throw new UsageError(`--since ${since}: ${read.problem}`);
  return { name: runName(read.value), run: read.value };
}

/** Keeps a run; the same run keeps its file, and no other run's file is ever replaced. */
export async function keepRun(folder: string, run: AuditRun): Promise<void> {
  const path = join(folder, `${runName(run)}.json`);
  const text = printRun(run);
  await mkdir(folder, { recursive: true });
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === text) return;
  if (before !== undefined) {
    throw new UsageError(
      `${shownPath(path)} holds another run under the name of this one: it was changed after it was written; move it away`,
    );
  }
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    // A link fails where a file is, a rename replaces it; some file systems know no links.
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      await rename(temporary, path);
    });
  } finally {
    await rm(temporary, { force: true });
  }
}
