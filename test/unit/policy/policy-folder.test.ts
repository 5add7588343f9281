import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { readPolicy } from '../../../src/policy/read-policy.ts';
import { accepted, file } from './policy-text.ts';

const domains = file(
  'tenant/domains.json',
  '[{"DomainName":"a.example","DomainType":"Authoritative","MatchSubDomains":false}]',
);
const organization = file('tenant/organization.json', '{"RejectDirectSend":true}');
const policy = file(
  'tenant/policy.yaml',
  'version: 1\ninboundConnectors:\n  - { name: Own, connectorType: OnPremises }\nassume: { relayDeniedCode: 5.7.64 }\n',
);
const other = file('tenant/zz.json', '{"Identity":"Default","MaxSendSize":"35 MB"}');

const messagesOf = (...files: Parameters<typeof readPolicy>[1]) => {
  const result = readPolicy('tenant', files);
  return (result.ok ? result.document.notes : result.issues).map(
    ({ path, line, column, code, message }) => `${path}:${line ?? '-'}:${column ?? '-'} ${code} ${message}`,
  );
};

test('the files of a folder make one document, in whatever order they are listed', () => {
  const document = accepted(readPolicy('tenant', [policy, other, organization, domains]));
  expect(accepted(readPolicy('tenant', [domains, organization, other, policy]))).toEqual(document);
  expect(document.path).toBe('tenant');
  expect(document.sections.rejectDirectSend).toBe(true);
  expect(document.sections.acceptedDomains?.map(({ domain }) => domain)).toEqual(['a.example']);
  expect(document.sections.connectionFilter).toBeUndefined();
  expect(document.assume).toEqual({ relayDeniedCode: '5.7.64' });
  expect(document.positions).toEqual(new Map([['Own', 'tenant/policy.yaml:3:5']]));
  expect(document.notes.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'tenant/zz.json UNKNOWN_OBJECT',
  ]);
});

test.each([
  ['nothing', ''],
  ['a byte order mark', '\ufeff'],
  ['a line break', '\r\n'],
  ['an empty list', '[ ]'],
  ['$null', 'null\r\n'],
  ['an empty CLIXML', '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04" />'],
])('an export that found no object, and holds %s, states nothing among others', (_, text) => {
  const empty = file('tenant/TransportRule.json', text);
  const document = accepted(readPolicy('tenant', [domains, empty]));
  expect(document.sections.mailFlowRules).toBeUndefined();
  expect(document.notes.map(({ severity, code, path }) => `${severity} ${code} ${path}`)).toEqual([
    'warning EMPTY_EXPORT tenant/TransportRule.json',
  ]);
  expect(readPolicy('tenant', [empty]).ok).toBe(false);
  expect(readPolicy('tenant', [empty, { ...empty, path: 'tenant/other.json' }]).ok).toBe(false);
});

test('the hash of a folder is that of names and hashes, wherever the folder lies', () => {
  const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
  const expected = sha256(
    `domains.json\0${sha256(domains.bytes)}\norganization.json\0${sha256(organization.bytes)}\n`,
  );
  expect(accepted(readPolicy('tenant', [organization, domains])).sha256).toBe(expected);
  const moved = [domains, organization].map(({ path, bytes }) => ({
    path: `C:\\${path.replace('/', '\\')}`,
    bytes,
  }));
  expect(accepted(readPolicy('C:\\tenant', moved)).sha256).toBe(expected);
});

test('a section is stated by one file', () => {
  const again = file(
    'tenant/more.yaml',
    'version: 1\nacceptedDomains: []\nassume: { relayDeniedCode: 5.4.1 }\n',
  );
  expect(messagesOf(domains, policy, again)).toEqual([
    'tenant/more.yaml:2:1 DUPLICATE_NAME `acceptedDomains` is already stated at tenant/domains.json:1:2; state it in one file of the folder',
    'tenant/policy.yaml:4:11 DUPLICATE_NAME `relayDeniedCode` is already pinned at tenant/more.yaml:3:11; pin it in one file of the folder',
  ]);
});

test('an empty folder is no policy', () => {
  expect(messagesOf()).toEqual([
    'tenant:-:- UNREADABLE_FILE the folder has no .json, .yaml, .yml, .xml, .clixml or .clix file directly in it; put a policy file or exports there',
  ]);
});

test('a folder of objects without effect is no policy', () => {
  expect(messagesOf(other)[0]).toMatch(/^tenant:-:- UNKNOWN_OBJECT nothing here states a policy/);
});

test('every file is read before the folder is refused', () => {
  const broken = file('tenant/a.yaml', 'version: 1\nrejectDirectSend: off\n');
  const number = file('tenant/b.json', '42');
  expect(messagesOf(number, policy, broken).map((message) => message.split(' ', 2).join(' '))).toEqual([
    'tenant/a.yaml:2:19 WRONG_TYPE',
    'tenant/b.json:1:1 WRONG_TYPE',
  ]);
});
