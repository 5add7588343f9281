import { parse } from 'csv-parse/sync';

import type { ChdbDatabase } from './chdb.ts';
import { EMAIL_COLUMNS, type EmailRow } from './email-rows.ts';

export const csvRecords = (text: string): readonly Readonly<Record<string, string>>[] =>
  parse(text, { columns: true, bom: true });

/** The rows of an export by the columns that matter here. */
export const emailRowsOf = (text: string): readonly EmailRow[] =>
  csvRecords(text).map((record) => ({
    Timestamp: record['Timestamp'] ?? '',
    NetworkMessageId: record['NetworkMessageId'] ?? '',
    SenderMailFromAddress: record['SenderMailFromAddress'] ?? '',
    SenderFromAddress: record['SenderFromAddress'] ?? '',
    SenderIPv4: record['SenderIPv4'] ?? '',
    SenderIPv6: record['SenderIPv6'] ?? '',
    RecipientEmailAddress: record['RecipientEmailAddress'] ?? '',
    EmailDirection: record['EmailDirection'] ?? '',
    DeliveryAction: record['DeliveryAction'] ?? '',
    DeliveryLocation: record['DeliveryLocation'] ?? '',
    Connectors: record['Connectors'] ?? '',
  }));

const columns = (quote: string, time: string, text: string): string =>
  EMAIL_COLUMNS.map((name) => `${quote}${name}${quote} ${name === 'Timestamp' ? time : text}`).join(', ');

/** A backslash means itself in DuckDB, and is an escape in ClickHouse. */
const values = (rows: readonly EmailRow[], quoted: (text: string) => string): string =>
  rows.map((row) => `(${EMAIL_COLUMNS.map((name) => quoted(row[name])).join(', ')})`).join(', ');

export const duckdbTable = (name: string, rows: readonly EmailRow[]): readonly string[] => [
  `CREATE TABLE "${name}" (${columns('"', 'TIMESTAMPTZ', 'VARCHAR')})`,
  `INSERT INTO "${name}" VALUES ${values(rows, (text) => `'${text.replaceAll("'", "''")}'`)}`,
];

export function fillChdb(database: ChdbDatabase, name: string, rows: readonly EmailRow[]): void {
  database.sql(
    `CREATE TABLE ${name} (${columns('`', "DateTime64(7, 'UTC')", 'String')}) ENGINE = MergeTree ORDER BY tuple()`,
  );
  for (let at = 0; at < rows.length; at += 500) {
    const part = rows
      .slice(at, at + 500)
      .map((row) => ({ ...row, Timestamp: row.Timestamp.replace(/Z$/, '') }));
    database.sql(
      `INSERT INTO ${name} VALUES ${values(part, (text) => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`)}`,
    );
  }
}
