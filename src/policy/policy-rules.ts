import { stringify } from 'yaml';

import type { DomainPattern } from '../net/domain-pattern.ts';
import type { Policy } from '../model/policy.ts';
import type { PolicyRule } from '../model/policy-rule.ts';
import type { RulePlaces } from './positions.ts';
import { printableConnector, printablePolicy } from './print-policy.ts';
import { printableRule } from './print-rule.ts';

/** Every connector, rule and setting of a policy under the name that reasons give it, as a policy file states it. */
export function policyRules(policy: Policy, placeOf: RulePlaces = () => undefined): readonly PolicyRule[] {
  const { acceptedDomains, rejectDirectSend, connectionFilter, tenantAllowBlockList } =
    printablePolicy(policy);
  const { ipAllowList, ipBlockList, enableSafeList } = connectionFilter;
  const { senders, ips } = tenantAllowBlockList;
  const rule = (section: PolicyRule['section'], name: string, value: unknown): PolicyRule => ({
    section,
    name,
    text: stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' }),
    at: placeOf(section, name) ?? null,
  });
  return [
    rule('acceptedDomains', 'acceptedDomains', { acceptedDomains }),
    ...policy.inboundConnectors.map((connector) =>
      rule('inboundConnectors', connector.name, {
        ...printableConnector(connector),
        senderDomains: connector.senderDomains.map(patternText),
      }),
    ),
    rule('rejectDirectSend', 'rejectDirectSend', { rejectDirectSend }),
    rule('connectionFilter', 'connectionFilter.ipBlockList', { ipBlockList }),
    rule('connectionFilter', 'connectionFilter.ipAllowList', { ipAllowList }),
    rule('connectionFilter', 'connectionFilter.enableSafeList', { enableSafeList }),
    rule('tenantAllowBlockList', 'tenantAllowBlockList.ips', { ips }),
    rule('tenantAllowBlockList', 'tenantAllowBlockList.senders', { senders }),
    ...policy.mailFlowRules.map((each) => rule('mailFlowRules', each.name, printableRule(each))),
  ];
}

/** Exchange writes `smtp:*;1` for `*`; the text on two sides is to differ only where the meaning does. */
function patternText(pattern: DomainPattern): string {
  const domain =
    pattern.kind === 'any' ? '*' : pattern.kind === 'subtree' ? `*.${pattern.domain}` : pattern.domain;
  return pattern.cost === undefined || pattern.cost === 1 ? domain : `${domain};${pattern.cost}`;
}
