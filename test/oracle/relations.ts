import type { Readings } from '../../src/model/assumptions.ts';
import type { AcceptedDomain, SenderEntry } from '../../src/model/policy.ts';
import type { CertificateName } from '../../src/net/certificate-name.ts';
import type { EmailAddress } from '../../src/net/email-address.ts';
import type { IpAddress } from '../../src/net/ip-address.ts';
import type { IpRange } from '../../src/net/ip-network.ts';

/** `a.b.c`, `b.c`, `c`: the name itself, then every name above it. */
export const upwards = (name: string): readonly string[] => {
  const labels = name.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};

export const above = (name: string): readonly string[] => upwards(name).slice(1);

export const contains = (list: readonly IpRange[], ip: IpAddress): boolean =>
  list.some(({ family, first, last }) => family === ip.family && !(ip.value < first || ip.value > last));

/** Nothing is accepted when nothing is stated: who wants it otherwise says so. */
export const isAccepted = (accepted: readonly AcceptedDomain[], domain: string | undefined): boolean =>
  domain !== undefined &&
  accepted.some((entry) => (entry.matchSubDomains ? upwards(domain) : [domain]).includes(entry.domain));

const printed = ({ wildcard, domain }: CertificateName): string => (wildcard ? `*.${domain}` : domain);

/** Whether a presented certificate name matches the name that a connector wants. */
export function matches(presented: CertificateName, wanted: CertificateName, readings: Readings): boolean {
  const name = printed(presented);
  if (name === printed(wanted)) return true;
  if (!wanted.wildcard)
    return (
      readings.presentedWildcard === 'expands' &&
      presented.wildcard &&
      above(wanted.domain).at(0) === presented.domain
    );
  // The star of a presented wildcard stands for a label, so that it is a name directly below its domain.
  const satisfied = {
    oneLabel: above(name).slice(0, 1),
    anyDepth: above(name),
    anyDepthAndApex: upwards(name),
  };
  return satisfied[readings.certificateWildcard].includes(wanted.domain);
}

export const isListed = (entries: readonly SenderEntry[], { key, domain }: EmailAddress): boolean =>
  entries.some((entry) => {
    if (entry.kind === 'address') return entry.key === key;
    return (entry.kind === 'domain' ? [domain] : above(domain)).some((name) => name === entry.domain);
  });
