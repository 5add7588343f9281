import { readFileSync, readdirSync } from 'node:fs';

import { expect, test } from 'vitest';

import { importPolicy } from '../../../src/policy/import-policy.ts';
import { readPolicy, type PolicyFile } from '../../../src/policy/read-policy.ts';
import { sha256 } from '../../../src/policy/policy-hash.ts';
import { issuesOf } from './overlay-text.ts';
import { accepted, file } from './policy-text.ts';

const imported = (...files: readonly PolicyFile[]): string => {
  const result = importPolicy({ path: 'exports', files }, 'mailflow-whatif');
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.text;
};

const refusal = (...files: readonly PolicyFile[]): readonly string[] => {
  const result = importPolicy({ path: 'exports', files }, 'mailflow-whatif');
  return result.ok ? ['accepted'] : issuesOf({ ok: false, issues: result.issues });
};

const CONNECTOR = `[
  {
    "Name": "Gateway",
    "ConnectorType": "Partner",
    "Enabled": true,
    "SenderDomains": ["smtp:*;1"],
    "SenderIPAddresses": ["203.0.113.0/24"],
    "RestrictDomainsToIPAddresses": true,
    "RestrictDomainsToCertificate": false,
    "RequireTls": false,
    "TlsSenderCertificateName": null,
    "AssociatedAcceptedDomains": [],
    "CloudServicesMailEnabled": false,
    "TreatMessagesAsInternal": false,
    "EFSkipIPs": {"value": ["203.0.113.7"], "Count": 1},
    "EFSkipLastIP": false,
    "ConnectorSource": "Default",
    "Comment": "two\\nlines \\u202e# and a hash"
  }
]`;

const FILTER =
  '{"IPAllowList":[],"IPBlockList":["198.51.100.0/24","192.0.2.1-192.0.2.9"],"EnableSafeList":false,"DirectoryBasedEdgeBlockMode":"Default"}';

test('says of each entry where it comes from, and what is kept out', () => {
  const files = [
    file('current/InboundConnector.json', CONNECTOR),
    file('current/Filter.json', FILTER),
    file('current/Organization.json', '{"RejectDirectSend":false}'),
    file(
      'current/AcceptedDomain.json',
      '[{"DomainName":"contoso.example","DomainType":"Authoritative","MatchSubDomains":false}]',
    ),
  ] as const;
  const [connectors, filter, organization, domains] = files.map(({ bytes }) => sha256(bytes));
  expect(imported(...files)).toBe(`# Policy made by mailflow-whatif import from
#   current/AcceptedDomain.json sha256 ${domains}
#   current/Filter.json sha256 ${filter}
#   current/InboundConnector.json sha256 ${connectors}
#   current/Organization.json sha256 ${organization}

version: 1
acceptedDomains:
  # current/AcceptedDomain.json:1:2
  - domain: contoso.example
    type: Authoritative
    matchSubDomains: false
inboundConnectors:
  # current/InboundConnector.json:2:3
  # not simulated: EFSkipIPs ["203.0.113.7"], Comment "two\\nlines \\u202e# and a hash"
  - name: Gateway
    connectorType: Partner
    enabled: true
    senderDomains: [ smtp:*;1 ]
    senderIPAddresses: [ 203.0.113.0/24 ]
    restrictDomainsToIPAddresses: true
    restrictDomainsToCertificate: false
    requireTls: false
    associatedAcceptedDomains: []
    cloudServicesMailEnabled: false
    treatMessagesAsInternal: false

# current/Organization.json:1:2
rejectDirectSend: false

# current/Filter.json:1:1
connectionFilter:
  # current/Filter.json:1:2
  ipAllowList: []
  # current/Filter.json:1:19
  ipBlockList: [ 198.51.100.0/24, 192.0.2.1-192.0.2.9 ]
  enableSafeList: false
`);
});

test('reading the import of the Contoso exports gives their sections', () => {
  const folder = new URL('../../../fixtures/contoso/current/', import.meta.url);
  const files = readdirSync(folder).map((name) => ({
    path: `current/${name}`,
    bytes: readFileSync(new URL(name, folder)),
  }));
  const text = imported(...files);
  const exported = accepted(readPolicy('current', files));
  expect(accepted(readPolicy('p.yaml', [file('p.yaml', text)])).sections).toEqual(exported.sections);
  // The order in which the files are named changes nothing.
  expect(imported(...files.toReversed())).toBe(text);
});

test('merges what policy files beside exports state', () => {
  const policy = `version: 1
inboundConnectors: [{ name: "tricky\\u2800name", connectorType: OnPremises, comment: "a\\nb\\u202e" }]
tenantAllowBlockList: { senders: { block: [bad.example, "x@y.example"] } }
assume: { relayDeniedCode: 5.7.64 }
`;
  const files = [file('a/filter.json', FILTER), file('a/policy.yaml', policy)];
  const text = imported(...files);
  expect(text).toContain(`assume:
  # a/policy.yaml:4:11
  relayDeniedCode: 5.7.64`);
  expect(text).toContain(`    block:
      # a/policy.yaml:3:44
      - bad.example
      # a/policy.yaml:3:57
      - x@y.example`);
  expect(text).toContain('comment: "a\\nb\\u202e"');
  const { sections, assume } = accepted(readPolicy('a', files));
  expect(accepted(readPolicy('p.yaml', [file('p.yaml', text)]))).toMatchObject({ sections, assume });
});

test('refuses policy files alone, overlays, and exports with errors', () => {
  const policy = file('p.yaml', 'version: 1\nacceptedDomains: []\n');
  expect(refusal(policy)).toEqual([
    'p.yaml:1:1 INVALID_VALUE the file is a policy file already, so there is nothing to import; name what PowerShell exported, alone or beside it',
  ]);
  expect(refusal(file('o.yaml', 'version: 1\nextends: p.yaml\n'), file('f.json', FILTER))).toEqual([
    'o.yaml:2:10 INVALID_VALUE the file is an overlay of another policy, and import makes a policy of what PowerShell exports; leave it out',
  ]);
  expect(refusal(file('f.json', FILTER), file('g.json', FILTER)).map((line) => line.slice(0, 29))).toEqual([
    'g.json:1:1 DUPLICATE_NAME `co',
  ]);
  expect(refusal(file('x.json', '{"Identity":"Default","MaxSendSize":"35 MB"}'))[0]).toMatch(
    /^exports:-:- UNKNOWN_OBJECT nothing here states a policy/,
  );
});

test('a path cannot end its comment', () => {
  const text = imported(file('a\nversion: 2\u2028#.json', FILTER));
  expect(accepted(readPolicy('p.yaml', [file('p.yaml', text)])).sections).toEqual(
    accepted(readPolicy('f.json', [file('f.json', FILTER)])).sections,
  );
});
