import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { TraceSource } from '../index.ts';
import { UsageError } from './exit-code.ts';
import { shownPath } from './shown-path.ts';
import { STANDARD_INPUT, STANDARD_INPUT_ARGUMENT } from './standard-input.ts';

/** Opens the traces named on the command line. Globs are expanded here: neither cmd.exe nor PowerShell does it. */
export async function traceSources(
  names: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
): Promise<readonly TraceSource[]> {
  const paths = await namedPaths(names, 'trace file');
  return Promise.all(paths.map((path) => traceSource(path, stdin)));
}

/** What names and globs on the command line lead to, each once, in the order of the paths. */
export async function namedPaths(names: readonly string[], noun: string): Promise<readonly string[]> {
  const paths = new Map<string, string>();
  for (const name of names) {
    for (const path of await expand(name, noun)) {
      // `a.csv` and `./a.csv` are one file; which name came first must not show.
      const location = path === STANDARD_INPUT ? path : resolve(path);
      const before = paths.get(location);
      if (before === undefined || isSimpler(path, before)) paths.set(location, path);
    }
  }
  return [...paths.values()].sort();
}

const isSimpler = (path: string, other: string): boolean =>
  path.length === other.length ? path < other : path.length < other.length;

async function expand(name: string, noun: string): Promise<readonly string[]> {
  if (name === STANDARD_INPUT_ARGUMENT) return [STANDARD_INPUT];
  if (await exists(name)) return [name];
  const pattern = name.replaceAll('\\', '/');
  if (!isDynamicPattern(pattern)) throw new UsageError(`no such ${noun}: ${name}`);
  const found = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(name) });
  if (found.length === 0) throw new UsageError(`no ${noun} matches ${name}`);
  return found;
}

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function traceSource(path: string, stdin: AsyncIterable<Uint8Array>): Promise<TraceSource> {
  if (path === STANDARD_INPUT) return { path, open: () => stdin, reopenable: false };
  return fileSource(path);
}

export async function fileSource(path: string): Promise<TraceSource> {
  const about = await stat(path);
  if (about.isDirectory()) {
    throw new UsageError(`${path} is a folder; name its files, for example ${path}/*.csv`);
  }
  const shown = shownPath(path);
  return {
    path: shown,
    open: () => createReadStream(path, { highWaterMark: READ_BYTES }),
    reopenable: true,
    randomAccess: { size: about.size, read: (offset, length) => readAt(path, offset, length) },
  };
}

const READ_BYTES = 1 << 18;

async function readAt(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
