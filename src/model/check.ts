/**
 * Something that a run is held to. `answer`: the input can carry an answer at all; `floor`: the share of certain or
 * agreeing events that was asked for; `limit`: the events of one impact that are too many.
 */
export interface Check {
  readonly kind: 'answer' | 'floor' | 'limit';
  /** As it was asked for, such as `--fail-on newlyBlocked=10`. */
  readonly name: string;
  readonly passed: boolean;
  /** What was found. */
  readonly message: string;
}
