import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { withoutOperation } from '../../../src/policy/overlay-operations.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { BASE, issuesOf, readOverlay } from './overlay-text.ts';
import { accepted, file } from './policy-text.ts';

const namesOf = (document: ReturnType<typeof accepted>): readonly string[] =>
  (document.sections.inboundConnectors ?? []).map(({ name }) => name);

const connector = (document: ReturnType<typeof accepted>, wanted: string) =>
  document.sections.inboundConnectors?.find(({ name }) => name === wanted);

test('adds, changes and removes connectors by name, without regard to case', () => {
  const document = accepted(
    readOverlay(`add:
  - { name: Mailwave, connectorType: Partner, senderDomains: [mailwave.example] }
change:
  - name: GATEWAY
    restrictDomainsToIPAddresses: true
remove: [old mailwave]
`),
  );
  expect(namesOf(document)).toEqual(['Gateway', 'Servers', 'Mailwave']);
  expect(connector(document, 'Gateway')).toMatchObject({
    restrictDomainsToIPAddresses: true,
    requireTls: false,
    senderIPAddresses: [{ text: '203.0.113.32/28' }, { text: '203.0.113.48/29' }],
  });
  expect(document.path).toBe('overlay.yaml');
  expect(document.notes).toEqual([]);
  expect(document.positions).toEqual(
    new Map([
      ['Gateway', 'base.yaml:4:5'],
      ['Servers', 'base.yaml:9:5'],
      ['Mailwave', 'overlay.yaml:4:5'],
    ]),
  );
  expect(document.operations).toMatchObject([
    { kind: 'add', section: 'inboundConnectors', name: 'Mailwave', field: null, at: 'overlay.yaml:4:13' },
    {
      kind: 'change',
      section: 'inboundConnectors',
      name: 'Gateway',
      field: 'restrictDomainsToIPAddresses',
      at: 'overlay.yaml:7:5',
    },
    {
      kind: 'remove',
      section: 'inboundConnectors',
      name: 'Old Mailwave',
      field: null,
      at: 'overlay.yaml:8:10',
    },
  ]);
});

test('adds to lists and takes from them by what the entries mean', () => {
  const document = accepted(
    readOverlay(`change:
  - name: Gateway
    senderIPAddresses: { add: [203.0.113.56/29], remove: [203.0.113.33/28] }
    senderDomains: { add: [fabrikam.example], remove: ["*"] }
`),
  );
  const gateway = connector(document, 'Gateway');
  expect(gateway?.senderIPAddresses.map(({ text }) => text)).toEqual(['203.0.113.48/29', '203.0.113.56/29']);
  expect(gateway?.senderDomains.map(({ text }) => text)).toEqual(['fabrikam.example']);
});

test('a plain list replaces the whole list, and null takes a value away', () => {
  const base = `version: 1
inboundConnectors:
  - { name: A, connectorType: OnPremises, senderIPAddresses: [198.51.100.1], tlsSenderCertificateName: a.example }
`;
  const document = accepted(
    readOverlay(
      'change:\n  - { name: A, senderIPAddresses: [192.0.2.1], tlsSenderCertificateName: null }\n',
      base,
    ),
  );
  expect(connector(document, 'A')).toMatchObject({ tlsSenderCertificateName: undefined });
  expect(connector(document, 'A')?.senderIPAddresses.map(({ text }) => text)).toEqual(['192.0.2.1']);
});

test('adds to the sender domains that an OnPremises connector has when it states none', () => {
  const document = accepted(
    readOverlay('change: [{ name: Servers, senderDomains: { add: [a.example] } }]\n'),
  );
  expect(connector(document, 'Servers')?.senderDomains.map(({ text }) => text)).toEqual(['*', 'a.example']);
});

test('parts may be maps of sections', () => {
  const document = accepted(
    readOverlay(`add:
  inboundConnectors: []
  acceptedDomains: [new.example, { domain: b.example, matchSubDomains: true }]
change:
  acceptedDomains: [{ domain: Contoso.example, matchSubDomains: true }]
  connectionFilter:
    ipBlockList: { add: [192.0.2.7], remove: [198.51.100.0-198.51.100.255] }
    enableSafeList: true
remove: { acceptedDomains: [LABS.contoso.example] }
`),
  );
  expect(document.sections.acceptedDomains).toEqual([
    { domain: 'contoso.example', type: 'Authoritative', matchSubDomains: true },
    { domain: 'new.example', type: 'Authoritative', matchSubDomains: false },
    { domain: 'b.example', type: 'Authoritative', matchSubDomains: true },
  ]);
  expect(document.sections.connectionFilter).toMatchObject({
    ipBlockList: [{ text: '192.0.2.7' }],
    enableSafeList: true,
  });
  expect(document.operations.map(({ kind, section, name, field }) => [kind, section, name, field])).toEqual([
    ['add', 'acceptedDomains', 'new.example', null],
    ['add', 'acceptedDomains', 'b.example', null],
    ['change', 'acceptedDomains', 'contoso.example', 'matchSubDomains'],
    ['change', 'connectionFilter', null, 'ipBlockList'],
    ['change', 'connectionFilter', null, 'enableSafeList'],
    ['remove', 'acceptedDomains', 'labs.contoso.example', null],
  ]);
});

test('changes lists within the Tenant Allow/Block List, also those that were not stated', () => {
  const base = 'version: 1\ntenantAllowBlockList: { senders: { block: [bad.example] } }\n';
  const document = accepted(
    readOverlay(
      'change:\n  tenantAllowBlockList: { senders: { block: { add: [x@y.example] } }, ips: { block: ["2001:db8::/64"] } }\n',
      base,
    ),
  );
  expect(document.sections.tenantAllowBlockList).toMatchObject({
    senders: { allow: [], block: [{ text: 'bad.example' }, { text: 'x@y.example' }] },
    ips: { allow: [], block: [{ text: '2001:db8::/64' }] },
  });
  expect(document.operations.map(({ field }) => field)).toEqual(['senders.block', 'ips.block']);
});

test('a section that an overlay states replaces that section', () => {
  const document = accepted(
    readOverlay('rejectDirectSend: true\nconnectionFilter: { ipBlockList: [192.0.2.1] }\n'),
  );
  expect(document.sections.rejectDirectSend).toBe(true);
  expect(document.sections.connectionFilter?.ipBlockList.map(({ text }) => text)).toEqual(['192.0.2.1']);
  expect(namesOf(document)).toEqual(['Gateway', 'Servers', 'Old Mailwave']);
  expect(document.operations).toMatchObject([
    { kind: 'replace', section: 'rejectDirectSend', name: null, at: 'overlay.yaml:3:1' },
    { kind: 'replace', section: 'connectionFilter', name: null, at: 'overlay.yaml:4:1' },
  ]);
});

test('an item that is removed and added is replaced, as one operation', () => {
  const document = accepted(
    readOverlay('add: [{ name: gateway, connectorType: OnPremises }]\nremove: [Gateway]\n'),
  );
  expect(namesOf(document)).toEqual(['gateway', 'Servers', 'Old Mailwave']);
  expect(document.operations).toMatchObject([{ kind: 'replace', name: 'Gateway', at: 'overlay.yaml:3:15' }]);
  expect(withoutOperation(document, 0).inboundConnectors?.map(({ name }) => name)).toEqual([
    'Gateway',
    'Servers',
    'Old Mailwave',
  ]);
});

test('gives the policy without any one operation, all others kept', () => {
  const document = accepted(
    readOverlay(`add: [{ name: New, connectorType: OnPremises }]
change:
  - name: Gateway
    restrictDomainsToIPAddresses: true
    senderIPAddresses: [192.0.2.0/24]
remove: [Servers]
rejectDirectSend: true
`),
  );
  const without = document.operations.map((_, index) => withoutOperation(document, index));
  const names = without.map((sections) => sections.inboundConnectors?.map(({ name }) => name).join());
  expect(names).toEqual([
    'Gateway,Old Mailwave',
    'Gateway,Old Mailwave,New',
    'Gateway,Old Mailwave,New',
    'Gateway,Old Mailwave,New,Servers',
    'Gateway,Old Mailwave,New',
  ]);
  const gateways = without.map((sections) => sections.inboundConnectors?.[0]);
  expect(gateways.map((each) => each?.restrictDomainsToIPAddresses)).toEqual([true, false, true, true, true]);
  expect(gateways.map((each) => each?.senderIPAddresses.map(({ text }) => text).join())).toEqual([
    '192.0.2.0/24',
    '192.0.2.0/24',
    '203.0.113.32/28,203.0.113.48/29',
    '192.0.2.0/24',
    '192.0.2.0/24',
  ]);
  expect(without.map(({ rejectDirectSend }) => rejectDirectSend)).toEqual([true, true, true, true, false]);
  // What an operation does not touch is the same object, so that it stays one question to mail.
  expect(without[0]?.inboundConnectors?.[0]).toBe(document.sections.inboundConnectors?.[0]);
});

test('a section that only the overlay states is not stated without it', () => {
  const document = accepted(
    readOverlay('rejectDirectSend: true\n', 'version: 1\nacceptedDomains: [a.example]\n'),
  );
  expect(Object.keys(withoutOperation(document, 0))).toEqual(['acceptedDomains']);
  expect(() => withoutOperation(document, 1)).toThrow(RangeError);
});

test('an overlay may extend an overlay, and has its own operations', () => {
  const middle = {
    path: 'middle.yaml',
    files: [file('middle.yaml', 'version: 1\nextends: base.yaml\nremove: [Servers]\n')],
    base: { path: 'base.yaml', files: [file('base.yaml', BASE)] },
  };
  const text = 'version: 1\nextends: middle.yaml\nadd: [{ name: Servers, connectorType: OnPremises }]\n';
  const document = accepted(readPolicy('top.yaml', [file('top.yaml', text)], middle));
  expect(namesOf(document)).toEqual(['Gateway', 'Old Mailwave', 'Servers']);
  expect(document.operations.map(({ kind, at }) => `${kind} ${at}`)).toEqual(['add top.yaml:3:15']);
});

test('extends a folder of exports', () => {
  const base = {
    path: 'current',
    files: [
      file(
        'current/AcceptedDomain.json',
        '[{"DomainName":"a.example","DomainType":"Authoritative","MatchSubDomains":false}]',
      ),
      file('current/OrganizationConfig.json', '{"RejectDirectSend":false}'),
    ],
  };
  const text =
    'version: 1\nextends: current\nadd: { acceptedDomains: [b.example] }\nrejectDirectSend: true\n';
  const { sections } = accepted(readPolicy('o.yaml', [file('o.yaml', text)], base));
  expect(sections.acceptedDomains?.map(({ domain }) => domain)).toEqual(['a.example', 'b.example']);
  expect(sections.rejectDirectSend).toBe(true);
});

test('pins of an overlay hold beside those of its base', () => {
  const base = 'version: 1\nassume: { relayDeniedCode: 5.7.64, nullSenderUnderStar: covered }\n';
  const document = accepted(readOverlay('assume: { nullSenderUnderStar: notCovered }\n', base));
  expect(document.assume).toEqual({ relayDeniedCode: '5.7.64', nullSenderUnderStar: 'notCovered' });
});

test('the hash covers the overlay and all that it extends', () => {
  const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
  const text = 'version: 1\nextends: base.yaml\nremove: [Servers]\n';
  const { sha256: hash } = accepted(readOverlay('remove: [Servers]\n'));
  expect(hash).toBe(sha256(`${sha256(text)}\0extends\0${sha256(BASE)}\n`));
  expect(accepted(readOverlay('remove: [Servers]\n', `${BASE}# changed\n`)).sha256).not.toBe(hash);
});

test('says of the result what is worth a look, not of what it changes', () => {
  // The base on its own is warned of: its addresses refuse nothing.
  expect(issuesOf(readPolicy('base.yaml', [file('base.yaml', BASE)]))).toHaveLength(1);
  expect(issuesOf(readOverlay('change: [{ name: Gateway, restrictDomainsToIPAddresses: true }]\n'))).toEqual(
    [],
  );
  expect(
    issuesOf(
      readOverlay(
        'change: [{ name: Gateway, restrictDomainsToIPAddresses: true, senderIPAddresses: [203.0.113.5/24] }]\n',
      ),
    ),
  ).toEqual([
    'overlay.yaml:3:83 warning HOST_BITS_MASKED `203.0.113.5/24` has host bits set and is read as `203.0.113.0/24`; write that, or the single address',
  ]);
});

test('what an overlay removes by name is not taken for forgotten', () => {
  const baseline = accepted(readPolicy('base.yaml', [file('base.yaml', BASE)]));
  const codes = (text: string): readonly string[] => {
    const resolved = resolvePolicies(baseline, accepted(readOverlay(text)));
    return resolved.ok ? resolved.value.notes.map(({ code }) => code) : ['refused'];
  };
  expect(codes('remove: [servers]\n')).toEqual([]);
  expect(codes('inboundConnectors: []\n')).toEqual(['CONNECTORS_LEFT_OUT']);
});

test('warns of changes to what already is', () => {
  expect(
    issuesOf(
      readOverlay(`change:
  inboundConnectors:
    - name: Gateway
      requireTls: false
      restrictDomainsToIPAddresses: true
      senderDomains: ["*"]
      senderIPAddresses: { add: [203.0.113.48/29], remove: [] }
      tlsSenderCertificateName: null
    - { name: Servers, requireTls: false, senderDomains: {} }
    - name: Old Mailwave
  acceptedDomains: [{ domain: labs.contoso.example, type: InternalRelay }]
  connectionFilter: { enableSafeList: false }
rejectDirectSend: false
`),
    ),
  ).toEqual([
    'overlay.yaml:6:7 warning CHANGE_WITHOUT_EFFECT `requireTls` of `Gateway` is already `false`; leave it out',
    'overlay.yaml:8:7 warning CHANGE_WITHOUT_EFFECT `senderDomains` of `Gateway` already has just these entries; leave it out',
    'overlay.yaml:9:34 warning CHANGE_WITHOUT_EFFECT `203.0.113.48/29` is already in `senderIPAddresses` of `Gateway`; leave it out',
    'overlay.yaml:10:7 warning CHANGE_WITHOUT_EFFECT `tlsSenderCertificateName` of `Gateway` is already empty; leave it out',
    'overlay.yaml:11:24 warning CHANGE_WITHOUT_EFFECT `requireTls` of `Servers` is already `false`; leave it out',
    'overlay.yaml:11:43 warning CHANGE_WITHOUT_EFFECT `senderDomains` of `Servers` neither adds nor removes an entry; write `add` or `remove`, or leave it out',
    'overlay.yaml:12:7 warning CHANGE_WITHOUT_EFFECT the change of `Old Mailwave` names no field; write the fields that change',
    'overlay.yaml:13:53 warning CHANGE_WITHOUT_EFFECT `type` of `labs.contoso.example` is already `InternalRelay`; leave it out',
    'overlay.yaml:14:23 warning CHANGE_WITHOUT_EFFECT `enableSafeList` of `connectionFilter` is already `false`; leave it out',
    'overlay.yaml:15:1 warning CHANGE_WITHOUT_EFFECT `rejectDirectSend` is already the same in `base.yaml`; leave it out',
  ]);
  expect(issuesOf(readOverlay(''))).toContain(
    'overlay.yaml:2:1 warning CHANGE_WITHOUT_EFFECT the overlay changes nothing of `base.yaml`; write `add`, `change`, `remove`, or sections to replace',
  );
});

test('fields that are only kept are compared as they are written', () => {
  const base =
    'version: 1\ninboundConnectors: [{ name: A, connectorType: OnPremises, comment: x, efTestMode: true }]\n';
  const result = readOverlay('change: [{ name: A, comment: x, efTestMode: false, efUsers: [a] }]\n', base);
  expect(issuesOf(result)).toEqual([
    'overlay.yaml:3:21 warning CHANGE_WITHOUT_EFFECT `comment` of `A` is already `x`; leave it out',
  ]);
  expect(accepted(result).operations.map(({ field }) => field)).toEqual(['efTestMode', 'efUsers']);
});
