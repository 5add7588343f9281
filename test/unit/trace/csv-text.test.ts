import { describe, expect, it } from 'vitest';
import { parseCells } from '../../../src/trace/csv-cells.ts';
import { findCsvStart } from '../../../src/trace/csv-dialect.ts';
import { decodedText } from '../../../src/trace/decoded-text.ts';
import { LONGEST_RECORD } from '../../../src/trace/record-scan.ts';
import { recordSplitter, type BadRecord } from '../../../src/trace/record-splitter.ts';
import { memorySource, utf16be, utf16le, withBom } from '../../arbitraries/trace.ts';

const SIZES = [1, 2, 3, 7, Infinity];

describe('the start of a CSV file', () => {
  const delimiterOf = (text: string): string | undefined => {
    const search = findCsvStart(text, true);
    return search.kind === 'found' ? search.start.delimiter : undefined;
  };
  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb\tc', '\t'],
    ['"a,x";"b,y,z";c', ';'],
    ['sep=;\r\na;b', ';'],
    ['sep=|\r\na|b', '|'],
    ['sep=;\r\na,b,c', ','],
    ['alone', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
  it('peels off marks, type and blank lines', () => {
    const search = findCsvStart('\uFEFF#TYPE Selected.System\r\n\r\nsep=,\n\uFEFFa,b\nc,d', false);
    expect(search).toEqual({ kind: 'found', start: { delimiter: ',', headerLine: 4, text: 'a,b\nc,d' } });
  });
  it('waits for the header, and gives up on a line without end', () => {
    expect(findCsvStart('a,b', false).kind).toBe('needMore');
    expect(findCsvStart('#TYPE x\r', false).kind).toBe('needMore');
    expect(findCsvStart('', true).kind).toBe('empty');
    expect(findCsvStart('\r\n\r\n', true).kind).toBe('empty');
    expect(findCsvStart('x'.repeat(100_000), false).kind).toBe('noHeader');
    expect(findCsvStart(`${'\n'.repeat(20_000)}a,b\n`, true).kind).toBe('noHeader');
  });
  it('does not take a data row for a type line', () => {
    expect(findCsvStart('#TYPES,b\n', true)).toMatchObject({ start: { headerLine: 1 } });
  });
});

interface Split {
  readonly rows: readonly (readonly [number, string])[];
  readonly bad: readonly BadRecord[];
}
function split(text: string, size: number, delimiter = ','): Split {
  const splitter = recordSplitter(delimiter, 1);
  const rows: (readonly [number, string])[] = [];
  const bad: BadRecord[] = [];
  const push = (piece: string, isLast: boolean): void => {
    const batch = splitter.push(piece, isLast);
    for (const { line, text: record } of batch.records) rows.push([line, record]);
    bad.push(...batch.bad);
  };
  for (let start = 0; start < text.length; start += size) {
    push(size === Infinity ? text : text.slice(start, start + size), false);
    if (size === Infinity) break;
  }
  push('', true);
  return { rows, bad };
}

describe.each(SIZES)('records in pieces of %d', (size) => {
  it.each([
    [
      'a\r\nb\nc\rd',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ],
    ],
    [
      'a\n\n \r\n\t\nb\n',
      [
        [1, 'a'],
        [5, 'b'],
      ],
    ],
    [
      'a,"x\r\ny",b\r\nc',
      [
        [1, 'a,"x\r\ny",b'],
        [3, 'c'],
      ],
    ],
    [
      '"a""b","""",""\nc',
      [
        [1, '"a""b","""",""'],
        [2, 'c'],
      ],
    ],
    [
      '"x,""y"\r"z"\r',
      [
        [1, '"x,""y"'],
        [2, '"z"'],
      ],
    ],
    [
      '\uFEFFa,b\n\uFEFF"a",b\n',
      [
        [1, 'a,b'],
        [2, '"a",b'],
      ],
    ],
    ['a\0b,\0\n', [[1, 'a\0b,\0']]],
  ])('splits %j', (text, rows) => {
    expect(split(text, size)).toEqual({ rows, bad: [] });
  });

  it.each([
    ['a quote inside a field', 'a,b"c\nd,e\n', [[2, 'd,e']], [{ line: 1, fault: 'badQuote' }]],
    ['text behind a quote', '"a"b,c\nd\n', [[2, 'd']], [{ line: 1, fault: 'badQuote' }]],
    [
      'a quote that the next row closes',
      'a,"b\n"c","d"\ne\n',
      [
        [2, '"c","d"'],
        [3, 'e'],
      ],
      [{ line: 1, fault: 'badQuote' }],
    ],
    [
      'a quote that nothing closes',
      'a\nb,"c\nd\ne\n',
      [
        [1, 'a'],
        [3, 'd'],
        [4, 'e'],
      ],
      [{ line: 2, fault: 'unclosedQuote' }],
    ],
    [
      'a bad quote behind a good field of two lines',
      '"a\nb",c"d\ne\n',
      [[3, 'e']],
      [{ line: 1, fault: 'badQuote' }],
    ],
    ['a bad quote in the last line', 'a\nb"', [[1, 'a']], [{ line: 2, fault: 'badQuote' }]],
    [
      'bad rows in a row',
      'a"\r\nb"\r\nc"\r\nd',
      [[4, 'd']],
      [1, 2, 3].map((line) => ({ line, fault: 'badQuote' })),
    ],
  ])('loses one record to %s', (_what, text, rows, bad) => {
    expect(split(text, size)).toEqual({ rows, bad });
  });
});

describe('overlong records', () => {
  const long = 'x'.repeat(LONGEST_RECORD + 1);
  it.each([
    ['an open quote', `a\nb,"${`${'line'.repeat(256)}\n`.repeat(1025)}`],
    ['a closed one', `a\nb,"${long}"\nc\n`],
    ['a long line', `a\n${long}\nc\n`],
    ['a long line with a quote in it', `a\n${long}"x\nc\n`],
    ['a long line of fields', `a\n${'x,'.repeat(LONGEST_RECORD)}"y"\nc\n`],
  ])('cost themselves: %s', (_what, text) => {
    const atOnce = split(text, Infinity);
    expect(atOnce.bad).toEqual([{ line: 2, fault: 'tooLong' }]);
    expect(split(text, 65_521)).toEqual(atOnce);
    expect(split(text, 300_007)).toEqual(atOnce);
  });
  it('reads one that just fits', () => {
    expect(split(`"${'x'.repeat(LONGEST_RECORD - 2)}"\n`, 65_521).rows).toHaveLength(1);
  });
});

describe('cells', () => {
  it('come from csv-parse', () => {
    const records = [
      { text: 'a,"b ""x"", y",', line: 1, unterminated: false },
      { text: '"two\r\nlines"', line: 2, unterminated: true },
    ];
    expect(parseCells(records, ',').rows).toEqual([
      { cells: ['a', 'b "x", y', ''], line: 1, unterminated: false },
      { cells: ['two\r\nlines'], line: 2, unterminated: true },
    ]);
  });
  it('survive a record that csv-parse refuses', () => {
    const records = [
      { text: 'a"b', line: 1, unterminated: false },
      { text: 'c', line: 2, unterminated: false },
    ];
    expect(parseCells(records, ',')).toEqual({
      rows: [{ cells: ['c'], line: 2, unterminated: false }],
      refused: [1],
    });
  });
});

describe.each(SIZES)('decoding chunks of %d bytes', (size) => {
  const decode = async (bytes: Uint8Array): Promise<readonly [string, string, number]> => {
    const { text, decoding } = decodedText(memorySource('x', bytes, size).open());
    let all = '';
    for await (const piece of text) all += piece;
    return [all.replace(/^\uFEFF/, ''), decoding().encoding, decoding().guessedLines];
  };
  const text = 'Größe,€uro,日本,😀\r\nzweite Zeile\r\n';

  it.each([
    ['utf-8', Uint8Array.from(Buffer.from(text)), 'utf-8'],
    ['utf-8 with mark', withBom(Uint8Array.from(Buffer.from(text)), 0xef, 0xbb, 0xbf), 'utf-8'],
    ['utf-16le', utf16le(`origin_timestamp_utc${text}`), 'utf-16le'],
    ['utf-16le with mark', withBom(utf16le(text), 0xff, 0xfe), 'utf-16le'],
    ['utf-16be', utf16be(`origin_timestamp_utc${text}`), 'utf-16be'],
    ['utf-16be with mark', withBom(utf16be(text), 0xfe, 0xff), 'utf-16be'],
  ])('reads %s', async (_name, bytes, encoding) => {
    const [decoded, found, guessed] = await decode(bytes);
    expect(decoded.replace('origin_timestamp_utc', '')).toBe(text);
    expect([found, guessed]).toEqual([encoding, 0]);
  });

  it('falls back line by line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Größe\r\n'),
      Buffer.from('Gr\xf6\xdfe \x80\r\n', 'latin1'),
      Buffer.from('日本\n'),
    ]);
    expect(await decode(bytes)).toEqual(['Größe\r\nGröße €\r\n日本\n', 'windows-1252', 1]);
  });

  it('knows no encoding of nothing', async () => {
    expect(await decode(new Uint8Array())).toEqual(['', '', 0]);
  });
});

describe('lines without end', () => {
  it('are cut between characters, wherever the chunks are', async () => {
    const bytes = Buffer.concat([
      Buffer.from('ä'.repeat(5_000_000)),
      Buffer.from([0xff]),
      Buffer.from('\nend\n'),
    ]);
    const decode = async (size: number): Promise<readonly [string, number]> => {
      const { text, decoding } = decodedText(memorySource('x', bytes, size).open());
      let all = '';
      for await (const piece of text) all += piece;
      return [all, decoding().guessedLines];
    };
    const [text, guessed] = await decode(Infinity);
    expect(guessed).toBe(1);
    expect(text.endsWith('\nend\n')).toBe(true);
    expect(text.startsWith('ä'.repeat(4_000_000))).toBe(true);
    expect(await decode(999_983)).toEqual([text, guessed]);
  });
});
