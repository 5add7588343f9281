import * as fc from 'fast-check';

import { ASSUMPTION_IDS, readingsOf, usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins, Readings } from '../../src/model/assumptions.ts';
import type {
  AcceptedDomain,
  ConnectionFilter,
  InboundConnector,
  Policy,
  SenderEntry,
  TenantAllowBlockList,
} from '../../src/model/policy.ts';
import { parseIpRange, type IpRange } from '../../src/net/ip-network.ts';
import { mailFlowRulesArb } from './mail-flow-rule.ts';
import {
  certificateNameArb,
  connectorNetworkArb,
  domainArb,
  domainPatternArb,
  emailAddressArb,
  valid,
} from './net.ts';

/*
 * Valid policies over the shared pools, small enough that lists overlap, connectors compete for the same mail and
 * evidence drawn from the same pools meets them.
 */

/** Names that YAML would read as something else, or that differ from another one in case alone, are wanted here. */
const connectorNames = [
  'Gateway only',
  'Fabrikam: certificate',
  'On-premises servers',
  '*',
  '1.10',
  'null',
  '# not a comment',
  "Woodgrove's “partner”",
  'Übergang – Süd',
  'smtp:*;1',
];

type ConnectorFlag = {
  [K in keyof InboundConnector]: InboundConnector[K] extends boolean ? K : never;
}[keyof InboundConnector];

const someOf = <T>(arb: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<readonly T[]> =>
  fc.array(arb, { maxLength });

const mostly = (usual: boolean): fc.Arbitrary<boolean> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(!usual) });

/** A connector of either type with every combination of flags that the cmdlet takes. */
export const connectorArb: fc.Arbitrary<InboundConnector> = fc
  .record({
    name: fc.constantFrom(...connectorNames),
    connectorType: fc.constantFrom('Partner' as const, 'Partner' as const, 'OnPremises' as const),
    enabled: mostly(true),
    senderDomains: fc.array(domainPatternArb, { minLength: 1, maxLength: 3 }),
    senderIPAddresses: someOf(connectorNetworkArb),
    restrictDomainsToIPAddresses: fc.boolean(),
    restrictDomainsToCertificate: mostly(false),
    requireTls: fc.boolean(),
    tlsSenderCertificateName: fc.option(certificateNameArb, { nil: undefined }),
    associatedAcceptedDomains: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: someOf(domainArb, 2) },
    ),
    cloudServicesMailEnabled: mostly(false),
    treatMessagesAsInternal: mostly(false),
  })
  .map(acceptedByCmdlet);

/** New-InboundConnector refuses TreatMessagesAsInternal on Partner and beside CloudServicesMailEnabled (read 2026-11-23). */
function acceptedByCmdlet(connector: InboundConnector): InboundConnector {
  const refused = connector.connectorType === 'Partner' || connector.cloudServicesMailEnabled;
  return refused ? { ...connector, treatMessagesAsInternal: false } : connector;
}

const connectorsArb: fc.Arbitrary<readonly InboundConnector[]> = fc.uniqueArray(connectorArb, {
  maxLength: 4,
  selector: ({ name }) => name.toLowerCase(),
});

const acceptedDomainArb: fc.Arbitrary<AcceptedDomain> = fc.record({
  domain: domainArb,
  type: fc.constantFrom(
    'Authoritative' as const,
    'Authoritative' as const,
    'InternalRelay' as const,
    'ExternalRelay' as const,
  ),
  matchSubDomains: fc.boolean(),
});

const acceptedDomainsArb: fc.Arbitrary<readonly AcceptedDomain[]> = fc.uniqueArray(acceptedDomainArb, {
  maxLength: 4,
  selector: ({ domain }) => domain,
});

const pool = (...texts: readonly string[]): fc.Arbitrary<IpRange> =>
  fc.constantFrom(...texts.map((text) => valid(parseIpRange(text))));

/** Hyphen ranges of at most 256 addresses, around the addresses of the shared pool. */
const shortRangeArb = pool('192.0.2.1-192.0.2.127', '192.0.2.128-192.0.3.127', '198.51.100.7-198.51.100.8');

/** What a list of the connection filter takes: IPv4, /24 to /32, or a short range. */
const filterEntryArb: fc.Arbitrary<IpRange> = fc.oneof(connectorNetworkArb, shortRangeArb);

const connectionFilterArb: fc.Arbitrary<ConnectionFilter> = fc.record({
  ipAllowList: someOf(filterEntryArb),
  ipBlockList: someOf(filterEntryArb),
  enableSafeList: mostly(false),
});

/** What an IP list of the Tenant Allow/Block List takes: IPv6, /1 to /128. */
const blockedNetworkArb = pool(
  '2001:db8::/32',
  '2001:db8::/47',
  '2001:db8::/64',
  '2001:db8::/127',
  '2001:db8::1',
  '2001:db8:1::25/128',
);

const senderEntryArb: fc.Arbitrary<SenderEntry> = fc.oneof(
  emailAddressArb.map(({ key, domain, text }): SenderEntry => ({ kind: 'address', key, domain, text })),
  domainArb.map((domain): SenderEntry => ({ kind: 'domain', domain, text: domain })),
  domainArb.map((domain): SenderEntry => ({ kind: 'subdomains', domain, text: `*.${domain}` })),
);

const listPair = <T>(arb: fc.Arbitrary<T>) => fc.record({ allow: someOf(arb, 2), block: someOf(arb, 2) });

const tenantAllowBlockListArb: fc.Arbitrary<TenantAllowBlockList> = fc.record({
  senders: listPair(senderEntryArb),
  ips: listPair(blockedNetworkArb),
});

const pinned = <I extends AssumptionId>(id: I, index: number): AssumptionPins => {
  const readings = readingsOf(id);
  return { [id]: readings[index % readings.length] };
};

const pickedArb: fc.Arbitrary<readonly (readonly [AssumptionId, number])[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...ASSUMPTION_IDS), fc.nat({ max: 2 })),
  { maxLength: 3, selector: ([id]) => id },
);

const merged = (pins: readonly AssumptionPins[]): AssumptionPins =>
  pins.reduce((all, pin) => ({ ...all, ...pin }), {});

/** No pin, or a few. */
const assumptionPinsArb: fc.Arbitrary<AssumptionPins> = pickedArb.map((picked) =>
  merged(picked.map(([id, index]) => pinned(id, index))),
);

/** One reading for every question, each reading as likely as the others of its question. */
export const readingsArb: fc.Arbitrary<Readings> = fc
  .tuple(...ASSUMPTION_IDS.map((id) => fc.nat({ max: readingsOf(id).length - 1 })))
  .map((indexes) => usualReadings(merged(ASSUMPTION_IDS.map((id, at) => pinned(id, indexes[at] ?? 0)))));

/** Without accepted domains RejectDirectSend would say nothing, and is refused. */
const coherent = (policy: Policy): Policy =>
  policy.acceptedDomains.length === 0 ? { ...policy, rejectDirectSend: false } : policy;

export const policyArb: fc.Arbitrary<Policy> = fc
  .record({
    acceptedDomains: acceptedDomainsArb,
    inboundConnectors: connectorsArb,
    rejectDirectSend: fc.boolean(),
    connectionFilter: connectionFilterArb,
    tenantAllowBlockList: tenantAllowBlockListArb,
    mailFlowRules: mailFlowRulesArb,
    assume: assumptionPinsArb,
  })
  .map(coherent);

type Mutation = (policy: Policy) => Policy;

const onConnector =
  (at: number, change: (connector: InboundConnector) => readonly InboundConnector[]): Mutation =>
  (policy) => ({
    ...policy,
    inboundConnectors: policy.inboundConnectors.flatMap((connector, index) =>
      index === at % policy.inboundConnectors.length ? change(connector).map(acceptedByCmdlet) : [connector],
    ),
  });

const flags: readonly ConnectorFlag[] = [
  'enabled',
  'restrictDomainsToIPAddresses',
  'restrictDomainsToCertificate',
  'requireTls',
  'cloudServicesMailEnabled',
  'treatMessagesAsInternal',
];

const positionArb = fc.nat({ max: 3 });

const withConnector =
  (added: InboundConnector): Mutation =>
  (policy) => {
    const others = policy.inboundConnectors.filter(
      ({ name }) => name.toLowerCase() !== added.name.toLowerCase(),
    );
    return { ...policy, inboundConnectors: [...others, added] };
  };

/** What an administrator changes between two policies. */
const mutationArb: fc.Arbitrary<Mutation> = fc.oneof(
  connectorArb.map(withConnector),
  positionArb.map((at) => onConnector(at, () => [])),
  fc
    .tuple(positionArb, fc.constantFrom(...flags))
    .map(([at, flag]) => onConnector(at, (connector) => [{ ...connector, [flag]: !connector[flag] }])),
  fc
    .tuple(positionArb, someOf(connectorNetworkArb))
    .map(([at, senderIPAddresses]) => onConnector(at, (connector) => [{ ...connector, senderIPAddresses }])),
  fc
    .tuple(positionArb, fc.array(domainPatternArb, { minLength: 1, maxLength: 2 }))
    .map(([at, senderDomains]) => onConnector(at, (connector) => [{ ...connector, senderDomains }])),
  fc
    .tuple(positionArb, fc.option(certificateNameArb, { nil: undefined }))
    .map(([at, tlsSenderCertificateName]) =>
      onConnector(at, (connector) => [{ ...connector, tlsSenderCertificateName }]),
    ),
  fc.constant<Mutation>((policy) => ({ ...policy, rejectDirectSend: !policy.rejectDirectSend })),
  connectionFilterArb.map((connectionFilter): Mutation => (policy) => ({ ...policy, connectionFilter })),
  tenantAllowBlockListArb.map((tenantAllowBlockList): Mutation => (policy) => ({
    ...policy,
    tenantAllowBlockList,
  })),
  acceptedDomainsArb.map((acceptedDomains): Mutation => (policy) => ({ ...policy, acceptedDomains })),
  mailFlowRulesArb.map((mailFlowRules): Mutation => (policy) => ({ ...policy, mailFlowRules })),
);

/** Baseline and candidate: in half of the cases the second is the first with one to three changes. */
export const policyPairArb: fc.Arbitrary<readonly [Policy, Policy]> = fc.oneof(
  fc.tuple(policyArb, policyArb),
  fc
    .tuple(policyArb, fc.array(mutationArb, { minLength: 1, maxLength: 3 }))
    .map(([policy, mutations]): readonly [Policy, Policy] => [
      policy,
      coherent(mutations.reduce((changed, mutate) => mutate(changed), policy)),
    ]),
);
