import type { Combination } from '../model/message-event.ts';
import type { Engine, QueryTarget } from './engine.ts';
import { columnName, literal } from './quoting.ts';
import { AT, isoText, rows, SQL_END, SQL_START, type RowColumn } from './rows.ts';

const LISTED: readonly (readonly [name: string, column: string])[] = [
  ['message_id', 'NetworkMessageId'],
  ['mail_from', 'SenderMailFromAddress'],
  ['from_header', 'SenderFromAddress'],
  ['ip4', 'SenderIPv4'],
  ['ip6', 'SenderIPv6'],
  ['recipient', 'RecipientEmailAddress'],
  ['direction', 'EmailDirection'],
  ['connectors', 'Connectors'],
  ['delivery_action', 'DeliveryAction'],
  ['delivery_location', 'DeliveryLocation'],
];
const NAME_OF: ReadonlyMap<string, string> = new Map(LISTED.map(([name, column]) => [column, name]));

/** The query that lists the messages of some combinations of a grouped log; there must be one. */
export function messagesQuery(
  engine: Engine,
  combinations: readonly Combination[],
  target: QueryTarget,
): string {
  const cut = ['mail_from', 'from_header', 'recipient'];
  const columns: readonly RowColumn[] = [
    ...LISTED.map(([name, of]): RowColumn => ({ name, of })),
    ...LISTED.filter(([name]) => cut.includes(name)).map(([name, of]): RowColumn => ({
      name: `${name}_domain`,
      of,
      keptDomains: [],
    })),
  ];
  const conditions = distinctConditions(engine, combinations);
  const listed = LISTED.map(([name, column]) => [name, columnName(engine, column)] as const);
  const lines =
    engine === 'kql'
      ? [
          ...rows(engine, target, columns),
          `| where ${conditions.join('\n    or ')}`,
          `| project Timestamp = ${isoText(engine, AT)}, ${listed.map(([name, column]) => `${column} = ${name}`).join(', ')}`,
        ]
      : [
          ...SQL_START[engine],
          `SELECT ${isoText(engine, AT)} AS ${columnName(engine, 'Timestamp')}, ${listed.map(([name, column]) => `${name} AS ${column}`).join(', ')}`,
          'FROM',
          ...rows(engine, target, columns),
          `WHERE ${conditions.join('\n  OR ')}`,
          ...SQL_END[engine],
        ];
  return `${lines.join('\n')}\n`;
}

function distinctConditions(engine: Engine, combinations: readonly Combination[]): readonly string[] {
  return [...new Set(combinations.map((combination) => conditionOf(engine, combination)))].sort();
}

function conditionOf(engine: Engine, combination: Combination): string {
  const [equals, and] = engine === 'kql' ? ['==', ' and '] : ['=', ' AND '];
  const parts = combination.flatMap(([column, cell]) => {
    const name = NAME_OF.get(column);
    if (name === undefined) return [];
    // `*@domain` stands for the plain addresses there; all others were kept whole.
    const compared = column.endsWith('Address') && cell.startsWith('*@') ? `${name}_domain` : name;
    return [`${compared} ${equals} ${literal(engine, cell)}`];
  });
  return `(${parts.join(and)})`;
}
