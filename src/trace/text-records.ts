import { parseCells, type CellRow } from './csv-cells.ts';
import { findCsvStart } from './csv-dialect.ts';
import { intakeFor, type ReadInputOptions } from './csv-header.ts';
import { headerColumns } from './header-columns.ts';
import type { InputBody } from './input-body.ts';
import type { IssueLog } from './issue-log.ts';
import { jsonBody, startsAsJson } from './json-body.ts';
import { LONGEST_RECORD } from './record-scan.ts';
import { recordSplitter, type BadRecord, type RecordFault } from './record-splitter.ts';
import type { RecordIntake } from './record-intake.ts';
import { unrecognisedProblem } from './trace-formats.ts';

/** An input whose header has been read: what its records look like, and who takes them. */
export interface OpenRecords {
  readonly delimiter: string;
  /** 1-based line of the next record. */
  readonly line: number;
  readonly intake: RecordIntake;
}

/** Reads records of any form out of text that comes piece by piece. */
export interface TextRecords {
  push(text: string, isLast: boolean): void;
  /** Nothing that follows can be read. */
  isDone(): boolean;
  /** Undefined when there is no header that is known. */
  opened(): (Pick<InputBody, 'delimiter'> & Pick<OpenRecords, 'intake'>) | undefined;
}

/** From the start of the file, or from where its header has been read. */
export function textRecords(options: ReadInputOptions, open: OpenRecords | undefined): TextRecords {
  const { issues } = options;
  let start = '';
  let body: InputBody | undefined = open === undefined ? undefined : openBody(open, options);
  let done = false;

  const findBody = (text: string, isLast: boolean): void => {
    start += text;
    if (startsAsJson(start)) {
      body = jsonBody(options);
      done = !body.push(start, isLast);
      start = '';
      return;
    }
    const search = findCsvStart(start, isLast);
    if (search.kind === 'needMore') return;
    if (search.kind === 'found') {
      start = '';
      body = bodyBelowHeader(search.start, options);
      done = !body.push(search.start.text, isLast);
      return;
    }
    done = true;
    if (search.kind === 'empty') issues.add(0, 'EMPTY_FILE', 'the file holds no text; export it again');
    else
      issues.add(
        0,
        'UNRECOGNISED_FORMAT',
        'the file has no header line and is no CSV file; give a CSV export',
      );
  };

  return {
    push: (text, isLast) => {
      if (body === undefined) findBody(text, isLast);
      else done = !body.push(text, isLast);
    },
    isDone: () => done,
    opened: () => {
      const intake = body?.intake();
      return body === undefined || intake === undefined ? undefined : { delimiter: body.delimiter, intake };
    },
  };
}

function bodyBelowHeader(
  { delimiter, headerLine }: { readonly delimiter: string; readonly headerLine: number },
  options: ReadInputOptions,
): InputBody {
  const { issues } = options;
  let intake: RecordIntake | undefined;

  const readHeader = (row: CellRow): boolean => {
    intake = row.line === headerLine ? intakeFor(row, options) : undefined;
    if (intake === undefined) issues.add(headerLine, ...headerProblem(row, headerLine));
    return intake !== undefined;
  };

  /** False when there is no way to go on; true also when the header has not come yet. */
  const findHeader = ({ rows, faults }: ReadRows): boolean => {
    if (faults.some(({ line }) => line === headerLine)) {
      issues.add(
        headerLine,
        'QUOTE_ERROR',
        'the header has a quote that is not closed or not doubled; repair it or export again',
      );
      return false;
    }
    const [header] = rows;
    return header === undefined || readHeader(header);
  };

  const read = rowReader(delimiter, headerLine);
  return {
    delimiter,
    intake: () => intake,
    push: (text, isLast) => {
      const batch = read(text, isLast);
      if (batch === undefined) return true;
      if (intake === undefined && !findHeader(batch)) return false;
      takeRows({ ...batch, rows: batch.rows.filter(({ line }) => line !== headerLine) }, intake, options);
      return true;
    },
  };
}

function openBody({ delimiter, line, intake }: OpenRecords, options: ReadInputOptions): InputBody {
  const read = rowReader(delimiter, line);
  return {
    delimiter,
    intake: () => intake,
    push: (text, isLast) => {
      const batch = read(text, isLast);
      if (batch !== undefined) takeRows(batch, intake, options);
      return true;
    },
  };
}

interface ReadRows {
  readonly rows: readonly CellRow[];
  readonly faults: readonly BadRecord[];
}

/** The rows that are complete with a text; undefined when there are none. */
function rowReader(
  delimiter: string,
  firstLine: number,
): (text: string, isLast: boolean) => ReadRows | undefined {
  const splitter = recordSplitter(delimiter, firstLine);
  return (text, isLast) => {
    const { records, bad } = splitter.push(text, isLast);
    if (records.length === 0 && bad.length === 0) return undefined;
    const { rows, refused } = parseCells(records, delimiter);
    return { rows, faults: [...bad, ...refused.map((line): BadRecord => ({ line, fault: 'badQuote' }))] };
  };
}

/** Hands rows to the intake, after the faults that were found among them. */
function takeRows(
  { rows, faults }: ReadRows,
  intake: RecordIntake | undefined,
  { issues, onRecords }: ReadInputOptions,
): void {
  reportFaults(faults, intake, issues);
  for (const row of rows) intake?.take(row);
  onRecords(intake?.records() ?? 0);
}

export function reportFaults(
  faults: readonly BadRecord[],
  intake: RecordIntake | undefined,
  issues: IssueLog,
): void {
  for (const { line, fault } of faults) {
    issues.add(line, ...faultProblem(fault));
    intake?.refuse();
  }
}

type Problem = readonly ['UNRECOGNISED_FORMAT' | 'UNDECODABLE' | 'QUOTE_ERROR', string];

function headerProblem({ cells, line }: CellRow, headerLine: number): Problem {
  if (line !== headerLine)
    return ['UNRECOGNISED_FORMAT', 'the header cannot be read; give the export as it was written'];
  if (cells.some((cell) => cell.includes('\0'))) {
    return ['UNDECODABLE', 'the file is not text; give a CSV export, not a workbook or picture'];
  }
  return ['UNRECOGNISED_FORMAT', unrecognisedProblem(headerColumns(cells))];
}

const FAULT_PROBLEMS: Readonly<Record<RecordFault, Problem>> = {
  badQuote: [
    'QUOTE_ERROR',
    'the record has a quote inside a field that is not doubled; it was left out, double the quote or export again',
  ],
  unclosedQuote: [
    'QUOTE_ERROR',
    'the record opens a quote that is never closed; it was left out, close the quote or export again',
  ],
  tooLong: [
    'QUOTE_ERROR',
    `the record is longer than ${LONGEST_RECORD} characters, probably for want of a closing quote; it was left out, repair it or export again`,
  ],
};
const faultProblem = (fault: RecordFault): Problem => FAULT_PROBLEMS[fault];
