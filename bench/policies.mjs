// The policies of the benchmark: nothing in force, and a lock-down to the networks of the known senders.
import { writeFileSync } from 'node:fs';
import { domainName, KNOWN_DOMAINS, networkOfDomain } from './generate-traces.mjs';

/** The networks that the candidate lets in. SenderIPAddresses takes IPv4 only, so mail over IPv6 is shut out. */
export const LISTED_NETWORKS = Array.from({ length: KNOWN_DOMAINS }, (_, domain) => networkOfDomain(domain));

export function writeBaseline(path) {
  writeFileSync(path, 'version: 1\nacceptedDomains: [contoso.example]\ninboundConnectors: []\n');
}

/**
 * `blocked`: entries of the IP block list, of networks that no mail comes from, so that the outcome stays the same
 * whatever their number. `connectors`: the lock-down, and others for single senders.
 */
export function writeCandidate(path, { blocked = 0, connectors = 1 } = {}) {
  const others = Array.from({ length: connectors - 1 }, (_, domain) => ({
    name: `Partner ${domain}`,
    connectorType: 'Partner',
    senderDomains: [domainName(domain)],
    senderIPAddresses: [networkOfDomain(domain)],
    restrictDomainsToIPAddresses: true,
    requireTls: false,
  }));
  const blockList = Array.from(
    { length: blocked },
    (_, index) => `${60 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}.0/24`,
  );
  const policy = {
    version: 1,
    acceptedDomains: ['contoso.example'],
    inboundConnectors: [
      {
        name: 'Lock-down',
        connectorType: 'Partner',
        senderDomains: ['*'],
        senderIPAddresses: LISTED_NETWORKS,
        restrictDomainsToIPAddresses: true,
        requireTls: false,
      },
      ...others,
    ],
    ...(blocked === 0 ? {} : { connectionFilter: { ipAllowList: [], ipBlockList: blockList } }),
  };
  writeFileSync(path, JSON.stringify(policy));
}
