import type { TraceProgress, TraceSource } from '../index.ts';

/** What a terminal is told while traces are read: how much, how fast, and how long it will take. */
export type ReadingProgress = (progress: TraceProgress) => string;

const LEAST_MS = 1000;

/** Remaining time is stated when the size of every file is known. */
export function readingProgress(sources: readonly TraceSource[], now: () => number): ReadingProgress {
  const started = now();
  const read = new Map<string, { readonly bytes: number; readonly records: number }>();
  const sizes = sources.map(({ randomAccess }) => randomAccess?.size);
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? Number.NaN), 0);
  return ({ path, bytes, records }) => {
    read.set(path, { bytes, records });
    const seconds = Math.max(now() - started, LEAST_MS) / 1000;
    const done = bytesRead(sources, read);
    const all = [...read.values()].reduce((sum, each) => sum + each.records, 0);
    const speed = `${counted(all / seconds)} a second`;
    const left =
      Number.isNaN(total) || done === 0
        ? ''
        : `, ${duration((seconds * Math.max(0, total - done)) / done)} left`;
    return `${counted(all)} records, ${speed}${left}: ${path}`;
  };
}

/** Entries of an archive each report how far the archive has been read. */
function bytesRead(
  sources: readonly TraceSource[],
  read: ReadonlyMap<string, { readonly bytes: number }>,
): number {
  const most = new Map<string, number>();
  for (const [path, { bytes }] of read) {
    const source = sources.find((each) => path === each.path || path.startsWith(`${each.path}!`));
    const key = source?.path ?? path;
    most.set(key, Math.max(most.get(key) ?? 0, bytes));
  }
  return [...most.values()].reduce((sum, bytes) => sum + bytes, 0);
}

const counted = (count: number): string => Math.round(count).toLocaleString('en-US');

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
