import { visibleField } from './visible-text.ts';

/*
 * GitHub finds mentions, references, addresses and emoji in the text after Markdown has been read, so that a backslash
 * does not hold them back (cmark-gfm, GitHub Docs on autolinked references, read 2026-11-24). A code span does, and it
 * knows no HTML, links or emphasis either: whatever a sender or a file may have chosen is shown in one.
 */

/** A code span of one line outside of tables. */
export function markdownCode(text: string, longest: number): string {
  const shown = visibleField(text, longest);
  if (shown === '') return '(empty)';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  // One space at each end is taken off again.
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/**
 * The same inside a table, where a pipe ends the cell unless a backslash stands before it, even in code. A backslash
 * directly before a pipe would be read as one that escapes, so it is shown by its code point.
 */
export function markdownCell(text: string, longest: number): string {
  return markdownCode(text.replace(/\\(?=\\*\|)/g, '\\u{5c}'), longest).replaceAll('|', '\\|');
}

const PLAIN = /^[\p{L}\p{N} .,;:'()/=%…–→+-]*$/u;
/** What GitHub turns into something else although nothing marks it as Markdown. */
const TURNED = /www\.|:\/\/|mailto:|xmpp:|GH-\d|[0-9a-f]{7,}|:[a-z0-9_+-]+:/i;

/** A sentence of the report, its quoted parts in code spans; one that holds anything else goes into one whole. */
export function markdownSentence(
  sentence: string,
  longest: number,
  code: (text: string, longest: number) => string = markdownCode,
): string {
  const parts = sentence.split('`');
  const plain = parts.filter((_, index) => index % 2 === 0);
  const isOurs = parts.length % 2 === 1 && plain.every((part) => PLAIN.test(part) && !TURNED.test(part));
  if (!isOurs || sentence.length > longest) return code(sentence, longest);
  const shown = parts.map((part, index) => (index % 2 === 0 ? part : code(part, longest))).join('');
  return shown.trimStart().replace(BEGINS_BLOCK, '$1\\$2');
}

/** What plain text may begin with and be taken for a list or a heading. */
const BEGINS_BLOCK = /^(\d*)([.)=+-])/;

/** Words of the program itself, which begin with a letter. */
export const markdownWords = (text: string): string => text.replace(/[\\`*_{}[\]<>|~#@&!]/g, '\\$&');
