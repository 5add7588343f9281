/** A file that may state a policy, or part of one. */
export interface PolicyFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a policy is read from: one file or the files of a folder, and for an overlay also what it extends. */
export interface PolicySource {
  /** What the user named. */
  readonly path: string;
  readonly files: readonly PolicyFile[];
  readonly base?: PolicySource | undefined;
}
