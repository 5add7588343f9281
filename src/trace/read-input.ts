import type { TraceFormat } from '../model/trace-input.ts';
import { quoted } from '../net/quoted.ts';
import { findCsvStart, type CsvStart } from './csv-dialect.ts';
import type { InputBody, ReadInputOptions } from './input-body.ts';
import { startsAsJson, jsonBody } from './json-body.ts';
import { parseCells, type CellRow } from './csv-cells.ts';
import { decodedText, type Decoding } from './decoded-text.ts';
import { headerColumns } from './header-columns.ts';
import type { IssueLog } from './issue-log.ts';
import { LONGEST_RECORD } from './record-scan.ts';
import { recordSplitter, type BadRecord, type RecordFault } from './record-splitter.ts';
import { recordIntake, type IntakeResult, type RecordIntake } from './record-intake.ts';
import { recogniseFormat, unrecognisedProblem } from './trace-formats.ts';

/** What one input was, apart from how it is stored. */
export interface InputContent {
  readonly format: TraceFormat | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly result: IntakeResult;
}

const NO_RECORDS: IntakeResult = {
  records: 0,
  events: 0,
  recordRecipients: 0,
  first: undefined,
  last: undefined,
  truncationSuspected: false,
};

/** Reads the text of one export into the store, chunk by chunk. */
export async function readInput(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadInputOptions,
): Promise<InputContent> {
  const { text, decoding } = decodedText(chunks);
  const reader = inputReader(options);
  for await (const piece of text) {
    reader.push(piece, false);
    if (reader.isDone()) break;
  }
  if (!reader.isDone()) reader.push('', true);
  const content = reader.finish();
  // What is no export was not read to its end, so nothing is known about the encoding of the rest.
  if (content.format === null) return { ...content, encoding: null };
  reportDecoding(decoding(), options.issues);
  return { ...content, encoding: decoding().encoding };
}

function reportDecoding({ guessedLines, cutOff }: Decoding, issues: IssueLog): void {
  if (guessedLines > 0) {
    issues.add(
      0,
      'ENCODING_GUESSED',
      `${guessedLines} lines are not UTF-8 and were read as windows-1252; export with \`-Encoding utf8\` if names look wrong`,
    );
  }
  if (cutOff) {
    issues.add(
      0,
      'UNDECODABLE',
      'the file ends in the middle of a UTF-16 character and looks cut off; export it again',
    );
  }
}

interface InputReader {
  push(text: string, isLast: boolean): void;
  /** Nothing that follows can be read. */
  isDone(): boolean;
  finish(): Omit<InputContent, 'encoding'>;
}

function inputReader(options: ReadInputOptions): InputReader {
  const { issues } = options;
  let start = '';
  let body: InputBody | undefined;
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
      body = csvBody(search.start, options);
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
    finish: () => {
      const intake = body?.intake();
      if (body === undefined || intake === undefined) {
        return { format: null, delimiter: null, result: NO_RECORDS };
      }
      if (intake.records() === 0) {
        issues.add(0, 'EMPTY_FILE', 'the file has a header but no records; export a period with mail in it');
      }
      return { format: intake.adapter.format, delimiter: body.delimiter, result: intake.finish() };
    },
  };
}

/** The header and the records behind it. `push` returns false when they cannot be read. */
function csvBody({ delimiter, headerLine }: CsvStart, options: ReadInputOptions): InputBody {
  const { issues } = options;
  const splitter = recordSplitter(delimiter, headerLine);
  let intake: RecordIntake | undefined;

  const readHeader = (row: CellRow): boolean => {
    const columns = headerColumns(row.cells);
    const definition = row.line === headerLine ? recogniseFormat(columns) : undefined;
    if (definition === undefined) {
      issues.add(headerLine, ...headerProblem(row, headerLine));
      return false;
    }
    for (const name of columns.duplicates) {
      issues.add(
        headerLine,
        'DUPLICATE_COLUMN',
        `the column ${quoted(name)} occurs more than once; the first one was read, export each column once`,
      );
    }
    intake = recordIntake({ definition, columns, ...options });
    return true;
  };

  /** False when there is no way to go on; true also when the header has not come yet. */
  const findHeader = (rows: readonly CellRow[], faults: readonly BadRecord[]): boolean => {
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

  return {
    delimiter,
    intake: () => intake,
    push: (text, isLast) => {
      const { records, bad } = splitter.push(text, isLast);
      if (records.length === 0 && bad.length === 0) return true;
      const { rows, refused } = parseCells(records, delimiter);
      const faults = [...bad, ...refused.map((line): BadRecord => ({ line, fault: 'badQuote' }))];
      if (intake === undefined && !findHeader(rows, faults)) return false;
      for (const { line, fault } of faults) {
        issues.add(line, ...faultProblem(fault));
        intake?.refuse();
      }
      for (const row of rows) if (row.line !== headerLine) intake?.take(row);
      options.onRecords(intake?.records() ?? 0);
      return true;
    },
  };
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
