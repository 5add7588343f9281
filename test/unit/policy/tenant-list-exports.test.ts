import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { readPolicy } from '../../../src/policy/read-policy.ts';
import { accepted, codesOf, file, readObjects, readText } from './policy-text.ts';

/** A record as the admin API returns it, with every field. */
const record = {
  LastUsedDate: null,
  Error: null,
  Identity: 'RgAAAADVB5oW8Yh7SI7eE',
  Value: 'ann@a.example',
  Action: 'Block',
  Notes: '',
  SubmissionID: 'Non-Submission',
  ListSubType: 'Tenant',
  SysManaged: false,
  'LastModifiedDateTime@data.type': 'System.DateTime',
  LastModifiedDateTime: '2026-07-23T21:56:57.2320505Z',
  ExpirationDate: null,
  ObjectState: 'Unchanged',
  EntryValueHash: 'R2aMQXCEq5/4ooUj6ArHZDbIAXAa6/Lg7k1Y7CTv8cI=',
  ModifiedBy: 'admin@contoso.example',
  'LastUsedDate(DateTime])': null,
  RemoveAfter: null,
  CreatedDateTime: '2026-07-23T21:56:57.3219519Z',
};

type Fields = Readonly<Record<string, unknown>>;

const block = (value: string, fields: Fields = {}) => ({ ...record, Value: value, ...fields });
const allow = (value: string, fields: Fields = {}) => block(value, { Action: 'Allow', ...fields });

function listOf(...items: readonly Fields[]) {
  const { sections, notes } = accepted(readObjects(items));
  const list = sections.tenantAllowBlockList;
  const texts = (entries: readonly { readonly text: string }[] = []) => entries.map(({ text }) => text);
  return {
    senders: { allow: texts(list?.senders.allow), block: texts(list?.senders.block) },
    ips: { allow: texts(list?.ips.allow), block: texts(list?.ips.block) },
    notes: notes.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
  };
}

const listsNotExported = (type: string): string =>
  `note LIST_NOT_EXPORTED no entry of the list \`${type}\` of the Tenant Allow/Block List is among the exports, so it counts as empty; unless it is, export it too with \`Get-TenantAllowBlockListItems -ListType ${type}\``;

const address = block('2001:db8::/32');

describe('an item that does not name its list', () => {
  test.each([
    ['ann@a.example', 'senders'],
    ['2001:db8::1', 'ips'],
    ['2001:DB8::/48', 'ips'],
  ] as const)('%s is of %s', (value, list) => {
    const read = listOf(block(value), block('b@a.example'), address);
    expect(read[list].block[0]?.toLowerCase()).toBe(value.toLowerCase());
    expect(read.notes).toEqual([]);
  });

  test.each([
    'contoso.example/*',
    '~contoso.example',
    '~contoso.example~',
    'https://contoso.example',
    'contoso.example:8080',
    '192.0.2.1',
    '192.0.2.1/*',
    'a@b.example/path',
  ])('%s is a URL, without effect', (value) => {
    const read = listOf(block(value), address);
    expect(read.senders.block).toEqual([]);
    expect(read.notes).toEqual([
      'note WITHOUT_EFFECT 1 entry for URLs of the Tenant Allow/Block List read, without effect on what is admitted in this simulation',
      listsNotExported('Sender'),
    ]);
  });

  test('files are counted, without effect', () => {
    const hash = '768a813668695ef2483b2bde7cf5d1b2db0423a0d3e63e498f3ab6f2eb13ea3e';
    expect(listOf(block(hash), allow(hash.toUpperCase()), block('a@b.example'), address).notes).toEqual([
      'note WITHOUT_EFFECT 2 entries for files of the Tenant Allow/Block List read, without effect on what is admitted in this simulation',
    ]);
  });

  test('a domain counts as a sender, and is asked about', () => {
    const objects = [address, block('a.example'), allow('*.a.example')];
    const read = listOf(...objects);
    expect(read.senders).toEqual({ allow: ['*.a.example'], block: ['a.example'] });
    expect(read.notes).toEqual([
      "warning LIST_TYPE_UNKNOWN 2 domains such as `a.example` may be of the list of senders or of URLs, which the export does not say, and count as senders; export each list with its name: `Get-TenantAllowBlockListItems -ListType Sender | Select-Object *, @{n='ListType';e={'Sender'}} | ConvertTo-Json -Depth 4`",
    ]);
    expect(codesOf(readObjects(objects))).toEqual([
      `1:${JSON.stringify(objects).indexOf('"a.example"') + 1} LIST_TYPE_UNKNOWN`,
    ]);
  });

  test('a domain among addresses of senders is a sender', () => {
    const read = listOf(block('a.example'), block('ann@b.example'), address);
    expect(read.senders.block).toEqual(['a.example', 'ann@b.example']);
    expect(read.notes).toEqual([]);
  });

  test('a domain among URLs is a URL', () => {
    const read = listOf(block('a.example'), block('*.a.example'), block('b.example/*'), address);
    expect(read.senders.block).toEqual([]);
    expect(read.notes[0]).toMatch(/^note WITHOUT_EFFECT 3 entries for URLs/);
  });

  test('a domain among both is asked about', () => {
    const read = listOf(block('a.example'), block('b.example/*'), block('ann@b.example'), address);
    expect(read.senders.block).toEqual(['a.example', 'ann@b.example']);
    expect(read.notes.map((note) => note.split(' ', 2).join(' '))).toEqual([
      'warning LIST_TYPE_UNKNOWN',
      'note WITHOUT_EFFECT',
    ]);
  });

  test('a domain of simulated phishing is a URL', () => {
    expect(listOf(allow('a.example', { ListSubType: 'AdvancedDelivery' }), address).notes[0]).toMatch(
      /1 entry for URLs/,
    );
  });
});

describe('an item that names its list', () => {
  test.each([
    ['Sender', 'a.example', { senders: ['a.example'], ips: [] }],
    ['sender', '*.a.example', { senders: ['*.a.example'], ips: [] }],
    ['IP', '2001:db8::1', { senders: [], ips: ['2001:db8::1'] }],
    ['Url', 'a.example', { senders: [], ips: [] }],
    ['Url', '2001:db8::1', { senders: [], ips: [] }],
  ])('%s: %s', (ListType, value, { senders, ips }) => {
    const read = listOf(block(value, { ListType }), block('x@y.example'), address);
    expect(read.senders.block.filter((text) => text !== 'x@y.example')).toEqual(senders);
    expect(read.ips.block.filter((text) => text !== '2001:db8::/32')).toEqual(ips);
    expect(read.notes.filter((note) => note.startsWith('warning'))).toEqual([]);
  });

  test('says nothing of the items beside it that do not', () => {
    const read = listOf(block('a.example'), block('b.example/*', { ListType: 'Url' }), address);
    expect(read.senders.block).toEqual(['a.example']);
    expect(read.notes[0]).toMatch(/^warning LIST_TYPE_UNKNOWN 1 domain /);
  });
});

test('special characters of an address are decoded, and a percent sign that encodes nothing is kept', () => {
  const read = listOf(
    block('%22bad%2B%20attacker%22@a.example'),
    block('100%@a.example'),
    block('%C3%BC@a.example'),
    address,
  );
  expect(read.senders.block).toEqual(['"bad+ attacker"@a.example', '100%@a.example', 'ü@a.example']);
});

describe('entries that will not last', () => {
  test.each([
    ['2026-10-14T09:12:31.0000000Z', ' at 2026-10-14T09:12:31Z'],
    ['2026-10-14T09:12:31', ' at 2026-10-14T09:12:31Z'],
    ['2026-10-14T11:12:31+02:00', ' at 2026-10-14T09:12:31Z'],
    ['/Date(1791969151000)/', ' at 2026-10-14T09:12:31Z'],
    [
      { value: '/Date(1791969151000)/', DisplayHint: 2, DateTime: 'Wednesday, October 14, 2026' },
      ' at 2026-10-14T09:12:31Z',
    ],
    ['14.10.2026 09:12:31', ''],
    ['2026-13-45T00:00:00Z', ''],
    ['/Date(9999999999999999)/', ''],
  ])('%j', (ExpirationDate, at) => {
    expect(listOf(block('a@b.example', { ExpirationDate }), address).notes).toEqual([
      `warning ENTRIES_EXPIRE 1 entry of the file expires${at}; judged as in force`,
    ]);
  });

  test('are counted, with the first of them', () => {
    const items = [
      block('a@b.example', { ExpirationDate: '2026-12-01T00:00:00Z' }),
      block('c@b.example', { ExpirationDate: '2026-11-30T23:59:59Z' }),
      block('d@b.example', { ExpirationDate: '' }),
      allow('e@b.example', { RemoveAfter: 45 }),
      block('f.example/*', { ExpirationDate: '2026-01-01T00:00:00Z' }),
      address,
    ];
    expect(listOf(...items).notes.filter((note) => note.startsWith('warning'))).toEqual([
      'warning ENTRIES_EXPIRE 2 entries of the file expire, the first at 2026-11-30T23:59:59Z, and 1 entry of the file goes some days after the last use (`RemoveAfter`); judged as in force',
    ]);
  });
});

test('spoofed senders are counted, without effect', () => {
  const spoof = {
    Identity: '28b35e75-baa4-9df9-51a2-2f904f17f77c',
    SpoofedUser: 'user@contoso.example',
    SendingInfrastructure: 'fabrikam.example',
    SpoofType: 'External',
    Action: 'Block',
  };
  expect(listOf(block('a@b.example'), address, spoof).notes).toEqual([
    'note WITHOUT_EFFECT 1 object of Get-TenantAllowBlockListSpoofItems read, without effect on what is admitted in this simulation',
  ]);
});

test('a file of URLs alone states no list', () => {
  const result = readObjects([block('a.example/*')]);
  expect(result.ok ? [] : result.issues.map(({ message }) => message)[0]).toMatch(
    /^nothing here states a policy/,
  );
});

test('an entry stands where its value stands', () => {
  const text = '[\n  {\n    "Action": "Block",\n    "SysManaged": false,\n    "Value": "a b"\n  }\n]';
  expect(codesOf(readText(text))).toEqual(['5:14 LIST_TYPE_UNKNOWN', '5:14 INVALID_VALUE'].toSorted());
});

describe('in a folder', () => {
  const senders = file('t/senders.json', JSON.stringify([block('a@b.example')]));
  const more = file('t/more.json', JSON.stringify([allow('c@b.example')]));
  const ips = file('t/ips.json', JSON.stringify([address]));
  const policy = file('t/policy.yaml', 'version: 1\ntenantAllowBlockList: { senders: { allow: [] } }\n');

  test('the lists of several exports are one', () => {
    const { sections, notes } = accepted(readPolicy('t', [senders, ips, more]));
    expect(notes).toEqual([]);
    expect(sections.tenantAllowBlockList?.senders.allow.map(({ text }) => text)).toEqual(['c@b.example']);
    expect(sections.tenantAllowBlockList?.senders.block.map(({ text }) => text)).toEqual(['a@b.example']);
    expect(sections.tenantAllowBlockList?.ips.block.map(({ text }) => text)).toEqual(['2001:db8::/32']);
  });

  test('a list that nothing is known of is named', () => {
    expect(accepted(readPolicy('t', [ips])).notes.map(({ code, path }) => `${path} ${code}`)).toEqual([
      't/ips.json LIST_NOT_EXPORTED',
    ]);
  });

  test('a policy file and an export do not both state them', () => {
    expect(codesOf(readPolicy('t', [senders, policy]))).toEqual(['1:2 DUPLICATE_NAME']);
  });
});

test('the lists of Contoso', () => {
  const name = 'tenant-lists';
  const folder = new URL(`../../../fixtures/contoso/${name}/`, import.meta.url);
  const { sections, notes, withoutEffect } = accepted(
    readPolicy(
      name,
      readdirSync(folder).map((each) => ({
        path: `${name}/${each}`,
        bytes: readFileSync(new URL(each, folder)),
      })),
    ),
  );
  const list = sections.tenantAllowBlockList;
  expect(list?.senders.allow.map(({ text }) => text)).toEqual([
    'billing@litware.example',
    'fabrikam.example',
  ]);
  expect(list?.senders.block.map(({ text }) => text)).toEqual([
    'invoice@adatum.example',
    'proseware.example',
    '*.proseware.example',
    '"no+reply"@wingtip.example',
  ]);
  expect(list?.ips.block.map(({ text }) => text)).toEqual(['2001:db8:bad::/48']);
  expect(list?.ips.allow.map(({ text }) => text)).toEqual(['2001:db8:4::25']);
  expect(notes.map(({ path, severity, code }) => `${path} ${severity} ${code}`)).toEqual([
    'tenant-lists/FileHash.json note WITHOUT_EFFECT',
    'tenant-lists/SenderAllow.xml warning ENTRIES_EXPIRE',
    'tenant-lists/SenderBlock.json warning ENTRIES_EXPIRE',
    'tenant-lists/Spoof.json note WITHOUT_EFFECT',
    'tenant-lists/Url.xml note WITHOUT_EFFECT',
  ]);
  expect(withoutEffect).toEqual([
    {
      what: 'Tenant Allow/Block List: FileHash',
      rule: '',
      settings: [{ name: 'entries', value: '1' }],
      at: 'tenant-lists/FileHash.json:5:12',
    },
    {
      what: 'Get-TenantAllowBlockListSpoofItems',
      rule: '',
      settings: [{ name: 'objects', value: '1' }],
      at: 'tenant-lists/Spoof.json:1:1',
    },
    {
      what: 'Tenant Allow/Block List: Url',
      rule: '',
      settings: [{ name: 'entries', value: '3' }],
      at: 'tenant-lists/Url.xml:12:7',
    },
  ]);
});
