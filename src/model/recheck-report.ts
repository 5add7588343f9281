/** What judging every distinct evidence of a log again by the plain specification has come to. */
export interface Recheck {
  readonly messages: number;
  readonly events: number;
  /** Distinct combinations of facts, recipient's domain and record. */
  readonly evidences: number;
  /** Decisions of concrete messages that were held against those of the report. */
  readonly decisions: number;
  /** The first thing in which the two differ. */
  readonly counterExample: CounterExample | null;
}

export interface CounterExample {
  /** Where: a place in the report, or file and line of a message. */
  readonly at: string;
  readonly message: string;
  readonly reported: string;
  readonly found: string;
  /** Facts of a message that shows it, and the readings that it is judged under; empty where it is about a number. */
  readonly facts: readonly string[];
}
