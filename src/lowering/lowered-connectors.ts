import type { LoweredObject } from '../model/lowering.ts';
import type { InboundConnector } from '../model/policy.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import type { IpRange } from '../net/ip-network.ts';
import { quoted } from '../net/quoted.ts';
import { plainPattern } from './domain-sets.ts';
import { needsClearText, refusesClearText, type Planned } from './plan.ts';
import { listed } from './sentence-lists.ts';

/**
 * No limit of SenderIPAddresses is published; the nearest documented neighbour, IPListBlocked, ends at 1,173 entries
 * (office-docs-powershell issue 2757, read 2026-11-24).
 */
export const MOST_SENDER_ADDRESSES = 1173;

/** The connectors of one restriction. */
export function loweredConnectors(planned: Planned, all: readonly Planned[]): readonly LoweredObject[] {
  const { restriction, patterns, refusal } = planned;
  return [
    ...(restriction.from === 'onPremises' ? ownServers(planned) : []),
    ...(refusal === 'connectors' && patterns.length > 0 ? refusing(planned) : []),
    ...(refusesClearText(planned)
      ? [
          object(planned, 'TLS', {
            says: `refuses mail from ${sendersOf(planned)} without TLS`,
            requireTls: true,
          }),
        ]
      : []),
    ...(needsClearText(planned, all)
      ? [
          object(planned, 'no TLS needed', {
            says: `keeps mail from ${sendersOf(planned)} out of the demand for TLS of another restriction`,
            requireTls: false,
          }),
        ]
      : []),
  ];
}

/** Connectors that know own servers; they refuse nothing. */
function ownServers(planned: Planned): readonly LoweredObject[] {
  const { requireTls } = planned.restriction;
  const common = { connectorType: 'OnPremises', senderDomains: [ANY] } as const;
  return [
    ...chunks(planned.addresses).map(({ part, label }) =>
      object(planned, label, {
        ...common,
        says: 'knows mail of own servers by its address, whoever the sender is; it refuses nothing',
        requireTls,
        senderIPAddresses: part,
      }),
    ),
    ...certificatesOf(planned).map((name) =>
      object(planned, `certificate ${name.text}`, {
        ...common,
        says: 'knows mail of own servers by its certificate, whoever the sender is; it refuses nothing',
        requireTls: true,
        tlsSenderCertificateName: name,
      }),
    ),
  ];
}

/** Partner connectors, each of which refuses what none of them admits. */
function refusing(planned: Planned): readonly LoweredObject[] {
  const { restriction } = planned;
  const suffix = restriction.from === 'onPremises' ? ', others refused' : '';
  const senders = sendersOf(planned);
  return [
    ...chunks(planned.addresses).map(({ part, label }) =>
      object(planned, `${label}${suffix}`, {
        says: `refuses mail from ${senders} unless it comes from the allowed addresses${restriction.requireTls ? ', with TLS' : ''}`,
        requireTls: restriction.requireTls,
        senderIPAddresses: part,
        restrictDomainsToIPAddresses: true,
      }),
    ),
    // A client certificate is presented inside TLS, so the demand for TLS adds nothing.
    ...certificatesOf(planned).map((name) =>
      object(planned, `certificate ${name.text}${suffix}`, {
        says: `refuses mail from ${senders} unless the client presents the certificate ${quoted(name.text)}`,
        requireTls: true,
        tlsSenderCertificateName: name,
        restrictDomainsToCertificate: true,
      }),
    ),
  ];
}

const ANY = plainPattern({ kind: 'any', cost: undefined, text: '*' });

function object(
  { restriction, patterns }: Planned,
  suffix: string,
  { says, ...part }: Partial<InboundConnector> & { readonly says: string; readonly requireTls: boolean },
): LoweredObject {
  const connector: InboundConnector = {
    name: `${restriction.name} (${suffix})`,
    connectorType: 'Partner',
    enabled: true,
    senderDomains: patterns,
    senderIPAddresses: [],
    restrictDomainsToIPAddresses: false,
    restrictDomainsToCertificate: false,
    tlsSenderCertificateName: undefined,
    associatedAcceptedDomains: [],
    cloudServicesMailEnabled: false,
    treatMessagesAsInternal: false,
    ...part,
  };
  return { kind: 'inboundConnector', restriction: restriction.name, says, connector };
}

interface Chunk {
  readonly part: readonly IpRange[];
  readonly label: string;
}

/** A list that is longer than a connector takes is spread over several, of which one is enough. */
export function chunks(addresses: readonly IpRange[]): readonly Chunk[] {
  const count = Math.ceil(addresses.length / MOST_SENDER_ADDRESSES);
  return Array.from({ length: count }, (_, index) => ({
    part: addresses.slice(index * MOST_SENDER_ADDRESSES, (index + 1) * MOST_SENDER_ADDRESSES),
    label: count === 1 ? 'IP' : `IP ${index + 1}`,
  }));
}

/** Each certificate name once. */
function certificatesOf({ restriction }: Planned): readonly CertificateName[] {
  const { certificates } = restriction.allow;
  return certificates.filter(
    ({ text }, at) => certificates.findIndex((earlier) => earlier.text === text) === at,
  );
}

const sendersOf = ({ scope, patterns }: Planned): string =>
  scope.all ? 'any sender' : listed(patterns.map(({ text }) => text));
