import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { accepted, codesOf, file, readText } from './policy-text.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';

const whole = `version: 1
acceptedDomains: [contoso.example, { domain: Sub.Contoso.example, type: InternalRelay, matchSubDomains: true }]
inboundConnectors:
  - name: Gateway only
    connectorType: Partner
    senderDomains: ["*"]
    senderIPAddresses: [203.0.113.0/24]
    restrictDomainsToIPAddresses: true
    requireTls: true
rejectDirectSend: false
connectionFilter: { ipAllowList: [], ipBlockList: [], enableSafeList: false }
tenantAllowBlockList: { senders: { allow: [], block: [] }, ips: { allow: [], block: [] } }
mailFlowRules: []            # the documented subset that can admit or refuse
restrictions: []             # everyday vocabulary
assume: {}
`;

describe('a policy file', () => {
  test('states every section', () => {
    const document = accepted(readText(whole));
    expect(document.notes).toEqual([]);
    expect(document.path).toBe('policy.yaml');
    expect(document.positions).toEqual(new Map([['Gateway only', 'policy.yaml:4:5']]));
    expect(document.sections).toEqual({
      acceptedDomains: [
        { domain: 'contoso.example', type: 'Authoritative', matchSubDomains: false },
        { domain: 'sub.contoso.example', type: 'InternalRelay', matchSubDomains: true },
      ],
      inboundConnectors: [
        {
          name: 'Gateway only',
          connectorType: 'Partner',
          enabled: true,
          senderDomains: [{ kind: 'any', cost: undefined, text: '*' }],
          senderIPAddresses: [{ family: 4, first: 0xcb00_7100, last: 0xcb00_71ff, text: '203.0.113.0/24' }],
          restrictDomainsToIPAddresses: true,
          restrictDomainsToCertificate: false,
          requireTls: true,
          tlsSenderCertificateName: undefined,
          associatedAcceptedDomains: [],
          cloudServicesMailEnabled: false,
          treatMessagesAsInternal: false,
        },
      ],
      rejectDirectSend: false,
      connectionFilter: { ipAllowList: [], ipBlockList: [], enableSafeList: false },
      tenantAllowBlockList: { senders: { allow: [], block: [] }, ips: { allow: [], block: [] } },
      mailFlowRules: [],
    });
  });

  test('may state nothing, and what it does not state is absent', () => {
    expect(accepted(readText('version: 1\n')).sections).toEqual({});
    expect(accepted(readText('version: 1\ninboundConnectors: []\n')).sections).toEqual({
      inboundConnectors: [],
    });
    expect(accepted(readText('version: 1\nconnectionFilter: {}\n')).sections).toEqual({
      connectionFilter: { ipAllowList: [], ipBlockList: [], enableSafeList: false },
    });
  });

  test('requires TLS of a Partner and not of an OnPremises connector unless it says otherwise', () => {
    const { sections } = accepted(
      readText(`version: 1
inboundConnectors:
  - { name: P, connectorType: Partner, senderDomains: [a.example] }
  - { name: O, connectorType: OnPremises }
  - { name: Q, connectorType: Partner, senderDomains: [a.example], requireTls: false }
`),
    );
    expect(sections.inboundConnectors?.map(({ requireTls }) => requireTls)).toEqual([true, false, false]);
    expect(sections.inboundConnectors?.[1]?.senderDomains).toEqual([
      { kind: 'any', cost: undefined, text: '*' },
    ]);
  });

  test('keeps an address space as it is written', () => {
    const { sections } = accepted(
      readText(`version: 1
inboundConnectors:
  - { name: P, connectorType: Partner, senderDomains: [smtp:*;1, "*.A.example"], tlsSenderCertificateName: "*.B.example" }
`),
    );
    const [connector] = sections.inboundConnectors ?? [];
    expect(connector?.senderDomains).toEqual([
      { kind: 'any', cost: 1, text: 'smtp:*;1' },
      { kind: 'subtree', domain: 'a.example', cost: undefined, text: '*.A.example' },
    ]);
    expect(connector?.tlsSenderCertificateName).toEqual({
      wildcard: true,
      domain: 'b.example',
      text: '*.b.example',
    });
  });

  test('reads fields without effect and passes over them', () => {
    const result = readText(`version: 1
inboundConnectors:
  - name: Hybrid
    connectorType: OnPremises
    tlsSenderCertificateName: null
    comment: made by the wizard
    connectorSource: HybridWizard
    trustedOrganizations: []
    efSkipLastIP: true
    efSkipIPs: [203.0.113.1]
    efUsers: []
`);
    expect(codesOf(result)).toEqual(['9:5 WITHOUT_EFFECT']);
  });

  test('reads the tenant list and the connection filter', () => {
    const { sections } = accepted(
      readText(`version: 1
connectionFilter: { ipBlockList: [203.0.113.1-203.0.113.9, 203.0.113.0/24, 203.0.113.7], enableSafeList: true }
tenantAllowBlockList:
  senders: { block: [Ann@Contoso.example, contoso.example, "*.contoso.example"] }
  ips: { allow: ["2001:db8::"], block: [2001:db8::/1] }
`),
    );
    expect(sections.connectionFilter?.ipBlockList.map(({ text }) => text)).toEqual([
      '203.0.113.1-203.0.113.9',
      '203.0.113.0/24',
      '203.0.113.7',
    ]);
    expect(sections.connectionFilter?.enableSafeList).toBe(true);
    expect(sections.tenantAllowBlockList?.senders.block).toEqual([
      { kind: 'address', key: 'ann@contoso.example', domain: 'contoso.example', text: 'Ann@contoso.example' },
      { kind: 'domain', domain: 'contoso.example', text: 'contoso.example' },
      { kind: 'subdomains', domain: 'contoso.example', text: '*.contoso.example' },
    ]);
    expect(sections.tenantAllowBlockList?.ips.allow.map(({ text }) => text)).toEqual(['2001:db8::']);
  });

  test('pins readings', () => {
    const { assume } = accepted(
      readText('version: 1\nassume: { nullSenderUnderStar: notCovered, relayDeniedCode: 5.7.64 }\n'),
    );
    expect(assume).toEqual({ nullSenderUnderStar: 'notCovered', relayDeniedCode: '5.7.64' });
  });

  test('reads the same from YAML, from JSON, and from either with CRLF or in UTF-16', () => {
    const json = '{"version": 1, "$schema": "policy.schema.json",\r\n "acceptedDomains": ["a.example"]}';
    const yaml = 'version: 1\r\nacceptedDomains:\r\n  - a.example\r\n';
    const utf16 = Buffer.from(`\uFEFF${json}`, 'utf16le');
    const sections = {
      acceptedDomains: [{ domain: 'a.example', type: 'Authoritative', matchSubDomains: false }],
    };
    expect(accepted(readText(json, 'policy.json')).sections).toEqual(sections);
    expect(accepted(readText(yaml)).sections).toEqual(sections);
    expect(accepted(readPolicy('p.json', [{ path: 'p.json', bytes: utf16 }])).sections).toEqual(sections);
  });

  test('takes `no` for a text in every version of YAML', () => {
    expect(codesOf(readText('%YAML 1.1\n---\nversion: 1\nrejectDirectSend: no\n'))).toEqual([
      '4:19 WRONG_TYPE',
    ]);
  });

  test('is known by the hash of its bytes', () => {
    const bytes = file('a', whole).bytes;
    expect(accepted(readText(whole)).sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('reports every value that swallows the lines below it, and what stands in these lines', () => {
    const result = readText(`version: 1
tenantAllowBlockList:
  ips:
    allow: 2001:db8::
    blocks: []
  senders: 2001:db8:1::
rejectDirectSend: 1
`);
    expect(codesOf(result)).toEqual(['4:12 SYNTAX', '5:5 UNKNOWN_FIELD', '6:12 SYNTAX', '7:19 WRONG_TYPE']);
  });

  test('does not end the process on hundred thousands of brackets', () => {
    for (const text of [
      '['.repeat(200_000),
      '- '.repeat(200_000),
      '{a: '.repeat(100_000),
      '? '.repeat(100_000),
    ])
      expect(codesOf(readText(text))).toEqual(['1:1 SYNTAX']);
  });
});
