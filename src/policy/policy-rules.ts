import { plainPatternText } from '../net/domain-pattern.ts';
import type { Policy } from '../model/policy.ts';
import type { PolicyRule } from '../model/policy-rule.ts';
import type { RulePlaces } from './positions.ts';
import { printableConnector, printablePolicy, yamlList, yamlText } from './print-policy.ts';
import { printableRule } from './print-rule.ts';

/** Every connector, rule and setting of a policy under the name that reasons give it, as a policy file states it. */
export function policyRules(policy: Policy, placeOf: RulePlaces = () => undefined): readonly PolicyRule[] {
  const { acceptedDomains, rejectDirectSend, connectionFilter, tenantAllowBlockList } =
    printablePolicy(policy);
  const { ipAllowList, ipBlockList, enableSafeList } = connectionFilter;
  const { senders, ips } = tenantAllowBlockList;
  const written = (section: PolicyRule['section'], name: string, text: string): PolicyRule => ({
    section,
    name,
    text,
    at: placeOf(section, name) ?? null,
  });
  const rule = (section: PolicyRule['section'], name: string, value: unknown): PolicyRule =>
    written(section, name, yamlText(value));
  return [
    rule('acceptedDomains', 'acceptedDomains', { acceptedDomains }),
    ...policy.inboundConnectors.map((connector) =>
      rule('inboundConnectors', connector.name, {
        ...printableConnector(connector),
        // The text on two sides is to differ only where the meaning does.
        senderDomains: connector.senderDomains.map(plainPatternText),
      }),
    ),
    rule('rejectDirectSend', 'rejectDirectSend', { rejectDirectSend }),
    written('connectionFilter', 'connectionFilter.ipBlockList', yamlList('ipBlockList', ipBlockList)),
    written('connectionFilter', 'connectionFilter.ipAllowList', yamlList('ipAllowList', ipAllowList)),
    rule('connectionFilter', 'connectionFilter.enableSafeList', { enableSafeList }),
    rule('tenantAllowBlockList', 'tenantAllowBlockList.ips', { ips }),
    rule('tenantAllowBlockList', 'tenantAllowBlockList.senders', { senders }),
    ...policy.mailFlowRules.map((each) => rule('mailFlowRules', each.name, printableRule(each))),
  ];
}
