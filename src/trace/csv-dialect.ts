/*
 * What stands before the records: a byte-order mark, the `#TYPE` line of Windows PowerShell 5.1 (Export-Csv 5.1
 * documentation, read 2026-11-23), the `sep=` line that Excel understands; then the header, which gives the delimiter.
 */

export interface CsvStart {
  readonly delimiter: string;
  /** 1-based line of the header. */
  readonly headerLine: number;
  /** From the header on. */
  readonly text: string;
}

export type CsvStartSearch =
  | { readonly kind: 'found'; readonly start: CsvStart }
  | { readonly kind: 'needMore' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'noHeader' };

const LONGEST_PREAMBLE = 16 * 1024;
const LONGEST_HEADER = 64 * 1024;
const DELIMITERS = [',', ';', '\t'];
const PREAMBLE = /^(?:#TYPE .*|"?sep=(?<separator>.)"?|\s*)$/i;

/** Looks at the text so far. `isLast`: no more will come. */
export function findCsvStart(text: string, isLast: boolean): CsvStartSearch {
  const found = peelPreamble(text, isLast);
  if (found.kind !== 'peeled') return found;
  const header = headerText(found.rest, isLast);
  if (header === undefined) return { kind: 'needMore' };
  const delimiter = delimiterOf(header, found.separator);
  return { kind: 'found', start: { delimiter, headerLine: found.line, text: found.rest } };
}

type Peeled =
  | Exclude<CsvStartSearch, { readonly kind: 'found' }>
  | {
      readonly kind: 'peeled';
      readonly rest: string;
      readonly line: number;
      /** What a `sep=` line names. */
      readonly separator: string | undefined;
    };

/** Limits count from the start of the file, so that they strike at the same place however it is cut. */
function peelPreamble(text: string, isLast: boolean): Peeled {
  let rest = withoutBom(text);
  let separator: string | undefined;
  for (let line = 1; text.length - rest.length <= LONGEST_PREAMBLE; line += 1) {
    const end = firstLineEnd(rest, isLast);
    if ((end?.length ?? rest.length) > LONGEST_HEADER) break;
    if (end === undefined) return { kind: 'needMore' };
    const preamble = PREAMBLE.exec(rest.slice(0, end.length));
    if (preamble === null) return { kind: 'peeled', rest, line, separator };
    separator = preamble.groups?.['separator'] ?? separator;
    if (end.next >= rest.length) return { kind: isLast ? 'empty' : 'needMore' };
    rest = withoutBom(rest.slice(end.next));
  }
  return { kind: 'noHeader' };
}

const withoutBom = (text: string): string => (text.startsWith('\uFEFF') ? text.slice(1) : text);

interface LineEnd {
  readonly length: number;
  readonly next: number;
}

function firstLineEnd(text: string, isLast: boolean): LineEnd | undefined {
  const found = /\r\n|\n|\r/.exec(text);
  if (found === null) return isLast ? { length: text.length, next: text.length } : undefined;
  const next = found.index + found[0].length;
  // A lone CR at the end may yet be followed by its LF.
  if (next === text.length && found[0] === '\r' && !isLast) return undefined;
  return { length: found.index, next };
}

/** The header record, to a line end outside quotes; the first line alone when its quotes do not balance. */
function headerText(text: string, isLast: boolean): string | undefined {
  let inQuotes = false;
  const scanned = Math.min(text.length, LONGEST_HEADER);
  for (let index = 0; index < scanned; index += 1) {
    const character = text.charAt(index);
    if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && (character === '\n' || character === '\r')) return text.slice(0, index);
  }
  if (!isLast && scanned < LONGEST_HEADER) return undefined;
  return inQuotes ? (/^[^\r\n]*/.exec(text)?.[0] ?? text) : text.slice(0, scanned);
}

function delimiterOf(header: string, separator: string | undefined): string {
  const outsideQuotes = header.replace(/"[^"]*"/g, '');
  if (separator !== undefined && separator !== '"' && outsideQuotes.includes(separator)) return separator;
  const counts = DELIMITERS.map((delimiter) => outsideQuotes.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
