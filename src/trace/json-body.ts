import { quoted } from '../net/quoted.ts';
import type { CellRow } from './csv-cells.ts';
import { headerColumns } from './header-columns.ts';
import type { InputBody } from './input-body.ts';
import type { ReadInputOptions } from './csv-header.ts';
import { jsonObjects, type JsonObjectText } from './json-objects.ts';
import { recordIntake, type RecordIntake } from './record-intake.ts';
import { recogniseFormat } from './trace-formats.ts';

/** Neither `[` nor `{` starts the header of an export. */
export const startsAsJson = (text: string): boolean => /^\u{FEFF}?\s*[[{]/u.test(text);

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * A grouped log as engines write it in JSON: one array of objects, or objects one after the other (ndjson). The first
 * object gives the columns. Other exports are read as CSV only.
 */
export function jsonBody(options: ReadInputOptions): InputBody {
  const { issues } = options;
  const objects = jsonObjects();
  let names: readonly string[] = [];
  let intake: RecordIntake | undefined;

  const readHeader = (record: JsonRecord, line: number): boolean => {
    names = Object.keys(record);
    const columns = headerColumns(names);
    const definition = recogniseFormat(columns);
    if (definition?.ofEngines !== true) {
      issues.add(
        line,
        'UNRECOGNISED_FORMAT',
        'of JSON only the result of `mailflow query` is read, as an array of objects or as an object a line; give other exports as CSV',
      );
      return false;
    }
    intake = recordIntake({ definition, columns, ...options });
    return true;
  };
  const rowOf = (record: JsonRecord, line: number): CellRow => {
    const strange = Object.keys(record).find((name) => !names.includes(name));
    if (strange !== undefined) {
      issues.add(
        line,
        'COLUMN_COUNT',
        `the record has ${quoted(strange)}, which the first record has not; it was used without it`,
      );
    }
    return { cells: names.map((name) => cellText(record[name])), line, unterminated: false };
  };
  const take = ({ text, line }: JsonObjectText): boolean => {
    const record = parsedRecord(text);
    if (record === undefined) {
      issues.add(line, 'QUOTE_ERROR', 'the record is no JSON object; it was left out, export it again');
      intake?.refuse();
      return true;
    }
    if (intake === undefined && !readHeader(record, line)) return false;
    intake?.take(rowOf(record, line));
    return true;
  };

  return {
    delimiter: null,
    intake: () => intake,
    push(text, isLast) {
      for (const object of objects.push(text)) if (!take(object)) return false;
      options.onRecords(intake?.records() ?? 0);
      const defect = objects.defect(isLast);
      if (defect !== undefined) {
        issues.add(defect.line, 'QUOTE_ERROR', `${defect.problem}; export it again`);
      } else if (isLast && intake === undefined) {
        issues.add(0, 'EMPTY_FILE', 'the file holds no records; export a period with mail in it');
      }
      return defect === undefined;
    },
  };
}

function parsedRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
