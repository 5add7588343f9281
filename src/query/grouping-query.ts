import type { Policy } from '../model/policy.ts';
import type { Engine, QueryTarget } from './engine.ts';
import { groupingFor } from './grouping.ts';
import { AT, isoText, rows, SQL_END, SQL_START, type RowColumn } from './rows.ts';

/**
 * The query that groups EmailEvents by what the policies look at, and by day (UTC). What no policy looks at is left out;
 * what only the report tells apart (sender domain, address) stays.
 */
export function groupingQuery(engine: Engine, policies: readonly Policy[], target: QueryTarget): string {
  const columns = groupedColumns(policies);
  const lines = engine === 'kql' ? kql(columns, target) : sql(engine, columns, target);
  return `${lines.join('\n')}\n`;
}

function groupedColumns(policies: readonly Policy[]): readonly RowColumn[] {
  const { envelopeSender, headerFrom } = groupingFor(policies);
  return [
    { name: 'ip4', of: 'SenderIPv4' },
    { name: 'ip6', of: 'SenderIPv6' },
    { name: 'envelope_sender', of: 'SenderMailFromAddress', keptDomains: envelopeSender },
    ...(headerFrom === undefined
      ? []
      : [{ name: 'header_from', of: 'SenderFromAddress', keptDomains: headerFrom }]),
    { name: 'recipient', of: 'RecipientEmailAddress', keptDomains: [] },
    { name: 'direction', of: 'EmailDirection' },
    { name: 'connectors', of: 'Connectors' },
    { name: 'delivery_action', of: 'DeliveryAction' },
    { name: 'delivery_location', of: 'DeliveryLocation' },
  ];
}

const MESSAGE: RowColumn = { name: 'message_id', of: 'NetworkMessageId' };

/** As in the result, which is read back by these names. */
const RESULT_NAMES: Readonly<Record<string, string>> = {
  ip4: 'SenderIPv4',
  ip6: 'SenderIPv6',
  envelope_sender: 'EnvelopeSender',
  header_from: 'HeaderFrom',
  recipient: 'Recipient',
  direction: 'EmailDirection',
  connectors: 'Connectors',
  delivery_action: 'DeliveryAction',
  delivery_location: 'DeliveryLocation',
};

/** dcount() is an estimate (Kusto documentation, read 2026-11-24), so messages are counted by grouping twice. */
function kql(columns: readonly RowColumn[], target: QueryTarget): readonly string[] {
  const names = columns.map(({ name }) => name).join(', ');
  return [
    ...rows('kql', target, [...columns, MESSAGE]),
    `| summarize row_count = count(), first_at = min(${AT}), last_at = max(${AT})`,
    `    by day = startofday(${AT}), ${names}, ${MESSAGE.name}`,
    `| summarize event_count = sum(row_count), message_count = count(), example = take_any(${MESSAGE.name}),`,
    `    first_seen = min(first_at), last_seen = max(last_at)`,
    `    by day, ${names}`,
    `| project FirstSeen = ${isoText('kql', 'first_seen')}, LastSeen = ${isoText('kql', 'last_seen')},`,
    `    Events = event_count, Messages = message_count, ExampleMessageId = example,`,
    `    ${columns.map(({ name }) => `${RESULT_NAMES[name] ?? name} = ${name}`).join(', ')}`,
  ];
}

function sql(
  engine: 'duckdb' | 'clickhouse',
  columns: readonly RowColumn[],
  target: QueryTarget,
): readonly string[] {
  const names = columns.map(({ name }) => name).join(', ');
  const day = engine === 'duckdb' ? `CAST(CAST(${AT} AS TIMESTAMP) AS DATE)` : `toDate(${AT})`;
  const distinct = engine === 'duckdb' ? `count(DISTINCT ${MESSAGE.name})` : `uniqExact(${MESSAGE.name})`;
  return [
    ...SQL_START[engine],
    `SELECT ${isoText(engine, `min(${AT})`)} AS FirstSeen,`,
    `  ${isoText(engine, `max(${AT})`)} AS LastSeen,`,
    `  count(*) AS Events,`,
    `  ${distinct} AS Messages,`,
    `  min(${MESSAGE.name}) AS ExampleMessageId,`,
    `  ${columns.map(({ name }) => `${name} AS ${RESULT_NAMES[name] ?? name}`).join(', ')}`,
    'FROM',
    ...rows(engine, target, [...columns, MESSAGE]),
    `GROUP BY ${day}, ${names}`,
    ...SQL_END[engine],
  ];
}
