import { expect, test } from 'vitest';

import { EMPTY_POLICY } from '../../../src/model/policy.ts';
import { printPolicy } from '../../../src/policy/print-policy.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { accepted, readObjects, readText } from './policy-text.ts';

test('prints every section in one order, quoted where YAML needs it', () => {
  const document = accepted(
    readText(`version: 1
assume: { relayDeniedCode: 5.7.64, plainSenderDomain: exactOnly }
rejectDirectSend: true
inboundConnectors:
  - { connectorType: Partner, name: "1.10", senderDomains: ["*", smtp:*;1], tlsSenderCertificateName: "*.a.example" }
  - { connectorType: OnPremises, name: "on", associatedAcceptedDomains: [a.example] }
acceptedDomains: [a.example, { domain: b.example, type: ExternalRelay }]
tenantAllowBlockList: { ips: { block: ["2001:db8::"] }, senders: { allow: ["*.a.example"] } }
connectionFilter: { ipBlockList: [203.0.113.1-203.0.113.9] }
`),
  );
  const resolved = resolvePolicies(undefined, document);
  expect(resolved.ok && printPolicy(resolved.value.candidate)).toBe(`version: 1
acceptedDomains:
  - a.example
  - domain: b.example
    type: ExternalRelay
    matchSubDomains: false
inboundConnectors:
  - name: "1.10"
    connectorType: Partner
    enabled: true
    senderDomains:
      - "*"
      - smtp:*;1
    senderIPAddresses: []
    restrictDomainsToIPAddresses: false
    restrictDomainsToCertificate: false
    requireTls: true
    tlsSenderCertificateName: "*.a.example"
    associatedAcceptedDomains: []
    cloudServicesMailEnabled: false
    treatMessagesAsInternal: false
  - name: "on"
    connectorType: OnPremises
    enabled: true
    senderDomains:
      - "*"
    senderIPAddresses: []
    restrictDomainsToIPAddresses: false
    restrictDomainsToCertificate: false
    requireTls: false
    associatedAcceptedDomains:
      - a.example
    cloudServicesMailEnabled: false
    treatMessagesAsInternal: false
rejectDirectSend: true
connectionFilter:
  ipAllowList: []
  ipBlockList:
    - 203.0.113.1-203.0.113.9
  enableSafeList: false
tenantAllowBlockList:
  senders:
    allow:
      - "*.a.example"
    block: []
  ips:
    allow: []
    block:
      - "2001:db8::"
assume:
  plainSenderDomain: exactOnly
  relayDeniedCode: 5.7.64
`);
});

test('an export becomes a policy file', () => {
  const { sections } = accepted(
    readObjects([{ DomainName: 'a.example', DomainType: 'Authoritative', MatchSubDomains: true }]),
  );
  const policy = { ...EMPTY_POLICY, ...sections };
  expect(accepted(readText(printPolicy(policy))).sections.acceptedDomains).toEqual(sections.acceptedDomains);
});
