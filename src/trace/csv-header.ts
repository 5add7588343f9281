import type { AssertionId } from '../model/assertions.ts';
import { quoted } from '../net/quoted.ts';
import type { CellRow } from './csv-cells.ts';
import type { EventStore } from './event-store.ts';
import { headerColumns } from './header-columns.ts';
import type { IssueLog } from './issue-log.ts';
import { recordIntake, type RecordIntake } from './record-intake.ts';
import type { DateOrder } from './time-text.ts';
import { recogniseFormat } from './trace-formats.ts';

export interface ReadInputOptions {
  readonly issues: IssueLog;
  readonly store: EventStore;
  readonly dateOrder: DateOrder | undefined;
  /** Assertions that cover the input. */
  readonly asserted: readonly AssertionId[];
  readonly onRecords: (records: number) => void;
}

/** What takes the records below this header; undefined for a header of no known export. */
export function intakeFor({ cells, line }: CellRow, options: ReadInputOptions): RecordIntake | undefined {
  const columns = headerColumns(cells);
  const definition = recogniseFormat(columns);
  if (definition === undefined) return undefined;
  for (const name of columns.duplicates) {
    options.issues.add(
      line,
      'DUPLICATE_COLUMN',
      `the column ${quoted(name)} occurs more than once; the first one was read, export each column once`,
    );
  }
  return recordIntake({ definition, columns, ...options });
}
