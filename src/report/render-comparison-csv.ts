import type { ComparedMessage } from '../model/comparison-report.ts';
import {
  CSV_COLUMNS,
  csvLines,
  GROUPED_CSV_COLUMNS,
  type CsvColumns,
  type CsvOptions,
} from './render-csv.ts';

/** Those of one candidate's CSV, after the path of the candidate. */
const COMPARISON_CSV_COLUMNS: CsvColumns<ComparedMessage> = {
  candidate: ({ candidate }) => candidate,
  ...CSV_COLUMNS,
};

/** One line per changed or uncertain message and candidate; the lines of one candidate follow each other. */
export const renderComparisonCsv = (
  messages: Iterable<ComparedMessage>,
  options: CsvOptions,
): Iterable<string> =>
  csvLines(
    options.grouped === true ? { ...COMPARISON_CSV_COLUMNS, ...GROUPED_CSV_COLUMNS } : COMPARISON_CSV_COLUMNS,
    messages,
    options,
  );
