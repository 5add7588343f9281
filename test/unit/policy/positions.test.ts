import { expect, test } from 'vitest';

import type { PolicyDocument } from '../../../src/model/policy.ts';
import { rulePlaces } from '../../../src/policy/positions.ts';
import { readPolicy } from '../../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { accepted, file, readText } from './policy-text.ts';

const BASE = `version: 1
acceptedDomains: [contoso.example]
rejectDirectSend: true
inboundConnectors:
  - name: Gateway
    connectorType: Partner
    senderDomains: ["*"]
    senderIPAddresses: [203.0.113.0/24]
    restrictDomainsToIPAddresses: true
connectionFilter:
  ipAllowList: []
  ipBlockList: [192.0.2.9]
tenantAllowBlockList:
  senders:
    block: [fabrikam.example]
mailFlowRules:
  - { name: Gateway, senderDomainIs: [fabrikam.example], deleteMessage: true }
`;
const document = (text: string, path: string): PolicyDocument => accepted(readText(text, path));
const base = document(BASE, 'base.yaml');

test('of connectors, rules and settings, each in its section', () => {
  const placeOf = rulePlaces(base, undefined, undefined);
  expect(placeOf('inboundConnectors', 'Gateway')).toBe('base.yaml:5:5');
  expect(placeOf('mailFlowRules', 'Gateway')).toBe('base.yaml:17:5');
  expect(placeOf('acceptedDomains', 'acceptedDomains')).toBe('base.yaml:2:1');
  expect(placeOf('rejectDirectSend', 'rejectDirectSend')).toBe('base.yaml:3:1');
  expect(placeOf('connectionFilter', 'connectionFilter.ipBlockList')).toBe('base.yaml:12:3');
  expect(placeOf('tenantAllowBlockList', 'tenantAllowBlockList.senders')).toBe('base.yaml:14:3');
  expect(placeOf('tenantAllowBlockList', 'tenantAllowBlockList.ips')).toBeUndefined();
  expect(placeOf('inboundConnectors', 'No such')).toBeUndefined();
});

test('in the other policy for a section that one leaves out', () => {
  const candidate = document('version: 1\nrejectDirectSend: false\n', 'candidate.yaml');
  const placeOf = rulePlaces(candidate, base, undefined);
  expect(placeOf('rejectDirectSend', 'rejectDirectSend')).toBe('candidate.yaml:2:1');
  expect(placeOf('inboundConnectors', 'Gateway')).toBe('base.yaml:5:5');
});

test('where an overlay changes it, and in its base where it does not', () => {
  const overlay = `version: 1
extends: base.yaml
change:
  inboundConnectors:
    - name: GATEWAY
      requireTls: false
  connectionFilter:
    ipBlockList: { add: [192.0.2.10] }
`;
  const read = readPolicy('overlay.yaml', [file('overlay.yaml', overlay)], {
    path: 'base.yaml',
    files: [file('base.yaml', BASE)],
    base: undefined,
  });
  const placeOf = rulePlaces(accepted(read), undefined, undefined);
  expect(placeOf('inboundConnectors', 'Gateway')).toMatch(/^overlay\.yaml:[56]:/);
  expect(placeOf('connectionFilter', 'connectionFilter.ipBlockList')).toMatch(/^overlay\.yaml:8:/);
  expect(placeOf('connectionFilter', 'connectionFilter.ipAllowList')).toBe('base.yaml:11:3');
  expect(placeOf('mailFlowRules', 'Gateway')).toBe('base.yaml:17:5');
  expect(placeOf('rejectDirectSend', 'rejectDirectSend')).toBe('base.yaml:3:1');
});

test('at the restriction for what it became', () => {
  const candidate = document(
    `version: 1
acceptedDomains: [contoso.example]
restrictions:
  - name: Newsletter
    from: partner
    senderDomains: ["*.mailwave.example"]
    allow: { ips: [192.0.2.128/26] }
    block: { ips: [198.51.100.7] }
    otherwise: reject
`,
    'candidate.yaml',
  );
  const resolved = resolvePolicies(undefined, candidate);
  if (!resolved.ok) throw new Error('the policy does not resolve');
  const { lowerings, candidate: policy } = resolved.value;
  const placeOf = rulePlaces(candidate, undefined, lowerings.candidate);
  expect(policy.inboundConnectors.length).toBeGreaterThan(0);
  for (const { name } of policy.inboundConnectors) {
    expect(placeOf('inboundConnectors', name)).toBe('candidate.yaml:4:5');
  }
  for (const { name } of policy.mailFlowRules) {
    expect(placeOf('mailFlowRules', name)).toBe('candidate.yaml:4:5');
  }
});
