import { csvRow } from '../arbitraries/trace.ts';
import type { EmailRow } from './email-rows.ts';

/*
 * What the queries ask an engine for, done row by row and without any of their text.
 */
const cut = (address: string, keptDomains: readonly string[]): string => {
  const [name = '', host = '', ...more] = address.split('@');
  const isPlain =
    more.length === 0 && /^[\w.+=-]{1,250}$/.test(name) && /^[a-z0-9.-]{0,250}[a-z0-9]$/i.test(host);
  const isForeign = name.toLowerCase().startsWith('imcea');
  return isPlain && !isForeign && !keptDomains.includes(host.toLowerCase()) ? `*@${host}` : address;
};

export interface Grouped {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function groupRows(
  rows: readonly EmailRow[],
  kept: { readonly envelopeSender: readonly string[]; readonly headerFrom: readonly string[] | undefined },
): Grouped {
  const groups = new Map<string, EmailRow[]>();
  const factsOf = (row: EmailRow): readonly string[] => [
    row.SenderIPv4,
    row.SenderIPv6,
    cut(row.SenderMailFromAddress, kept.envelopeSender),
    ...(kept.headerFrom === undefined ? [] : [cut(row.SenderFromAddress, kept.headerFrom)]),
    cut(row.RecipientEmailAddress, []),
    row.EmailDirection,
    row.Connectors,
    row.DeliveryAction,
    row.DeliveryLocation,
  ];
  for (const row of rows) {
    const key = JSON.stringify([row.Timestamp.slice(0, 10), ...factsOf(row)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return {
    header: [
      'FirstSeen',
      'LastSeen',
      'Events',
      'Messages',
      'ExampleMessageId',
      'SenderIPv4',
      'SenderIPv6',
      'EnvelopeSender',
      ...(kept.headerFrom === undefined ? [] : ['HeaderFrom']),
      'Recipient',
      'EmailDirection',
      'Connectors',
      'DeliveryAction',
      'DeliveryLocation',
    ],
    rows: [...groups.values()].map((members) => {
      const times = members.map(({ Timestamp }) => Timestamp).sort();
      const ids = [...new Set(members.map(({ NetworkMessageId }) => NetworkMessageId))];
      return [
        times[0] ?? '',
        times.at(-1) ?? '',
        String(members.length),
        String(ids.length),
        ids[0] ?? '',
        ...members.slice(0, 1).flatMap(factsOf),
      ];
    }),
  };
}

export const groupedCsv = ({ header, rows }: Grouped): string =>
  [header, ...rows].map((cells) => `${csvRow(cells)}\n`).join('');

export const groupedObjects = ({
  header,
  rows,
}: Grouped): readonly Readonly<Record<string, string | number>>[] =>
  rows.map((cells) =>
    Object.fromEntries(
      header.map((name, index) => [
        name,
        name === 'Events' || name === 'Messages' ? Number(cells[index]) : (cells[index] ?? ''),
      ]),
    ),
  );
