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
mailFlowRules:
  - { name: "no", mode: Audit, enabled: false, comments: any, rejectMessageReasonText: Not from there }
  - name: Everything
    priority: 9
    senderIpRanges: [203.0.0.0/8, 198.51.100.1-198.51.100.9]
    senderDomainIs: [A.example]
    recipientDomainIs: [b.example]
    fromScope: NotInOrganization
    sentToScope: InOrganization
    headerContainsMessageHeader: X-Vendor
    headerContainsWords: [Token 7]
    headerMatchesMessageHeader: X-Vendor
    headerMatchesPatterns: ["^a: .*"]
    otherConditions: ["SubjectContainsWords: invoice"]
    exceptIfHeaderContainsMessageHeader: X-MS-Exchange-Organization-AuthAs
    exceptIfHeaderContainsWords: [Internal]
    otherExceptions: ["From: boss@a.example"]
    senderAddressLocation: Envelope
    quarantine: true
    deleteMessage: true
    rejectMessageEnhancedStatusCode: 5.7.999
    setSCL: -1
    setHeaderName: X-Seen
    setHeaderValue: "yes"
    removeHeader: X-Old
    otherActions: ["RedirectMessageTo: desk@a.example"]
    actionsWithoutEffect: ["PrependSubject: EXTERNAL: "]
    stopRuleProcessing: true
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
mailFlowRules:
  - name: "no"
    priority: 0
    enabled: false
    mode: Audit
    senderAddressLocation: Header
    rejectMessageEnhancedStatusCode: 5.7.1
    stopRuleProcessing: false
  - name: Everything
    priority: 9
    enabled: true
    mode: Enforce
    senderIpRanges:
      - 203.0.0.0/8
      - 198.51.100.1-198.51.100.9
    senderDomainIs:
      - a.example
    recipientDomainIs:
      - b.example
    fromScope: NotInOrganization
    sentToScope: InOrganization
    headerContainsMessageHeader: x-vendor
    headerContainsWords:
      - Token 7
    headerMatchesMessageHeader: x-vendor
    headerMatchesPatterns:
      - "^a: .*"
    otherConditions:
      - "SubjectContainsWords: invoice"
    exceptIfHeaderContainsMessageHeader: x-ms-exchange-organization-authas
    exceptIfHeaderContainsWords:
      - Internal
    otherExceptions:
      - "From: boss@a.example"
    senderAddressLocation: Envelope
    rejectMessageEnhancedStatusCode: 5.7.999
    deleteMessage: true
    quarantine: true
    setSCL: -1
    setHeaderName: x-seen
    setHeaderValue: "yes"
    removeHeader: x-old
    otherActions:
      - "RedirectMessageTo: desk@a.example"
    actionsWithoutEffect:
      - "PrependSubject: EXTERNAL: "
    stopRuleProcessing: true
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
