/** A file that may state a policy, or part of one. */
export interface PolicyFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
