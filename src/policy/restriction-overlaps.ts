import type { AcceptedDomain, PolicyIssue } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { isSubdomainOf } from '../net/domain-name.ts';
import { quoted } from '../net/quoted.ts';
import { overlapOf } from '../lowering/domain-sets.ts';
import { intersect } from '../lowering/networks.ts';
import { scopeOf } from '../lowering/scope.ts';
import type { Place } from './located-value.ts';
import { errorAt } from './policy-issues.ts';

/**
 * Mail belongs to one restriction, so two of the same `from` share neither senders nor own servers. Without accepted
 * domains the scope of own servers is not known, and only what is written is compared.
 */
export function overlapIssues(
  restrictions: readonly Restriction[],
  acceptedDomains: readonly AcceptedDomain[] | undefined,
): readonly PolicyIssue[] {
  return restrictions.flatMap((restriction, index) =>
    restrictions
      .slice(0, index)
      .filter(({ from }) => from === restriction.from)
      .flatMap((earlier): readonly PolicyIssue[] => {
        const shared = sharedBy(earlier, restriction, acceptedDomains);
        if (shared === undefined) return [];
        return [
          errorAt(
            placeWritten(restriction.at),
            'OVERLAPPING_RESTRICTIONS',
            `${quoted(restriction.name)} and ${quoted(earlier.name)} at ${earlier.at} are both for ${shared}, so it is not said which of them its mail belongs to; leave it to one of them`,
          ),
        ];
      }),
  );
}

/** The first thing that both are for. */
function sharedBy(
  one: Restriction,
  other: Restriction,
  acceptedDomains: readonly AcceptedDomain[] | undefined,
): string | undefined {
  const unknown = [one, other].filter(
    ({ from, senderDomains }) => from === 'onPremises' && senderDomains.length === 0,
  );
  if (unknown.length === 2) return 'the accepted domains';
  if (unknown.length === 0 || acceptedDomains !== undefined) {
    const domains = acceptedDomains ?? [];
    const [sender] = overlapOf(scopeOf(one, domains).patterns, scopeOf(other, domains).patterns);
    if (sender !== undefined) return `senders in ${quoted(sender.text)}`;
  }
  if (one.from !== 'onPremises') return undefined;
  const [address] = ([4, 6] as const).flatMap((family) => intersect(one.allow.ips, other.allow.ips, family));
  if (address !== undefined) return `own servers at ${quoted(address.text)}`;
  const certificate = one.allow.certificates.find((name) =>
    other.allow.certificates.some((each) => matchAlike(name, each)),
  );
  return certificate === undefined
    ? undefined
    : `own servers with the certificate ${quoted(certificate.text)}`;
}

/** Whether one presented name can match both. */
const matchAlike = (one: CertificateName, other: CertificateName): boolean =>
  (one.wildcard === other.wildcard && one.domain === other.domain) || below(one, other) || below(other, one);

const below = (name: CertificateName, wide: CertificateName): boolean =>
  wide.wildcard && isSubdomainOf(name.domain, wide.domain);

/** The place of a restriction, as it was kept for messages. */
export function placeWritten(at: string): Place {
  const [, path, line, column] = /^(.*):(\d+):(\d+)$/s.exec(at) ?? [];
  return path === undefined
    ? { path: at, line: undefined, column: undefined }
    : { path, line: Number(line), column: Number(column) };
}
