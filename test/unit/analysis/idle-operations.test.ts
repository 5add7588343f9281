import { expect, test } from 'vitest';

import { checkOperations, type DecisionLimits } from '../../../src/analysis/idle-operations.ts';
import { operationFindings } from '../../../src/analysis/operation-findings.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { policiesWithout } from '../../../src/policy/policies-without.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { readOverlay } from '../policy/overlay-text.ts';
import { accepted } from '../policy/policy-text.ts';

const BASE = `version: 1
acceptedDomains: [contoso.example]
inboundConnectors:
  - name: Gateway
    connectorType: Partner
    senderDomains: ["*"]
    senderIPAddresses: [203.0.113.32/28]
    restrictDomainsToIPAddresses: true
    requireTls: false
  - { name: Litware, connectorType: Partner, senderDomains: [litware.example], requireTls: false }
  - name: Old Mailwave
    connectorType: Partner
    enabled: false
    senderDomains: [mailwave.example]
    senderIPAddresses: [192.0.2.64/27]
    restrictDomainsToIPAddresses: true
  - { name: Servers, connectorType: OnPremises, senderIPAddresses: [198.51.100.40], requireTls: true }
rejectDirectSend: false
`;

function check(overlay: string, limits?: DecisionLimits) {
  const document = accepted(readOverlay(overlay, BASE));
  const resolved = resolvePolicies(undefined, document);
  if (!resolved.ok) throw new Error('the overlay does not resolve');
  const { candidate } = resolved.value;
  return checkOperations({
    candidate,
    operations: policiesWithout(undefined, document, candidate),
    state: assumptionState({}, { assumeNothing: false }),
    ...(limits === undefined ? {} : { limits }),
  });
}

const said = (overlay: string, limits?: DecisionLimits): readonly string[] =>
  operationFindings(check(overlay, limits)).map(
    ({ source, severity, code, rule, message }) => `${source} ${severity} ${code} (${rule}) ${message}`,
  );

test('says nothing of changes that decide something', () => {
  expect(
    said(`change:
  - { name: Gateway, restrictDomainsToIPAddresses: false, senderDomains: [fabrikam.example] }
  - { name: Servers, senderIPAddresses: { add: [198.51.100.41] } }
remove: [Litware]
rejectDirectSend: true
`),
  ).toEqual([]);
});

test('shows a message that is decided differently', () => {
  const [checked] = check('change: [{ name: Servers, senderIPAddresses: { add: [198.51.100.41] } }]\n');
  if (checked?.effect.kind !== 'changes') throw new Error('the change decides something');
  const { witness, decisions } = checked.effect.difference;
  expect(witness.connectingIp.text).toBe('198.51.100.41');
  expect(decisions.map(({ reason }) => `${reason.code} ${reason.rule}`)).toEqual([
    'PARTNER_IP_NOT_LISTED Gateway',
    'ON_PREMISES_IP Servers',
  ]);
});

test('finds a change whose effect another connector hides', () => {
  expect(said('change: [{ name: Litware, requireTls: true }]\n')).toEqual([
    'overlay.yaml:3:27 warning CHANGE_WITHOUT_EFFECT (Litware) `requireTls` of `Litware` changes no verdict, path or answer of any mail under the readings in force; it would without `Gateway`',
  ]);
});

test('finds changes of a connector that is not enabled', () => {
  expect(said('change: [{ name: Old Mailwave, senderIPAddresses: [192.0.2.128/26] }]\n')).toEqual([
    'overlay.yaml:3:32 warning CHANGE_WITHOUT_EFFECT (Old Mailwave) `senderIPAddresses` of `Old Mailwave` changes no verdict, path or answer of any mail under the readings in force; it would if `Old Mailwave` were enabled',
  ]);
  expect(said('remove: [old mailwave]\n')).toEqual([
    'overlay.yaml:3:10 warning CHANGE_WITHOUT_EFFECT (Old Mailwave) removing `Old Mailwave` changes no verdict, path or answer of any mail under the readings in force; it would if `Old Mailwave` were enabled',
  ]);
});

test('finds settings that no rule looks at, additions that repeat, and sections that decide the same', () => {
  const idle = ' changes no verdict, path or answer of any mail under the readings in force';
  const lines = said(`add:
  - name: Second gateway
    connectorType: Partner
    senderDomains: ["*"]
    senderIPAddresses: [203.0.113.33]
    restrictDomainsToIPAddresses: true
    requireTls: false
change:
  inboundConnectors: [{ name: Servers, cloudServicesMailEnabled: true, comment: moved }]
acceptedDomains: [{ domain: contoso.example, type: InternalRelay }]
`);
  expect(lines.map((line) => line.replace(idle, ' …'))).toEqual([
    'overlay.yaml:4:11 warning CHANGE_WITHOUT_EFFECT (Second gateway) adding `Second gateway` …; it would without `Gateway`',
    'overlay.yaml:11:40 warning CHANGE_WITHOUT_EFFECT (Servers) `cloudServicesMailEnabled` of `Servers` …',
    'overlay.yaml:11:72 warning CHANGE_WITHOUT_EFFECT (Servers) `comment` of `Servers` …',
    'overlay.yaml:12:1 warning CHANGE_WITHOUT_EFFECT (acceptedDomains) `acceptedDomains` as stated here …',
  ]);
});

test('states the decisions after which it gave up', () => {
  const overlay = 'change: [{ name: Litware, requireTls: true }, { name: Servers, requireTls: false }]\n';
  expect(said(overlay, { each: 3, all: 4, reasons: 0 })).toEqual([
    'overlay.yaml:3:27 note CHANGE_NOT_SETTLED (Litware) whether `requireTls` of `Litware` changes the verdict, path or answer of any mail is not settled within 3 decisions',
    'overlay.yaml:3:64 note CHANGE_NOT_SETTLED (Servers) whether `requireTls` of `Servers` changes the verdict, path or answer of any mail is not settled within 1 decision',
  ]);
});
