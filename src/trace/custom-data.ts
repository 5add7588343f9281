/*
 * The custom_data column of extended reports: `S:key=value;S:key=value`. Single quotes around an item or a value hold
 * `;` and `=` together; agents write their findings as `A=x|B=y` (message-trace-modern-eac.md and masked records, read
 * 2026-11-23).
 */

export interface CustomDataItem {
  /** As written; some are long .NET names. */
  readonly key: string;
  readonly value: string;
}

export function readCustomData(text: string): readonly CustomDataItem[] {
  return splitItems(text).flatMap(readItem);
}

/** The values of a key, which may be written with the namespace of its agent before it. */
export function valuesOf(items: readonly CustomDataItem[], key: string): readonly string[] {
  const wanted = key.toLowerCase();
  return items
    .filter((item) => item.key.toLowerCase() === wanted || item.key.toLowerCase().endsWith(`.${wanted}`))
    .map(({ value }) => value);
}

/** The part `name=…` of a list with `|` or `;` between its parts. */
export function partOf(value: string, name: string, separator: '|' | ';'): string | undefined {
  const start = `${name.toLowerCase()}=`;
  return value
    .split(separator)
    .find((part) => part.trim().toLowerCase().startsWith(start))
    ?.trim()
    .slice(start.length);
}

function splitItems(text: string): readonly string[] {
  const items: string[] = [];
  let closeable = true;
  for (let start = 0; start <= text.length;) {
    let end = semicolonFrom(text, start);
    const open = closeable ? openingQuote(text, start, end) : undefined;
    if (open !== undefined) {
      const close = closingQuote(text, open);
      // Without a closing quote behind this one there is none behind the later ones either.
      if (close === undefined) closeable = false;
      else end = semicolonFrom(text, close);
    }
    items.push(text.slice(start, end).trim());
    start = end + 1;
  }
  return items.filter((item) => item !== '');
}

function semicolonFrom(text: string, start: number): number {
  const found = text.indexOf(';', start);
  return found === -1 ? text.length : found;
}

/** A quote opens only where an item or its value starts; elsewhere it is an apostrophe. */
function openingQuote(text: string, start: number, end: number): number | undefined {
  const item = text.slice(start, end);
  const match = /^\s*(?:[A-Za-z]:[^='"]+=)?'/.exec(item);
  return match === null ? undefined : start + match[0].length - 1;
}

/** The quote before the next `;` or the end; a quote that nobody closes is an apostrophe. */
function closingQuote(text: string, open: number): number | undefined {
  for (let close = text.indexOf("'", open + 1); close !== -1; close = text.indexOf("'", close + 1)) {
    const after = text.charAt(close + 1);
    if (after === ';' || after === '') return close;
  }
  return undefined;
}

const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;

function readItem(item: string): readonly CustomDataItem[] {
  const match = /^[A-Za-z]:(?<key>[^=]+)=(?<value>.*)$/s.exec(unquoted(item));
  const { key, value } = match?.groups ?? {};
  return key === undefined || value === undefined ? [] : [{ key: key.trim(), value: unquoted(value.trim()) }];
}
