import type { Evidence } from '../../src/model/evidence.ts';
import type { MailDescription } from '../../src/model/lowering.ts';
import type { AcceptedDomain } from '../../src/model/policy.ts';
import type { Restriction } from '../../src/model/restriction.ts';
import type { CertificateName } from '../../src/net/certificate-name.ts';
import type { DomainPattern } from '../../src/net/domain-pattern.ts';
import { above, contains, isAccepted, upwards } from './relations.ts';

/*
 * The everyday meaning of restrictions, written from ARCHITECTURE.md alone and sharing no code with the product: sentences
 * about one message, and nothing of connectors.
 */

export function everyday(
  restrictions: readonly Restriction[],
  acceptedDomains: readonly AcceptedDomain[],
  evidence: Evidence,
): 'allow' | 'block' {
  const ranked = (['onPremises', 'partner', 'internet'] as const).flatMap((from) =>
    restrictions.filter((restriction) => restriction.from === from),
  );
  const [restriction] = ranked.filter((each) => belongs(each, acceptedDomains, evidence));
  if (restriction === undefined) return 'allow';
  const { allow, block } = restriction;
  const rules: readonly (readonly [boolean, 'allow' | 'block'])[] = [
    [listed(block, evidence), 'block'],
    [restriction.requireTls && evidence.tls === 'none', 'block'],
    [listed(allow, evidence) || presents(allow.certificates, evidence), 'allow'],
    [true, restriction.otherwise === 'reject' ? 'block' : 'allow'],
  ];
  return rules.filter(([holds]) => holds)[0]?.[1] ?? 'allow';
}

function belongs(
  { from, senderDomains, allow }: Restriction,
  acceptedDomains: readonly AcceptedDomain[],
  evidence: Evidence,
): boolean {
  const server = contains(allow.ips, evidence.connectingIp) || presents(allow.certificates, evidence);
  if (from === 'onPremises' && server) return true;
  if (senderDomains.length > 0) return isFrom(senderDomains, evidence);
  if (from === 'internet') return true;
  const { envelopeSender } = evidence;
  return envelopeSender.kind === 'address' && isAccepted(acceptedDomains, envelopeSender.address.domain);
}

const listed = (
  { ips, domains }: Pick<Restriction['block'], 'ips' | 'domains'>,
  evidence: Evidence,
): boolean => contains(ips, evidence.connectingIp) || isFrom(domains, evidence);

const isFrom = (patterns: readonly DomainPattern[], { envelopeSender }: Evidence): boolean =>
  envelopeSender.kind === 'address' && isIn(patterns, envelopeSender.address.domain);

const isIn = (patterns: readonly DomainPattern[], domain: string): boolean =>
  patterns.some((pattern) => {
    if (pattern.kind === 'any') return true;
    return (pattern.kind === 'exact' ? [domain] : upwards(domain)).includes(pattern.domain);
  });

const presents = (wanted: readonly CertificateName[], { certificateNames }: Evidence): boolean =>
  certificateNames.some((presented) => {
    const name = presented.wildcard ? `*.${presented.domain}` : presented.domain;
    return wanted.some(({ wildcard, domain }) =>
      wildcard ? name === `*.${domain}` || above(name).includes(domain) : name === domain,
    );
  });

/** Whether a message is among the mail that a difference describes. */
export function isDescribed(mail: MailDescription, evidence: Evidence): boolean {
  const stated = [
    mail.ips && contains(mail.ips, evidence.connectingIp),
    mail.senderDomains && isFrom(mail.senderDomains, evidence),
    mail.nullSender && evidence.envelopeSender.kind === 'null',
    mail.headerFromDomains && isIn(mail.headerFromDomains, evidence.headerFrom.domain),
    mail.tls && evidence.tls === mail.tls,
    mail.certificates && presents(mail.certificates, evidence),
  ];
  return !stated.includes(false) && !(mail.except ?? []).some((other) => isDescribed(other, evidence));
}
