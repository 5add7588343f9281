import type { AssumptionId } from './assumptions.ts';

/** What learning from the log has changed. */
export interface Learning {
  /** Events whose impact was not certain before, and is. */
  readonly settled: number;
  /** Events whose impact was certain as long as a reading was in force that the log contradicts. */
  readonly unsettled: number;
  /** Events whose impact is certain, and was certain as another one. */
  readonly overturned: number;
  /** Inferred questions that are open because the log contradicts the reading in force and leaves several. */
  readonly opened: readonly AssumptionId[];
  /** Questions of which nothing was learnt, because the log contradicts every reading. */
  readonly contested: readonly AssumptionId[];
}
