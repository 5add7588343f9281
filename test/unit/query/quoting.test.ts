import { describe, expect, it } from 'vitest';

import { columnName, literal, tableName } from '../../../src/query/quoting.ts';

describe('literal', () => {
  it.each([
    ['kql', "a'b\\c", String.raw`'a\'b\\c'`],
    ['clickhouse', "a'b\\c", String.raw`'a\'b\\c'`],
    ['duckdb', "a'b\\c", String.raw`'a''b\c'`],
    ['kql', 'a\n\u202Eb', String.raw`'a\u000a\u202eb'`],
    ['clickhouse', 'a\n\u202Eb', String.raw`'a\x0a\xe2\x80\xaeb'`],
    ['duckdb', "a\n\u202E'\\", String.raw`('a' || chr(10) || '' || chr(8238) || '''\')`],
  ] as const)('of %s writes %j as %s', (engine, text, expected) => {
    expect(literal(engine, text)).toBe(expected);
  });

  it('shows no control and no character that hides or turns text', () => {
    const hostile = '\u001B[31m\u0000\u202E\u2066\u200B\uFEFF\u2028';
    for (const engine of ['kql', 'clickhouse', 'duckdb'] as const) {
      expect(literal(engine, hostile)).toMatch(/^[\x20-\x7E]+$/);
    }
  });
});

describe('names', () => {
  it.each([
    ['kql', 'EmailEvents', 'EmailEvents'],
    ['kql', "a'] | take 1 //", String.raw`['a\'] | take 1 //']`],
    ['duckdb', 'mail.EmailEvents', '"mail"."EmailEvents"'],
    ['duckdb', 'a"b', '"a""b"'],
    ['duckdb', 'logs/*.parquet', "'logs/*.parquet'"],
    ['duckdb', "it's.csv.gz", "'it''s.csv.gz'"],
    ['clickhouse', 'mail.EmailEvents', '`mail`.`EmailEvents`'],
    ['clickhouse', 'a`b\\', '`a\\`b\\\\`'],
  ] as const)('of %s quote the table %j as %s', (engine, name, expected) => {
    expect(tableName(engine, name)).toBe(expected);
  });

  it.each([
    ['kql', 'Time Generated', "['Time Generated']"],
    ['duckdb', 'Time"Generated', '"Time""Generated"'],
    ['clickhouse', 'Time`Generated', '`Time\\`Generated`'],
  ] as const)('of %s quote the column %j as %s', (engine, name, expected) => {
    expect(columnName(engine, name)).toBe(expected);
  });
});
