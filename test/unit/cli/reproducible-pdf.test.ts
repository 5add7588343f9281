import { describe, expect, it } from 'vitest';

import { reproduciblePdf } from '../../../src/cli/reproducible-pdf.ts';

interface Printing {
  readonly time: string;
  /** The ids of two headers of columns and one of a row, as the browser has numbered them. */
  readonly ids: readonly [string, string, string];
  readonly names: readonly string[];
}

/** What Chromium 150 writes of a table, shortened. */
const printed = ({ time, ids: [a, b, row], names }: Printing): string =>
  [
    '%PDF-1.4\n%\u00d3\u00eb',
    `<</Title (node${a})\n/CreationDate (D:${time}+00'00')\n/ModDate (D:${time}+00'00')>>`,
    `<</S /TH\n/P 13 0 R\n/ID (node${a})>>`,
    `<</S /TH\n/P 13 0 R\n/ID (node${b})>>`,
    `<</S /TH\n/P 20 0 R\n/A [<</O /Table\n/Headers [(node${a})]>>]\n/ID (node${row})>>`,
    `<</S /TD\n/A [<</O /Table\n/Headers [(node${b}) (node${row})]>>]>>`,
    `<</Limits [(node${names[0]?.slice(0, 8) ?? ''}) (node${names[2]?.slice(0, 8) ?? ''})]`,
    `/Names [${names.map((name) => `(node${name.replace(' ', ') ')}`).join(' ')}]>>`,
  ].join('\n');

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const made = (printing: Printing): string =>
  Buffer.from(reproduciblePdf(bytes(printed(printing)))).toString('latin1');

const QUIET: Printing = {
  time: '20261125034113',
  ids: ['00000011', '00000012', '00000020'],
  names: ['00000011 14 0 R', '00000012 16 0 R', '00000020 28 0 R'],
};
// Both were seen on a busy machine: all ids later by one, and some given away before the rest.
const LATER: Printing = {
  time: '20261125034118',
  ids: ['00000012', '00000013', '00000021'],
  names: ['00000012 14 0 R', '00000013 16 0 R', '00000021 28 0 R'],
};
const EARLY: Printing = {
  time: '20270101000000',
  ids: ['00000016', '00000004', '00000021'],
  names: ['00000004 16 0 R', '00000016 14 0 R', '00000021 28 0 R'],
};
const OWN: Printing = {
  time: '20000101000000',
  ids: ['00000001', '00000002', '00000003'],
  names: ['00000001 14 0 R', '00000002 16 0 R', '00000003 28 0 R'],
};

describe('a PDF of a page', () => {
  it.each([
    ['on a quiet machine', QUIET],
    ['with ids that are all later', LATER],
    ['with ids in another order', EARLY],
    ['as it is made', OWN],
  ])('printed %s has its own time and ids', (_when, printing) => {
    expect(made(printing)).toBe(printed(OWN).replace(/\/Title.*/, `/Title (node${printing.ids[0]})`));
  });

  it('without tables keeps every other byte', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(reproduciblePdf(all)).toEqual(Buffer.from(all));
  });

  it('keeps texts that look like ids', () => {
    const text = String.raw`/Title (\(node00000011\) /Names [\(node00000012\) 1 0 R])`;
    expect(Buffer.from(reproduciblePdf(bytes(text))).toString('latin1')).toBe(text);
  });
});
