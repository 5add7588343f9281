import { describe, expect, it } from 'vitest';

import {
  LONGEST_CELL,
  LONGEST_FIELD,
  neutraliseForCell,
  neutraliseForTerminal,
  neutraliseJson,
  terminalField,
} from '../../../src/report/neutralise.ts';

describe('neutraliseForTerminal', () => {
  it.each([
    ['clears the screen', '\u{1b}[2Jx', '\\u{1b}[2Jx'],
    ['sets the window title', '\u{1b}]0;owned\u{7}', '\\u{1b}]0;owned\\u{7}'],
    ['C1 control sequence introducer', '\u{9b}31m', '\\u{9b}31m'],
    ['DEL and backspace', 'a\u{8}\u{7f}', 'a\\u{8}\\u{7f}'],
    ['line breaks and tabs', 'a\r\n\tb', 'a\\u{d}\\u{a}\\u{9}b'],
    ['Unicode line separators', 'a\u{2028}b\u{2029}', 'a\\u{2028}b\\u{2029}'],
    ['right-to-left override', 'a\u{202e}b', 'a\\u{202e}b'],
    [
      'isolates and marks',
      '\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}',
      '\\u{2066}\\u{2069}\\u{200e}\\u{200f}\\u{61c}',
    ],
    ['zero-width characters', 'a\u{200b}\u{200d}\u{feff}b', 'a\\u{200b}\\u{200d}\\u{feff}b'],
    ['a lone surrogate', 'a\u{d800}b', 'a\\u{d800}b'],
    ['spaces that look like one', 'a\u{a0}b\u{3000}', 'a\\u{a0}b\\u{3000}'],
    ['invisible tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['marks piled on one base', 'e\u{301}\u{302}\u{303}', 'e\u{301}\u{302}\\u{303}'],
    ['a mark without a base', '\u{301}a', '\\u{301}a'],
    ['emoji', '🔒', '\\u{1f512}'],
  ])('shows %s', (_, text, shown) => {
    expect(neutraliseForTerminal(text)).toBe(shown);
  });

  it.each(['Gateway (DE) – Köln', '送信者', 'отправитель', 'a+b=c@contoso.example', '`*.contoso.example`'])(
    'leaves %s alone',
    (text) => {
      expect(neutraliseForTerminal(text)).toBe(text);
    },
  );
});

describe('terminalField', () => {
  it('cuts what is too long', () => {
    expect(terminalField('a'.repeat(LONGEST_FIELD))).toBe('a'.repeat(LONGEST_FIELD));
    expect(terminalField('a'.repeat(LONGEST_FIELD + 1))).toBe(`${'a'.repeat(LONGEST_FIELD)}…`);
  });

  it('never cuts a character in half', () => {
    expect(terminalField('𠀀𠀀', 3)).toBe('𠀀…');
  });
});

describe('neutraliseForCell', () => {
  const guarded = { excelGuard: true };

  it.each([
    ['=cmd|calc!A1', "'=cmd|calc!A1"],
    ['+list@contoso.example', "'+list@contoso.example"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\u{a0}=1', "'\u{a0}=1"],
    ['＝1', "'＝1"],
    ['\u{3000}＋1', "'\u{3000}＋1"],
    ['－1', "'－1"],
    ['＠A', "'＠A"],
    ['﹦1', "'﹦1"],
    ['\t=1', "'\\u{9}=1"],
    ['\rx', "'\\u{d}x"],
    ['\0', "'\\u{0}"],
    ['a\nb', 'a\\u{a}b'],
    ['a\u{202e}b\u{200b}', 'a\\u{202e}b\\u{200b}'],
    ['\u{200b}=1', '\\u{200b}=1'],
    ['a=b', 'a=b'],
    ['<>', '<>'],
    ['🔒 送信者', '🔒 送信者'],
  ])('%j becomes %j', (text, cell) => {
    expect(neutraliseForCell(text, guarded)).toBe(cell);
  });

  it('leaves formulas to those who ask, but no control characters', () => {
    expect(neutraliseForCell('=1\u{1b}', { excelGuard: false })).toBe('=1\\u{1b}');
  });

  it('keeps to what Excel keeps in a cell, so that nothing spills into the next', () => {
    const cell = neutraliseForCell(`${'a'.repeat(LONGEST_CELL)}=cmd`, guarded);
    expect(cell).toHaveLength(LONGEST_CELL);
    expect(neutraliseForCell('a'.repeat(50_000), { excelGuard: false })).toHaveLength(50_000);
  });
});

describe('neutraliseJson', () => {
  it('escapes what a terminal would act on and changes no value', () => {
    const value = { sender: 'a\u{9b}31m\u{202e}\u{e0041}é' };
    const json = neutraliseJson(JSON.stringify(value));
    expect(json).toBe('{"sender":"a\\u009b31m\\u202e\\udb40\\udc41é"}');
    expect(JSON.parse(json)).toEqual(value);
  });
});
