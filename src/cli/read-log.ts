import {
  fileAssertionsFor,
  readTraces,
  type FactsDocument,
  type Spill,
  type TraceSet,
  type TraceSource,
} from '../index.ts';
import type { DateOrderOption } from './log-options.ts';
import { readingProgress } from './reading-progress.ts';
import { scannerThreads } from './scanner-threads.ts';

interface LogOptions {
  readonly dateFormat: DateOrderOption | undefined;
  readonly facts: readonly FactsDocument[];
  readonly now: () => number;
  /** Threads that scan; as many as are of use unless stated. */
  readonly threads?: number | undefined;
  /** Where what is kept of each message may go; all in memory unless stated. */
  readonly spill?: Spill | undefined;
  /** Told how far reading has come; undefined where nobody looks. */
  readonly show: ((text: string) => void) | undefined;
}

/** The traces that a command names, with what facts files say of them. */
export async function readLog(
  sources: readonly TraceSource[],
  { dateFormat, facts, now, threads: asked, spill, show }: LogOptions,
): Promise<TraceSet> {
  const textOf = readingProgress(sources, now);
  const threads = scannerThreads(asked);
  try {
    return await readTraces(sources, {
      ...(dateFormat === undefined ? {} : { dateOrder: dateFormat }),
      assertionsOn: fileAssertionsFor(facts, process.cwd()),
      ...(threads === undefined ? {} : { scanning: { pool: threads } }),
      ...(spill === undefined ? {} : { spill }),
      ...(show === undefined
        ? {}
        : {
            onProgress: (told) => {
              show(textOf(told));
            },
          }),
    });
  } finally {
    await threads?.close();
  }
}
