import type { RecordIntake } from './record-intake.ts';

/** What follows the start of a file. `push` returns false when nothing more can be read. */
export interface InputBody {
  readonly delimiter: string | null;
  push(text: string, isLast: boolean): boolean;
  intake(): RecordIntake | undefined;
}
