import { acceptedBy } from './answers.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { partnerRuns, type PartnerRun } from './partner-runs.ts';

/** An OnPremises connector with a certificate name, and whether that name belongs to the tenant. */
export interface CertificateConnector {
  readonly connector: InboundConnector;
  readonly name: CertificateName;
  readonly nameAccepted: boolean;
}

/** A policy's connectors in the order in which steps look at them; disabled ones are included. */
export interface OrderedConnectors {
  readonly partners: readonly InboundConnector[];
  /** The same, neighbours of which the same is asked together. */
  readonly partnerRuns: readonly PartnerRun[];
  readonly byCertificate: readonly CertificateConnector[];
  readonly byIp: readonly InboundConnector[];
  readonly disabled: readonly InboundConnector[];
}

const cache = new WeakMap<Policy, OrderedConnectors>();

export function orderedConnectors(policy: Policy): OrderedConnectors {
  const made = cache.get(policy) ?? order(policy);
  cache.set(policy, made);
  return made;
}

function order(policy: Policy): OrderedConnectors {
  const byName = [...policy.inboundConnectors].sort((a, b) => compareText(a.name, b.name));
  const onPremises = byName.filter(({ connectorType }) => connectorType === 'OnPremises');
  const partners = byName.filter(({ connectorType }) => connectorType === 'Partner');
  return {
    partners,
    partnerRuns: partnerRuns(partners),
    byCertificate: onPremises
      .flatMap((connector) => certificateConnector(policy, connector))
      .sort((a, b) => exactness(b.name) - exactness(a.name)),
    byIp: onPremises.filter(({ senderIPAddresses }) => senderIPAddresses.length > 0),
    disabled: byName.filter(({ enabled }) => !enabled),
  };
}

function certificateConnector(policy: Policy, connector: InboundConnector): readonly CertificateConnector[] {
  const name = connector.tlsSenderCertificateName;
  if (name === undefined) return [];
  const { acceptedDomains } = policy;
  const nameAccepted = acceptedDomains.length === 0 || acceptedBy(acceptedDomains, name.domain);
  return [{ connector, name, nameAccepted }];
}

/** "The most exact match wins" (Exchange team, message attribution): names before wildcards, longer before shorter. */
const exactness = (name: CertificateName): number =>
  name.wildcard ? name.domain.split('.').length : Number.MAX_SAFE_INTEGER;

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
