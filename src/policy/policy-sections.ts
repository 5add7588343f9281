import type { AssumptionPins } from '../model/assumptions.ts';
import { isAssumptionId, readingsOf } from '../model/assumption-catalogue.ts';
import type {
  AcceptedDomain,
  ConnectionFilter,
  PolicyDocument,
  PolicyIssue,
  TenantAllowBlockList,
} from '../model/policy.ts';
import { parseDomainName, type DomainName } from '../net/domain-name.ts';
import type { IpRange } from '../net/ip-network.ts';
import { quoted } from '../net/quoted.ts';
import { rulePositions, settingPositions } from './positions.ts';
import { readConnectors } from './connector-section.ts';
import {
  fieldOf,
  flagAt,
  listAt,
  mapAt,
  printPlace,
  textAt,
  textsAt,
  type Located,
  type LocatedMap,
  type LocatedText,
} from './located-value.ts';
import { parseFilterNetwork, parseTenantListNetwork } from './network-entries.ts';
import { parseEntries, parseNetworks } from './parse-entries.ts';
import { errorAt, warningAt } from './policy-issues.ts';
import { readRules } from './rule-section.ts';
import { readRestrictions } from './restriction-section.ts';
import { parseSenderEntry } from './sender-entries.ts';

export type StatedPolicy = Pick<
  PolicyDocument,
  'sections' | 'restrictions' | 'assume' | 'positions' | 'rulePositions' | 'settingPositions'
>;

/** The meaning of a document of the policy format; what has the wrong shape is passed over, for it is reported. */
export function readSections(root: LocatedMap, issues: PolicyIssue[]): StatedPolicy {
  const { connectors, positions } = readConnectors(root, issues);
  const filter = mapAt(root, 'connectionFilter');
  const tenantList = mapAt(root, 'tenantAllowBlockList');
  const rejectDirectSend = fieldOf(root, 'rejectDirectSend');
  return {
    sections: {
      ...(root.fields.has('acceptedDomains') && { acceptedDomains: readAcceptedDomains(root, issues) }),
      ...(root.fields.has('inboundConnectors') && { inboundConnectors: connectors }),
      ...(rejectDirectSend?.kind === 'flag' && { rejectDirectSend: rejectDirectSend.value }),
      ...(filter !== undefined && { connectionFilter: readConnectionFilter(filter, issues) }),
      ...(tenantList !== undefined && { tenantAllowBlockList: readTenantList(tenantList, issues) }),
      ...(root.fields.has('mailFlowRules') && { mailFlowRules: readRules(root, issues) }),
    },
    restrictions: root.fields.has('restrictions') ? readRestrictions(root, issues) : undefined,
    assume: readAssume(mapAt(root, 'assume')),
    positions,
    rulePositions: rulePositions(root),
    settingPositions: settingPositions(root),
  };
}

function readAcceptedDomains(root: LocatedMap, issues: PolicyIssue[]): readonly AcceptedDomain[] {
  const stated = new Map<DomainName, LocatedText>();
  return listAt(root, 'acceptedDomains').flatMap((item) => {
    const written = domainText(item);
    if (written === undefined) return [];
    const [domain] = parseEntries([written], parseDomainName, issues);
    if (domain === undefined) return [];
    const earlier = stated.get(domain);
    if (earlier !== undefined)
      issues.push(
        errorAt(
          written.at,
          'DUPLICATE_NAME',
          `${quoted(domain)} is already stated at ${printPlace(earlier.at)}; keep one of the two`,
        ),
      );
    stated.set(domain, written);
    return [item.kind === 'map' ? acceptedDomain(domain, item) : acceptedDomain(domain, undefined)];
  });
}

function domainText(item: Located): LocatedText | undefined {
  if (item.kind === 'text') return item;
  return item.kind === 'map' ? textAt(item, 'domain') : undefined;
}

function acceptedDomain(domain: DomainName, map: LocatedMap | undefined): AcceptedDomain {
  const type = textAt(map, 'type')?.text;
  return {
    domain,
    type: type === 'InternalRelay' || type === 'ExternalRelay' ? type : 'Authoritative',
    matchSubDomains: flagAt(map, 'matchSubDomains', false),
  };
}

/** Set-HostedConnectionFilterPolicy and connection filter page, read 2026-11-23. */
const mostFilterEntries = 1273;

function readConnectionFilter(map: LocatedMap, issues: PolicyIssue[]): ConnectionFilter {
  const readList = (key: 'ipAllowList' | 'ipBlockList'): readonly IpRange[] => {
    const field = map.fields.get(key);
    const entries = textsAt(map, key);
    if (field !== undefined && entries.length > mostFilterEntries)
      issues.push(
        warningAt(
          field.at,
          'INVALID_VALUE',
          `${quoted(field.name)} has ${entries.length} entries, and Exchange Online takes ${mostFilterEntries}; remove some`,
        ),
      );
    return parseNetworks(entries, parseFilterNetwork, issues);
  };
  return {
    ipAllowList: readList('ipAllowList'),
    ipBlockList: readList('ipBlockList'),
    enableSafeList: flagAt(map, 'enableSafeList', false),
  };
}

function readTenantList(map: LocatedMap, issues: PolicyIssue[]): TenantAllowBlockList {
  const senders = mapAt(map, 'senders');
  const ips = mapAt(map, 'ips');
  return {
    senders: {
      allow: parseEntries(textsAt(senders, 'allow'), parseSenderEntry, issues),
      block: parseEntries(textsAt(senders, 'block'), parseSenderEntry, issues),
    },
    ips: {
      allow: parseNetworks(textsAt(ips, 'allow'), parseTenantListNetwork, issues),
      block: parseNetworks(textsAt(ips, 'block'), parseTenantListNetwork, issues),
    },
  };
}

function readAssume(map: LocatedMap | undefined): AssumptionPins {
  let pins: AssumptionPins = {};
  for (const [id, { value }] of map?.fields ?? []) {
    if (value.kind !== 'text' || !isAssumptionId(id)) continue;
    const reading = readingsOf(id).find((name) => name === value.text);
    if (reading !== undefined) pins = { ...pins, [id]: reading };
  }
  return pins;
}
