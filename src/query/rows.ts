import { domainOf } from './address-columns.ts';
import { nextDay, type Engine, type QueryTarget } from './engine.ts';
import { columnName, literal, tableName } from './quoting.ts';

/** A column of a query's rows: of the table, or an address of the table cut to its domain. */
export interface RowColumn {
  readonly name: string;
  readonly of: string;
  /** Cut to the domain, except for these domains; undefined for the text as it is. */
  readonly keptDomains?: readonly string[];
}

/** The name of the time among the columns of the rows. */
export const AT = 'row_time';

/** The rows of the table in the period, with `columns` as texts that are never null: KQL lines, or an SQL subquery. */
export function rows(engine: Engine, target: QueryTarget, columns: readonly RowColumn[]): readonly string[] {
  return engine === 'kql' ? kqlRows(target, columns) : sqlRows(engine, target, columns);
}

function kqlRows(target: QueryTarget, columns: readonly RowColumn[]): readonly string[] {
  const time = columnName('kql', target.timeColumn);
  const made = columns.map(
    ({ name, of, keptDomains }) =>
      `${name} = ${keptDomains === undefined ? columnName('kql', of) : domainOf('kql', columnName('kql', of), keptDomains)}`,
  );
  return [
    tableName('kql', target.table),
    ...(target.from === undefined ? [] : [`| where ${time} >= datetime(${target.from})`]),
    ...(target.to === undefined ? [] : [`| where ${time} < datetime(${nextDay(target.to)})`]),
    `| extend ${[`${AT} = ${time}`, ...made].join(',\n    ')}`,
  ];
}

function sqlRows(
  engine: 'duckdb' | 'clickhouse',
  target: QueryTarget,
  columns: readonly RowColumn[],
): readonly string[] {
  const time = instant(engine, columnName(engine, target.timeColumn));
  const texts = columns.map(({ name, of }) => `${text(engine, columnName(engine, of))} AS ${name}_text`);
  const made = columns.map(
    ({ name, keptDomains }) =>
      `${keptDomains === undefined ? `${name}_text` : domainOf(engine, `${name}_text`, keptDomains)} AS ${name}`,
  );
  const period = [
    ...(target.from === undefined ? [] : [`${time} >= ${midnight(engine, target.from)}`]),
    ...(target.to === undefined ? [] : [`${time} < ${midnight(engine, nextDay(target.to))}`]),
  ];
  return [
    '(',
    `  SELECT ${[AT, ...made].join(',\n    ')}`,
    '  FROM (',
    `    SELECT ${[`${time} AS ${AT}`, ...texts].join(',\n      ')}`,
    `    FROM ${tableName(engine, target.table)}`,
    ...(period.length === 0 ? [] : [`    WHERE ${period.join(' AND ')}`]),
    '  ) AS source',
    ') AS mail',
  ];
}

const text = (engine: 'duckdb' | 'clickhouse', column: string): string =>
  engine === 'duckdb' ? `coalesce(CAST(${column} AS VARCHAR), '')` : `ifNull(toString(${column}), '')`;

/** DuckDB reads a time without a zone in that of the session, which the query sets to UTC. */
const instant = (engine: 'duckdb' | 'clickhouse', column: string): string =>
  engine === 'duckdb' ? `CAST(${column} AS TIMESTAMPTZ)` : `toTimeZone(${column}, 'UTC')`;

const midnight = (engine: 'duckdb' | 'clickhouse', day: string): string =>
  engine === 'duckdb'
    ? `CAST(${literal(engine, `${day} 00:00:00+00`)} AS TIMESTAMPTZ)`
    : `toDateTime64(${literal(engine, `${day} 00:00:00`)}, 3, 'UTC')`;

/** A time as ISO 8601 in UTC. */
export function isoText(engine: Engine, instantOf: string): string {
  switch (engine) {
    case 'kql':
      return `tostring(${instantOf})`;
    case 'duckdb':
      return `strftime(CAST(${instantOf} AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%fZ')`;
    case 'clickhouse':
      return `formatDateTime(${instantOf}, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC')`;
  }
}

export const SQL_START: { readonly [E in Engine]: readonly string[] } = {
  kql: [],
  duckdb: ["SET TimeZone = 'UTC';"],
  clickhouse: [],
};
export const SQL_END: { readonly [E in Engine]: readonly string[] } = {
  kql: [],
  duckdb: [';'],
  clickhouse: ['FORMAT CSVWithNames'],
};
