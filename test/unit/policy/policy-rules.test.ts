import { parse } from 'yaml';
import { expect, it } from 'vitest';

import { policyRules } from '../../../src/policy/policy-rules.ts';
import { printPolicy } from '../../../src/policy/print-policy.ts';
import { LOCK_DOWN, policyOf, SERVERS } from '../judging.ts';

const policy = policyOf({
  inboundConnectors: [LOCK_DOWN, { ...SERVERS, name: 'no' }],
  rejectDirectSend: true,
  connectionFilter: { ipBlockList: ['192.0.2.9'] },
  mailFlowRules: [{ name: 'Stop', priority: 0, senderDomainIs: ['fabrikam.example'], deleteMessage: true }],
});

it('names every rule as reasons do, in the order of the sections', () => {
  expect(policyRules(policy).map(({ section, name }) => `${section}: ${name}`)).toEqual([
    'acceptedDomains: acceptedDomains',
    'inboundConnectors: Gateway',
    'inboundConnectors: no',
    'rejectDirectSend: rejectDirectSend',
    'connectionFilter: connectionFilter.ipBlockList',
    'connectionFilter: connectionFilter.ipAllowList',
    'connectionFilter: connectionFilter.enableSafeList',
    'tenantAllowBlockList: tenantAllowBlockList.ips',
    'tenantAllowBlockList: tenantAllowBlockList.senders',
    'mailFlowRules: Stop',
  ]);
});

it('says of each what the policy file says', () => {
  const rules = policyRules(policy).map(({ section, text }) => ({ section, value: parse(text) }));
  const whole = parse(printPolicy(policy));
  const inSection = (section: string) =>
    rules.filter((rule) => rule.section === section).map(({ value }) => value);
  expect(inSection('inboundConnectors')).toEqual(whole.inboundConnectors);
  expect(inSection('mailFlowRules')).toEqual(whole.mailFlowRules);
  expect(Object.assign({}, ...inSection('connectionFilter'))).toEqual(whole.connectionFilter);
  expect(Object.assign({}, ...inSection('tenantAllowBlockList'))).toEqual(whole.tenantAllowBlockList);
  expect(inSection('acceptedDomains')).toEqual([{ acceptedDomains: whole.acceptedDomains }]);
});
