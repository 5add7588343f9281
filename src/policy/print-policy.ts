import { stringify } from 'yaml';

import { ASSUMPTION_IDS } from '../model/assumption-catalogue.ts';
import type { AcceptedDomain, InboundConnector, Policy } from '../model/policy.ts';
import { printDomainPattern } from '../net/domain-pattern.ts';
import { printableRule } from './print-rule.ts';

interface WithText {
  readonly text: string;
}

const textsOf = (values: readonly WithText[]): readonly string[] => values.map(({ text }) => text);

/** A policy as a policy file that states every section; reading it back gives the same policy. */
export const printPolicy = (policy: Policy): string => yamlText(printablePolicy(policy));

/** No folded lines and no anchors, and quotes also where YAML 1.1 would read `no` or `on` as false or true. */
export const yamlText = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1' });

/** The same for a section of one list, which may be long. */
export const yamlList = (name: string, items: readonly string[]): string =>
  items.length > 0 && items.every((item) => PLAIN_NETWORK.test(item))
    ? `${name}:\n${items.map((item) => `  - ${item}\n`).join('')}`
    : yamlText({ [name]: items });

/** Nothing that YAML takes for anything but a text: an IPv4 address or network. */
const PLAIN_NETWORK = /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/;

interface PrintablePolicy {
  readonly version: 1;
  readonly acceptedDomains: readonly unknown[];
  readonly inboundConnectors: readonly unknown[];
  readonly rejectDirectSend: boolean;
  readonly connectionFilter: {
    readonly ipAllowList: readonly string[];
    readonly ipBlockList: readonly string[];
    readonly enableSafeList: boolean;
  };
  readonly tenantAllowBlockList: {
    readonly [L in 'senders' | 'ips']: { readonly [A in 'allow' | 'block']: readonly string[] };
  };
  readonly mailFlowRules: readonly unknown[];
  readonly assume: Readonly<Record<string, unknown>>;
}

export function printablePolicy(policy: Policy): PrintablePolicy {
  const { connectionFilter, tenantAllowBlockList: tenantList } = policy;
  return {
    version: 1,
    acceptedDomains: policy.acceptedDomains.map(printableDomain),
    inboundConnectors: policy.inboundConnectors.map(printableConnector),
    rejectDirectSend: policy.rejectDirectSend,
    connectionFilter: {
      ipAllowList: textsOf(connectionFilter.ipAllowList),
      ipBlockList: textsOf(connectionFilter.ipBlockList),
      enableSafeList: connectionFilter.enableSafeList,
    },
    tenantAllowBlockList: {
      senders: { allow: textsOf(tenantList.senders.allow), block: textsOf(tenantList.senders.block) },
      ips: { allow: textsOf(tenantList.ips.allow), block: textsOf(tenantList.ips.block) },
    },
    mailFlowRules: policy.mailFlowRules.map(printableRule),
    assume: Object.fromEntries(
      ASSUMPTION_IDS.filter((id) => policy.assume[id] !== undefined).map((id) => [id, policy.assume[id]]),
    ),
  };
}

function printableDomain({ domain, type, matchSubDomains }: AcceptedDomain): unknown {
  return type === 'Authoritative' && !matchSubDomains ? domain : { domain, type, matchSubDomains };
}

export function printableConnector(connector: InboundConnector): object {
  const { tlsSenderCertificateName: certificate } = connector;
  return {
    name: connector.name,
    connectorType: connector.connectorType,
    enabled: connector.enabled,
    senderDomains: connector.senderDomains.map(printDomainPattern),
    senderIPAddresses: textsOf(connector.senderIPAddresses),
    restrictDomainsToIPAddresses: connector.restrictDomainsToIPAddresses,
    restrictDomainsToCertificate: connector.restrictDomainsToCertificate,
    requireTls: connector.requireTls,
    ...(certificate !== undefined && { tlsSenderCertificateName: certificate.text }),
    associatedAcceptedDomains: connector.associatedAcceptedDomains,
    cloudServicesMailEnabled: connector.cloudServicesMailEnabled,
    treatMessagesAsInternal: connector.treatMessagesAsInternal,
  };
}
