import Table from 'cli-table3';
import { describe, expect, it } from 'vitest';

import { displayWidth, wrapText } from '../../../src/report/display-width.ts';
import { neutraliseForTerminal } from '../../../src/report/neutralise.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['Köln', 4],
    ['Ko\u{308}ln', 4],
    ['送信者', 6],
    ['ﾊﾝｶｸ', 4],
    ['한국', 4],
  ])('%j takes %i cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('is what cli-table3 pads to, for every character that survives neutralising', () => {
    const shown: string[] = [];
    for (let code = 0x20; code <= 0x3ffff; code += 1) {
      const text = `x${String.fromCodePoint(code)}`;
      if (neutraliseForTerminal(text) === text) shown.push(text);
    }
    expect(shown.length).toBeGreaterThan(100_000);
    for (let start = 0; start < shown.length; start += 500) {
      const cells = shown.slice(start, start + 500);
      expect(widthsInTable(cells)).toEqual(cells.map(displayWidth));
    }
  });
});

function widthsInTable(cells: readonly string[]): readonly number[] {
  const table = new Table({ style: { head: [], border: [] } });
  table.push([...cells]);
  const [border = ''] = table.toString().split('\n');
  return border
    .slice(1, -1)
    .split('┬')
    .map((rule) => rule.length - 2);
}

describe('wrapText', () => {
  it.each([
    ['', 5, ['']],
    ['one two three', 7, ['one two', 'three']],
    ['one two', 3, ['one', 'two']],
    ['mail.contoso.example', 16, ['mail.contoso.', 'example']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['送信者', 4, ['送信', '者']],
    ['送信者', 3, ['送', '信', '者']],
    ['a  b', 4, ['a  b']],
    ['end ', 10, ['end']],
  ])('%j in %i cells', (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });
});
