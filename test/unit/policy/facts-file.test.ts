import { describe, expect, it, test } from 'vitest';

import { factsOf, readFactsTexts } from '../facts-text.ts';

const EXAMPLE = `version: 1
facts:
  - networks: [203.0.113.0/28, 2001:db8:7::/48, 192.0.2.20-192.0.2.21]
    senderDomains: ["*.fabrikam.example", litware.example, "<>"]
    certificates: [MAIL.fabrikam.example, "*.fabrikam.example"]
    tls: "1.2"
    note: told by Fabrikam's postmaster, ticket 4711
  - networks: [0.0.0.0/0]
    senderDomains: ["*"]
    tls: none
  - networks: [198.51.100.7]
    certificates: []
files:
  - path: "traces/noconnector*.csv"
    connectorType: NoConnector
    direction: Received
`;

test('a facts file is read with the places of its entries', () => {
  const lone = EXAMPLE.replace(/ {2}- networks: \[0\.0[^]*?none\n/, '');
  const [document] = factsOf({ 'facts/partners.yaml': lone });
  expect(document).toMatchObject({
    path: 'facts/partners.yaml',
    facts: [
      {
        at: 'facts/partners.yaml:3:5',
        networks: [
          { text: '203.0.113.0/28' },
          { text: '2001:db8:7::/48' },
          { text: '192.0.2.20-192.0.2.21' },
        ],
        senders: {
          patterns: [
            { kind: 'subtree', domain: 'fabrikam.example' },
            { kind: 'exact', domain: 'litware.example' },
          ],
          nullSender: true,
        },
        certificateNames: [{ text: 'mail.fabrikam.example' }, { text: '*.fabrikam.example' }],
        tls: '1.2',
        note: "told by Fabrikam's postmaster, ticket 4711",
      },
      {
        at: 'facts/partners.yaml:8:5',
        senders: undefined,
        certificateNames: [],
        tls: undefined,
        note: undefined,
      },
    ],
    files: [
      {
        at: 'facts/partners.yaml:11:5',
        path: { text: 'traces/noconnector*.csv' },
        connectorType: 'NoConnector',
        direction: 'Received',
      },
    ],
    notes: [],
  });
  expect(document?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a file may assert nothing, and JSON is read as well', () => {
  expect(factsOf({ 'a.yaml': 'version: 1\n' })).toMatchObject([{ facts: [], files: [] }]);
  expect(
    factsOf({ 'a.json': '{"version": 1, "facts": [{"networks": ["192.0.2.1"], "tls": "1.3"}]}' }),
  ).toMatchObject([{ facts: [{ at: 'a.json:1:26', tls: '1.3' }] }]);
});

test('host bits are masked with a note', () => {
  const [document] = factsOf({
    'a.yaml': 'version: 1\nfacts:\n  - {networks: [192.0.2.9/28], tls: "1.2"}\n',
  });
  expect(document?.facts[0]?.networks).toMatchObject([{ text: '192.0.2.0/28' }]);
  expect(document?.notes).toMatchObject([
    { severity: 'warning', code: 'HOST_BITS_MASKED', line: 3, column: 17 },
  ]);
});

const entry = (text: string): string => `version: 1\nfacts:\n  - ${text}\n`;
const fileEntry = (text: string): string => `version: 1\nfiles:\n  - ${text}\n`;

/** Each refused file with everything that is said of it. */
const REFUSED: readonly (readonly [name: string, text: string, ...issues: readonly string[]])[] = [
  ['nothing', '', '1:1 UNREADABLE_FILE the file is empty; a facts file begins with `version: 1`'],
  [
    'a text',
    'hello',
    '1:1 WRONG_TYPE the facts file is the text `hello`; write a map of fields that begins with `version: 1`',
  ],
  [
    'what is no YAML, of which nothing reaches a terminal as it is',
    '>\u{1b}[31m',
    '1:2 SYNTAX the file is not valid YAML or JSON: Block scalar header includes extra characters: >\\u{001b}[31m; put a text with special characters in quotes, and a comma between list items',
  ],
  [
    'a list',
    '- networks: [192.0.2.1]',
    '1:1 WRONG_TYPE the facts file is a list; write a map of fields that begins with `version: 1`',
  ],
  ['no version', 'facts: []', '1:1 MISSING_FIELD `version` is missing; begin the file with `version: 1`'],
  [
    'another version',
    'version: 2',
    '1:10 INVALID_VALUE `version` is the number `2`; this program reads version 1: write `version: 1`',
  ],
  [
    'a misspelt field',
    'version: 1\nfact: []',
    '2:1 UNKNOWN_FIELD `fact` is no field here; did you mean `facts`?',
  ],
  [
    'a policy',
    'version: 1\ninboundConnectors: []',
    '2:1 UNKNOWN_FIELD `inboundConnectors` is no field here; the fields are `version`, `facts`, `files`',
  ],
  [
    'entries that are no maps',
    'version: 1\nfacts: [192.0.2.1]\nfiles: all',
    '2:9 WRONG_TYPE an entry of `facts` is the text `192.0.2.1`; write a map of fields',
    '3:8 WRONG_TYPE `files` is the text `all`; write a list, such as `[…]`',
  ],
  [
    'an entry without networks',
    entry('certificates: [mail.fabrikam.example]'),
    '3:5 MISSING_FIELD `networks` is missing; add it',
  ],
  [
    'no networks at all',
    entry('{networks: [], tls: "1.2"}'),
    '3:16 INVALID_VALUE `networks` is empty; name the addresses that the mail comes from',
  ],
  [
    'what is no network',
    entry(
      '{networks: [192.0.2.1/33, 192.0.2.9-192.0.2.4, mail.example, 192.0.2.0/255.255.255.0], tls: "1.2"}',
    ),
    '3:17 INVALID_VALUE `192.0.2.1/33` has a prefix length above 32; write 0 to 32',
    '3:31 INVALID_VALUE `192.0.2.9-192.0.2.4` ends before it begins; write `192.0.2.4-192.0.2.9`',
    '3:52 INVALID_VALUE `mail.example` is not an IP address; write one such as `192.0.2.1`, not a host name',
    '3:66 INVALID_VALUE `192.0.2.0/255.255.255.0` has a subnet mask; write a prefix length instead: `/24`',
  ],
  [
    'an entry that asserts nothing',
    entry('{networks: [192.0.2.1], note: hm}'),
    '3:5 MISSING_FIELD the entry asserts nothing; state `certificates`, `tls` or both',
  ],
  [
    'a TLS version without quotes',
    entry('{networks: [192.0.2.1], tls: 1.0}'),
    '3:34 WRONG_TYPE `tls` is the number `1.0`, and must be one of `none`, `1.0`, `1.1`, `1.2`, `1.3`; write it in quotes: `"1.0"`',
  ],
  [
    'an unknown TLS version',
    entry('{networks: [192.0.2.1], tls: "TLS1.2"}'),
    '3:34 INVALID_VALUE `tls` is the text `TLS1.2`, and must be one of `none`, `1.0`, `1.1`, `1.2`, `1.3`; did you mean `1.2`?',
  ],
  [
    'a certificate named none',
    entry('{networks: [192.0.2.1], certificates: [none]}'),
    '3:44 INVALID_VALUE `none` stands where the name of a certificate belongs; write `certificates: []` when none is presented',
  ],
  [
    'certificates that are no list',
    entry('{networks: [192.0.2.1], certificates: none}'),
    '3:43 WRONG_TYPE `certificates` is the text `none`; write a list, such as `[…]`',
  ],
  [
    'what is no certificate name',
    entry('{networks: [192.0.2.1], certificates: [a.*.example, "CN=a b"]}'),
    '3:44 INVALID_VALUE `a.*.example` has a wildcard inside; write `*.` only in front of a whole domain',
    '3:57 INVALID_VALUE `a b` has the character ` `; write letters, digits, hyphens and dots only',
  ],
  [
    'a certificate without TLS',
    entry('{networks: [192.0.2.1], certificates: [a.example], tls: none}'),
    '3:29 INVALID_VALUE `certificates` names a certificate and `tls` is `none`, but a certificate is presented in TLS; correct one of the two',
  ],
  [
    'no sender domains at all',
    entry('{networks: [192.0.2.1], senderDomains: [], tls: none}'),
    '3:44 INVALID_VALUE `senderDomains` is empty; name the sender domains, or remove it for mail of every sender',
  ],
  [
    'what is no sender domain',
    entry('{networks: [192.0.2.1], senderDomains: [a@b.example, "smtp:b.example;1"], tls: none}'),
    '3:45 INVALID_VALUE `a@b.example` is an e-mail address; write only the domain after `@`',
    '3:58 INVALID_VALUE `smtp:b.example;1` has a cost, which means nothing here; write only the domain',
  ],
  [
    'a wildcard without quotes',
    entry('{networks: [192.0.2.1], senderDomains: [*.b.example], tls: none}'),
    '3:45 SYNTAX YAML reads `*.b.example` as an alias, which policies do not use; write it in quotes: `"*.b.example"`',
  ],
  [
    'a note that is a number',
    entry('{networks: [192.0.2.1], tls: none, note: 4711}'),
    '3:46 WRONG_TYPE `note` is the number `4711`; write it in quotes: `"4711"`',
  ],
  [
    'a file without a path',
    fileEntry('connectorType: NoConnector'),
    '3:5 MISSING_FIELD `path` is missing; add it',
  ],
  [
    'an empty path',
    fileEntry('{path: " ", connectorType: NoConnector}'),
    '3:12 INVALID_VALUE the path is empty; write that of a trace file, such as `*.csv`',
  ],
  [
    'other wildcards',
    fileEntry('{path: "{a,b}.csv", connectorType: NoConnector}'),
    '3:12 INVALID_VALUE `{a,b}.csv` has `{`, and the wildcards of a path are `*`, `?` and `**`; write `?` in its place, or an entry for each file',
  ],
  [
    'a file of which nothing is said',
    fileEntry('path: a.csv'),
    '3:5 MISSING_FIELD the entry asserts nothing; state `connectorType`, `direction` or both',
  ],
  [
    'what a file does not say',
    fileEntry('{path: a.csv, connectorType: noConnector, direction: Sent}'),
    '3:34 INVALID_VALUE `connectorType` is the text `noConnector`, and must be one of `NoConnector`; did you mean `NoConnector`?',
    '3:58 INVALID_VALUE `direction` is the text `Sent`, and must be one of `Received`',
  ],
];

test.each(REFUSED)('%s is refused', (_, text, ...expected) => {
  const result = readFactsTexts({ 'facts.yaml': text });
  const said = result.ok
    ? []
    : result.issues.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
  expect(said).toEqual(expected);
});

describe('two entries', () => {
  const conflictsOf = (...entries: readonly string[]): readonly string[] => {
    const result = readFactsTexts({
      'facts.yaml': ['version: 1', 'facts:', ...entries.map((text) => `  - ${text}`)].join('\n'),
    });
    return result.ok ? [] : result.issues.map(({ line, code }) => `${line} ${code}`);
  };
  const differ = ['4 ASSERTIONS_DIFFER'];

  it('that say different things of the same mail are refused, with both places', () => {
    const result = readFactsTexts({
      'b.yaml': entry('{networks: [192.0.2.4, 198.51.100.0/24], certificates: [b.example]}'),
      'a.yaml': entry('{networks: [192.0.2.0/24], senderDomains: ["*.fabrikam.example"], certificates: []}'),
    });
    expect(result.ok ? [] : result.issues).toEqual([
      {
        severity: 'error',
        code: 'ASSERTIONS_DIFFER',
        path: 'b.yaml',
        line: 3,
        column: 5,
        message:
          'the entry says certificate b.example and the one at a.yaml:3:5 says no client certificate of the same mail (192.0.2.0/24 and 192.0.2.4 overlap); correct one of them, or narrow its networks or sender domains',
      },
    ]);
  });

  it.each([
    ['TLS versions', '{networks: [192.0.2.0/24], tls: "1.2"}', '{networks: [192.0.2.9], tls: "1.3"}'],
    [
      'certificates',
      '{networks: [192.0.2.0/24], certificates: [a.example]}',
      '{networks: [192.0.2.9], certificates: [a.example, b.example]}',
    ],
    [
      'a certificate and no TLS',
      '{networks: ["2001:db8::/32"], certificates: [a.example]}',
      '{networks: ["2001:db8::1-2001:db8::9"], tls: none}',
    ],
    [
      'a domain and its parent',
      '{networks: [192.0.2.9], senderDomains: ["*.example"], tls: "1.2"}',
      '{networks: [192.0.2.9], senderDomains: [a.example], tls: "1.3"}',
    ],
    [
      'every sender and the null sender',
      '{networks: [192.0.2.9], senderDomains: ["*"], tls: "1.2"}',
      '{networks: [192.0.2.9], senderDomains: ["<>"], tls: "1.3"}',
    ],
  ])('contradict each other over %s', (_, one, other) => {
    expect(conflictsOf(one, other)).toEqual(differ);
    expect(conflictsOf(other, one)).toEqual(differ);
  });

  it.each([
    ['the same', '{networks: [192.0.2.0/24], tls: "1.2"}', '{networks: [192.0.2.9], tls: "1.2"}'],
    [
      'the same names in another order',
      '{networks: [192.0.2.0/24], certificates: [a.example, B.example]}',
      '{networks: [192.0.2.9], certificates: [b.example, a.example, a.example]}',
    ],
    [
      'different facts',
      '{networks: [192.0.2.0/24], certificates: [a.example]}',
      '{networks: [192.0.2.9], tls: "1.3"}',
    ],
    [
      'neither certificate nor TLS',
      '{networks: [192.0.2.0/24], certificates: []}',
      '{networks: [192.0.2.9], tls: none}',
    ],
    [
      'something of networks side by side',
      '{networks: [192.0.2.0/25], tls: "1.2"}',
      '{networks: [192.0.2.128/25], tls: "1.3"}',
    ],
    [
      'something of domains side by side',
      '{networks: [192.0.2.9], senderDomains: ["*.a.example"], tls: "1.2"}',
      '{networks: [192.0.2.9], senderDomains: ["*.b.example", example], tls: "1.3"}',
    ],
    [
      'something of a domain and of bounces',
      '{networks: [192.0.2.9], senderDomains: ["*.example"], tls: "1.2"}',
      '{networks: [192.0.2.9], senderDomains: ["<>"], tls: "1.3"}',
    ],
  ])('may say %s', (_, one, other) => {
    expect(conflictsOf(one, other)).toEqual([]);
    expect(conflictsOf(other, one)).toEqual([]);
  });
});
