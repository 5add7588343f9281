import type { Verdict } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import { patternCovers, type DomainPattern } from '../net/domain-pattern.ts';
import { rangeContains, type IpRange } from '../net/ip-network.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { certificateNameMatches } from '../semantics/certificate-match.ts';
import type { Planned } from './plan.ts';

/**
 * What the restrictions say of a message, in everyday words. It belongs to the first restriction that fits: an
 * `onPremises` one (its address or certificate is allowed there, or the scope covers the envelope sender), else a `partner`
 * one and else an `internet` one whose scope covers the envelope sender. Mail that belongs to none is admitted. Of the
 * restriction that it belongs to, the first that holds decides:
 *
 * 1. The connecting address or the sender's domain is blocked: refused.
 * 2. TLS is required and there is none: refused.
 * 3. The address, a presented certificate name or the sender's domain is allowed: admitted.
 * 4. `otherwise`.
 */
export function everydayVerdict(planned: readonly Planned[], evidence: Evidence): Verdict {
  const restriction = planned.find((each) => fits(each, evidence))?.restriction;
  if (restriction === undefined) return 'allow';
  const { allow, block, requireTls, otherwise } = restriction;
  if (ipAmong(block.ips, evidence) || senderAmong(block.domains, evidence)) return 'block';
  if (requireTls && evidence.tls === 'none') return 'block';
  if (
    ipAmong(allow.ips, evidence) ||
    certificateAmong(allow.certificates, evidence) ||
    senderAmong(allow.domains, evidence)
  )
    return 'allow';
  return otherwise === 'accept' ? 'allow' : 'block';
}

function fits({ restriction, scope }: Planned, evidence: Evidence): boolean {
  const { from, allow } = restriction;
  if (scope.all || senderAmong(scope.patterns, evidence)) return true;
  return (
    from === 'onPremises' && (ipAmong(allow.ips, evidence) || certificateAmong(allow.certificates, evidence))
  );
}

export const ipAmong = (
  list: readonly IpRange[],
  { connectingIp }: Pick<Evidence, 'connectingIp'>,
): boolean => list.some((range) => rangeContains(range, connectingIp));

/** The null sender has no domain. */
export const senderAmong = (
  list: readonly DomainPattern[],
  { envelopeSender }: Pick<Evidence, 'envelopeSender'>,
): boolean =>
  envelopeSender.kind === 'address' &&
  list.some((pattern) => patternCovers(pattern, envelopeSender.address.domain));

/** The same name, or one below `*.domain`. */
export const certificateAmong = (
  list: readonly CertificateName[],
  { certificateNames }: Pick<Evidence, 'certificateNames'>,
): boolean =>
  list.some((name) =>
    certificateNames.some((presented) =>
      certificateNameMatches(name, presented, name.wildcard ? 'anyDepth' : 'literal'),
    ),
  );
