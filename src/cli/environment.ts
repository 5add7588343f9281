import type { Redaction } from '../index.ts';
import type { Streams } from './streams.ts';

/** What a command takes from the process that runs it. */
export interface Environment {
  readonly streams: Streams;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether standard output takes colours. */
  readonly color: boolean;
  /** Path of a browser that prints. */
  readonly chromium: string | undefined;
  /** Milliseconds, for pacing progress only. */
  readonly now: () => number;
  /** What all output goes through when it is asked to hide whom the mail is from and to. */
  readonly redaction: Redaction | undefined;
  readonly tool: { readonly name: string; readonly version: string };
}
