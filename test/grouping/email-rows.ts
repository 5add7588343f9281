import * as fc from 'fast-check';
import { csvRow } from '../arbitraries/trace.ts';

/** The columns of EmailEvents that matter here, in the order of a generated export. */
export const EMAIL_COLUMNS = [
  'Timestamp',
  'NetworkMessageId',
  'SenderMailFromAddress',
  'SenderFromAddress',
  'SenderIPv4',
  'SenderIPv6',
  'RecipientEmailAddress',
  'EmailDirection',
  'DeliveryAction',
  'DeliveryLocation',
  'Connectors',
] as const;
export type EmailRow = Readonly<Record<(typeof EMAIL_COLUMNS)[number], string>>;

/** Addresses that engines read in different ways, if they are asked to read them. */
const ip4 = fc.constantFrom(
  '192.0.2.1',
  '192.0.2.128',
  '198.51.100.7',
  '203.0.113.25',
  '203.0.113.255',
  '010.0.0.1',
  '192.000.002.001',
  '10.0.0.8',
  '0.0.0.0',
  'nonsense',
  '',
  '203.0.113.25,192.0.2.1',
);
const ip6 = fc.constantFrom(
  '2001:db8::1',
  '2001:DB8:0::1',
  '::ffff:192.0.2.1',
  '::',
  'fe80::1%eth0',
  '2001:db8::/64',
);

const domain = fc.constantFrom(
  'contoso.example',
  'Contoso.Example',
  'sub.contoso.example',
  'fabrikam.example',
  'news.fabrikam.example',
  'litware.example',
  'bücher.example',
  'xn--bcher-kva.example',
  'fabrikam.example.',
  'bad..example',
  '[192.0.2.1]',
);
const local = fc.constantFrom(
  'ann',
  'Bo',
  'sales+tag',
  '"Fname LName<f.l"',
  'IMCEAEX-_o=a',
  'imceaInvalid-x',
  'a b',
  'a@b',
  "o'x",
  'back\\slash',
  'bounce-1=x',
  'bounce-2=y',
  '\u202Ertl',
  'ünïcode',
  '',
  `${'v'.repeat(300)}`,
);
const mailbox = fc.tuple(local, domain).map(([name, host]) => `${name}@${host}`);
const sender = fc.oneof(
  { weight: 6, arbitrary: mailbox },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<>',
      '',
      'null',
      '-',
      '@',
      '@contoso.example',
      '<ann@fabrikam.example>',
      '/o=Contoso/cn=x',
    ),
  },
);
/** Made distinct by a number: the same mailbox twice would be a repeated record, which a grouped log cannot know. */
const recipient: fc.Arbitrary<(number: number) => string> = fc.oneof(
  { weight: 8, arbitrary: domain.map((host) => (number: number) => `Ann.${number}@${host}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<(number: number) => string>(
      (number) => `a${number}@contoso.example;b${number}@fabrikam.example`,
      () => '',
      (number) => `nobody${number}`,
      () => '@contoso.example',
    ),
  },
);

const message = fc.record({
  SenderMailFromAddress: sender,
  SenderFromAddress: sender,
  SenderIPv4: ip4,
  useIp6: fc.boolean(),
  ip6,
  EmailDirection: fc.constantFrom('Inbound', 'Inbound', 'Inbound', 'Outbound', 'Intra-org', 'Unknown', ''),
  Connectors: fc.constantFrom(
    '',
    'Gateway only',
    'gateway ONLY',
    "Woodgrove's “partner”",
    '*',
    'null',
    'a|b\\',
    'Übergang – Süd',
  ),
  at: fc.integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2026, 8, 4) }),
  recipients: fc.array(
    fc.record({
      address: recipient,
      outcome: fc.constantFrom(
        ['Delivered', 'Inbox/folder'],
        ['Blocked', 'Quarantine'],
        ['Junked', 'Junk folder'],
        ['', ''],
        ['Odd', 'Odd'],
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** Rows of an export in which no record is repeated, and the records of a message agree. */
export const emailRowsArb = (most: number, least = 1): fc.Arbitrary<readonly EmailRow[]> =>
  fc.array(message, { minLength: least, maxLength: most }).map((messages) =>
    messages.flatMap(({ recipients, useIp6, ip6: wide, at, ...facts }, index) =>
      recipients.map(({ address, outcome: [action = '', location = ''] }, number): EmailRow => ({
        Timestamp: new Date(at).toISOString(),
        NetworkMessageId: `0000${index.toString(16).padStart(4, '0')}-1111-2222-3333-444455556666`,
        SenderMailFromAddress: facts.SenderMailFromAddress,
        SenderFromAddress: facts.SenderFromAddress,
        SenderIPv4: useIp6 ? '' : facts.SenderIPv4,
        SenderIPv6: useIp6 ? wide : '',
        RecipientEmailAddress: address(number),
        EmailDirection: facts.EmailDirection,
        DeliveryAction: action,
        DeliveryLocation: location,
        Connectors: facts.Connectors,
      })),
    ),
  );

export const emailCsv = (rows: readonly EmailRow[]): string =>
  [EMAIL_COLUMNS, ...rows.map((row) => EMAIL_COLUMNS.map((name) => row[name]))]
    .map((cells) => `${csvRow(cells)}\n`)
    .join('');
