import type { Engine } from './engine.ts';

/** Controls and what hides or turns text around: written as escapes, so that a query shows all that it says. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const HAS_HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A text as a literal of the engine. */
export function literal(engine: Engine, text: string): string {
  switch (engine) {
    case 'kql':
      return `'${backslashed(text).replaceAll(HIDDEN, utf16Escapes)}'`;
    case 'clickhouse':
      return `'${backslashed(text).replaceAll(HIDDEN, byteEscapes)}'`;
    case 'duckdb':
      // Its escape strings do not take code points (1.5.6: "unicode_to_utf8 NOT IMPLEMENTED", measured 2026-11-24).
      return HAS_HIDDEN.test(text)
        ? `('${doubled(text).replaceAll(HIDDEN, (character) => `' || chr(${character.codePointAt(0) ?? 0}) || '`)}')`
        : `'${doubled(text)}'`;
  }
}

const backslashed = (text: string): string => text.replaceAll(/[\\']/g, String.raw`\$&`);

const doubled = (text: string): string => text.replaceAll("'", "''");

const utf16Escapes = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => utf16Escape(character.charCodeAt(index))).join('');
const utf16Escape = (unit: number): string => String.raw`\u${unit.toString(16).padStart(4, '0')}`;

const byteEscapes = (character: string): string =>
  [...new TextEncoder().encode(character)]
    .map((byte) => String.raw`\x${byte.toString(16).padStart(2, '0')}`)
    .join('');

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** DuckDB reads these files as tables. */
const FILE = /[/\\*]|\.(?:csv|tsv|json|ndjson|jsonl|parquet)(?:\.gz|\.zst)?$/i;

/** The table of a query: a name, in SQL with its database before a dot, or for DuckDB a file or a glob of files. */
export function tableName(engine: Engine, table: string): string {
  switch (engine) {
    case 'kql':
      return PLAIN_NAME.test(table) ? table : `[${literal(engine, table)}]`;
    case 'duckdb':
      return FILE.test(table) ? literal(engine, table) : dotted(table, doubleQuoted);
    case 'clickhouse':
      return dotted(table, backQuoted);
  }
}

export function columnName(engine: Engine, name: string): string {
  switch (engine) {
    case 'kql':
      return PLAIN_NAME.test(name) ? name : `[${literal(engine, name)}]`;
    case 'duckdb':
      return doubleQuoted(name);
    case 'clickhouse':
      return backQuoted(name);
  }
}

const dotted = (name: string, quote: (part: string) => string): string =>
  name.split('.').map(quote).join('.');
const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const backQuoted = (name: string): string =>
  `\`${name.replaceAll(/[\\`]/g, String.raw`\$&`).replaceAll(HIDDEN, byteEscapes)}\``;
