import { expect, test } from 'vitest';

import { readPolicy } from '../../../src/policy/read-policy.ts';
import { BASE, issuesOf, readOverlay } from './overlay-text.ts';
import { file } from './policy-text.ts';

/** Each overlay of the base, without its first two lines, with everything that is said of it. */
const refused: Readonly<Record<string, readonly [text: string, issues: readonly string[]]>> = {
  'unknown names': [
    'change: [{ name: Gatewy, requireTls: true }, { name: Nobody, requireTls: true }]\nremove: [Server]\n',
    [
      'overlay.yaml:3:18 UNKNOWN_NAME `Gatewy` is no connector of `base.yaml`; did you mean `Gateway`?',
      'overlay.yaml:3:54 UNKNOWN_NAME `Nobody` is no connector of `base.yaml`; there are `Gateway`, `Servers`, `Old Mailwave`',
      'overlay.yaml:4:10 UNKNOWN_NAME `Server` is no connector of `base.yaml`; did you mean `Servers`?',
    ],
  ],
  'unknown domains': [
    'change: { acceptedDomains: [{ domain: lab.contoso.example, type: Authoritative }] }\nremove: { acceptedDomains: [x.example] }\n',
    [
      'overlay.yaml:3:39 UNKNOWN_NAME `lab.contoso.example` is no accepted domain of `base.yaml`; did you mean `labs.contoso.example`?',
      'overlay.yaml:4:29 UNKNOWN_NAME `x.example` is no accepted domain of `base.yaml`; there are `contoso.example`, `labs.contoso.example`',
    ],
  ],
  'names that are there': [
    'add: [{ name: SERVERS, connectorType: OnPremises }]\n',
    [
      'overlay.yaml:3:15 DUPLICATE_NAME `SERVERS` is already there, at base.yaml:9:13; name it under `change`, or also under `remove` to replace it',
    ],
  ],
  'names twice': [
    `add: [{ name: A, connectorType: OnPremises }, { name: a, connectorType: OnPremises }]
change: [{ name: Gateway, requireTls: true }, { name: gateway, enabled: false }]
remove: [Servers, servers]
`,
    [
      'overlay.yaml:3:55 DUPLICATE_NAME `a` is already added at overlay.yaml:3:15; keep one of the two',
      'overlay.yaml:4:55 DUPLICATE_NAME `gateway` is already changed at overlay.yaml:4:18; state its fields in one entry',
      'overlay.yaml:5:19 DUPLICATE_NAME `servers` is already removed at overlay.yaml:5:10; keep one of the two',
    ],
  ],
  'changed and removed, changed and added': [
    'add: [{ name: New, connectorType: OnPremises }]\nchange: [{ name: Servers, enabled: false }, { name: New, enabled: false }]\nremove: [Servers]\n',
    [
      'overlay.yaml:4:18 DUPLICATE_NAME `Servers` is changed here and removed at overlay.yaml:5:10; keep one of the two',
      'overlay.yaml:4:53 UNKNOWN_NAME `New` is no connector of `base.yaml`; it is added here, so state it under `add` alone',
    ],
  ],
  'a section both whole and in part': [
    'inboundConnectors: []\nacceptedDomains: []\nconnectionFilter: {}\nremove: [Servers]\nadd: { acceptedDomains: [a.example] }\nchange: { connectionFilter: { enableSafeList: true } }\n',
    [
      'overlay.yaml:3:1 DUPLICATE_NAME `inboundConnectors` stated here replaces the whole section, and `remove` changes that of `base.yaml`; which of the two is meant cannot be told, so keep one',
      'overlay.yaml:4:1 DUPLICATE_NAME `acceptedDomains` stated here replaces the whole section, and `add` changes that of `base.yaml`; which of the two is meant cannot be told, so keep one',
      'overlay.yaml:5:1 DUPLICATE_NAME `connectionFilter` stated here replaces the whole section, and `change` changes that of `base.yaml`; which of the two is meant cannot be told, so keep one',
    ],
  ],
  'a section that the base does not state': [
    'change: { tenantAllowBlockList: { senders: { block: { add: [a.example] } } } }\n',
    [
      'overlay.yaml:3:11 UNKNOWN_NAME `base.yaml` does not state `tenantAllowBlockList`, so there is nothing to change in part; state the whole section here',
    ],
  ],
  'entries that are not in a list': [
    `change:
  - name: Gateway
    senderIPAddresses: { remove: [203.0.113.32/29, 203.0.113.48/29, 203.0.113.49/29], add: [203.0.113.48/29] }
    associatedAcceptedDomains: { remove: [contoso.example] }
`,
    [
      'overlay.yaml:5:35 UNKNOWN_NAME `203.0.113.32/29` is not in `senderIPAddresses` of `Gateway`; did you mean `203.0.113.32/28`?',
      'overlay.yaml:5:69 DUPLICATE_NAME `203.0.113.49/29` is removed twice',
      'overlay.yaml:5:93 DUPLICATE_NAME `203.0.113.48/29` is both added and removed; keep one of the two',
      'overlay.yaml:6:43 UNKNOWN_NAME `contoso.example` is not in `associatedAcceptedDomains` of `Gateway`; it is empty',
    ],
  ],
  'unknown fields': [
    `add: { inboundConnector: [], acceptedDomains: [{ domain: a.example, types: x }] }
change:
  inboundConnectors: [{ name: Gateway, requireTLS: true, senderDomains: { ad: [a.example] } }]
  connectionFilter: { ipBlocklist: { add: [192.0.2.1] } }
  rejectDirectSend: true
`,
    [
      'overlay.yaml:3:8 UNKNOWN_FIELD `inboundConnector` is no field here; did you mean `inboundConnectors`?',
      'overlay.yaml:3:69 UNKNOWN_FIELD `types` is no field here; did you mean `type`?',
      'overlay.yaml:5:40 UNKNOWN_FIELD `requireTLS` is no field here; did you mean `requireTls`?',
      'overlay.yaml:5:75 UNKNOWN_FIELD `ad` is no field here; did you mean `add`?',
      'overlay.yaml:6:23 UNKNOWN_FIELD `ipBlocklist` is no field here; did you mean `ipBlockList`?',
      'overlay.yaml:7:3 UNKNOWN_FIELD `rejectDirectSend` is no field here; the fields are `acceptedDomains`, `inboundConnectors`, `connectionFilter`, `tenantAllowBlockList`',
    ],
  ],
  'wrong types': [
    `add: Mailwave
change:
  - { name: Gateway, senderIPAddresses: 203.0.113.0/24, requireTls: "no", senderDomains: { add: "*" } }
  - { requireTls: true }
  - Servers
remove: { inboundConnectors: Servers, acceptedDomains: [1] }
`,
    [
      'overlay.yaml:3:6 WRONG_TYPE `add` is the text `Mailwave`; write a list, such as `[…]`',
      'overlay.yaml:5:41 WRONG_TYPE `senderIPAddresses` is the text `203.0.113.0/24`; write a list, such as `[…]`',
      'overlay.yaml:5:69 WRONG_TYPE `requireTls` is the text `no`; write `false`, without quotes',
      'overlay.yaml:5:97 WRONG_TYPE `add` is the text `*`; write a list, such as `[…]`',
      'overlay.yaml:6:5 MISSING_FIELD `name` is missing; add it',
      'overlay.yaml:7:5 WRONG_TYPE an entry of `change` is the text `Servers`; write a map of fields',
      'overlay.yaml:8:30 WRONG_TYPE `inboundConnectors` is the text `Servers`; write a list, such as `[…]`',
      'overlay.yaml:8:57 WRONG_TYPE an entry of `acceptedDomains` is the number `1`; write it in quotes: `"1"`',
    ],
  ],
  'values that Exchange Online refuses': [
    `add: [{ name: New, connectorType: Partner }]
change:
  - { name: Gateway, treatMessagesAsInternal: true, senderIPAddresses: { add: [203.0.112.0/20] } }
`,
    [
      'overlay.yaml:3:7 MISSING_FIELD a Partner connector has no `senderDomains`; write `["*"]` for all domains',
      'overlay.yaml:5:22 INVALID_VALUE TreatMessagesAsInternal cannot be true on a Partner connector, Exchange Online refuses it; set it to false or make the connector OnPremises',
      'overlay.yaml:5:80 INVALID_VALUE `203.0.112.0/20` is wider than /24, which SenderIPAddresses does not take; write its 16 networks `203.0.112.0/24` … `203.0.127.0/24`',
    ],
  ],
};

test.each(Object.entries(refused))('refuses %s', (_, [text, expected]) => {
  const result = readOverlay(text);
  expect(result.ok).toBe(false);
  // The base restricts nothing by its addresses, which is a warning on its own and not what is looked at here.
  expect(issuesOf(result).filter((issue) => !issue.includes('RESTRICTION_WITHOUT_EFFECT'))).toEqual(expected);
});

test('refuses the whole when the base has an error, and says it where it is', () => {
  const result = readOverlay('remove: [Gateway]\n', BASE.replace('requireTls: false', 'requireTls: 5'));
  expect(issuesOf(result)).toContain(
    'base.yaml:8:17 WRONG_TYPE `requireTls` is the number `5`; write `true` or `false`, without quotes',
  );
  expect(result.ok).toBe(false);
});

test('refuses parts of a policy that extends none', () => {
  const text = 'version: 1\nadd: []\nremove: [Servers]\n';
  expect(issuesOf(readPolicy('p.yaml', [file('p.yaml', text)]))).toEqual([
    'p.yaml:2:1 MISSING_FIELD `add` changes another policy, and this file names none; write `extends:` with its path',
    'p.yaml:3:1 MISSING_FIELD `remove` changes another policy, and this file names none; write `extends:` with its path',
  ]);
});

test('refuses an overlay among other files, and one whose base is not given', () => {
  const overlay = file('folder/o.yaml', 'version: 1\nextends: ../base.yaml\n');
  const other = file('folder/p.yaml', 'version: 1\nacceptedDomains: []\n');
  expect(issuesOf(readPolicy('folder', [overlay, other]))).toEqual([
    'folder/o.yaml:2:1 DUPLICATE_NAME this file extends another policy, so it stands for a whole policy, and `folder` holds other files beside it; name the file itself, or keep it in a folder of its own',
  ]);
  expect(issuesOf(readPolicy('folder', [overlay]))).toEqual([
    'folder/o.yaml:2:1 UNREADABLE_FILE the policy `../base.yaml` that is extended was not given',
  ]);
});

test('refuses a base that states nothing', () => {
  const base = {
    path: 'current',
    files: [file('current/x.json', '{"Identity":"Default","MaxSendSize":"35 MB"}')],
  };
  const overlay = file('o.yaml', 'version: 1\nextends: current\nrejectDirectSend: false\n');
  expect(issuesOf(readPolicy('o.yaml', [overlay], base))[0]).toMatch(
    /^current:-:- UNKNOWN_OBJECT nothing here states a policy/,
  );
  expect(issuesOf(readPolicy('o.yaml', [overlay], { path: 'current', files: [] }))[0]).toMatch(
    /^current:-:- UNREADABLE_FILE the folder has no/,
  );
});
