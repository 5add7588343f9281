import {
  fileAssertionsFor,
  readTraces,
  type FactsDocument,
  type TraceSet,
  type TraceSource,
} from '../index.ts';
import type { DateOrderOption } from './log-options.ts';
import { readingProgress } from './reading-progress.ts';

interface LogOptions {
  readonly dateFormat: DateOrderOption | undefined;
  readonly facts: readonly FactsDocument[];
  readonly now: () => number;
  /** Told how far reading has come; undefined where nobody looks. */
  readonly show: ((text: string) => void) | undefined;
}

/** The traces that a command names, with what facts files say of them. */
export function readLog(
  sources: readonly TraceSource[],
  { dateFormat, facts, now, show }: LogOptions,
): Promise<TraceSet> {
  const textOf = readingProgress(sources, now);
  return readTraces(sources, {
    ...(dateFormat === undefined ? {} : { dateOrder: dateFormat }),
    assertionsOn: fileAssertionsFor(facts, process.cwd()),
    ...(show === undefined
      ? {}
      : {
          onProgress: (told) => {
            show(textOf(told));
          },
        }),
  });
}
