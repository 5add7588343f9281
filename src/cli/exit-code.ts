/** What a run ends with; part of the command's contract. */
export const EXIT = {
  done: 0,
  /** I/O or a defect of the tool. */
  failed: 1,
  /** A finding at or above --fail-on. */
  found: 2,
  /** Bad usage or an invalid policy. */
  usage: 3,
  /** The input cannot carry an answer. */
  noAnswer: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure that the person who typed the command can mend: its text is all there is to say. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
