import type { Evidence } from '../model/evidence.ts';
import type { AcceptedDomain, SenderEntry } from '../model/policy.ts';
import { formulaHolds, type RuleFormula } from '../model/rule-formula.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { isSubdomainOf, type DomainName } from '../net/domain-name.ts';
import { patternCovers, type DomainPattern } from '../net/domain-pattern.ts';
import type { EmailAddress } from '../net/email-address.ts';
import { rangeContains, type IpRange } from '../net/ip-network.ts';
import { certificateNameMatches, type CertificateMatching } from './certificate-match.ts';

/**
 * The finite set of questions through which a policy looks at a message. The lists are the policy's own arrays: a
 * question is identified by its list, which is what lets the partition answer it for a whole class at once.
 */
export interface Answers {
  connectingIpIn(list: readonly IpRange[]): boolean;
  envelopeSenderIsNull(): boolean;
  /** False for the null sender, which has no domain. */
  envelopeSenderCovered(list: readonly DomainPattern[]): boolean;
  /** Position of the first of several lists, from one on, that covers the sender; undefined where none does. */
  envelopeSenderNextCovered(lists: readonly (readonly DomainPattern[])[], from: number): number | undefined;
  envelopeSenderAccepted(list: readonly AcceptedDomain[]): boolean;
  envelopeSenderAmong(list: readonly DomainName[]): boolean;
  envelopeSenderListed(list: readonly SenderEntry[]): boolean;
  headerFromCovered(list: readonly DomainPattern[]): boolean;
  headerFromNextCovered(lists: readonly (readonly DomainPattern[])[], from: number): number | undefined;
  headerFromAccepted(list: readonly AcceptedDomain[]): boolean;
  headerFromListed(list: readonly SenderEntry[]): boolean;
  recipientAccepted(list: readonly AcceptedDomain[]): boolean;
  recipientCovered(list: readonly DomainPattern[]): boolean;
  recipientAmong(list: readonly DomainName[]): boolean;
  tlsUsed(): boolean;
  certificateMatches(name: CertificateName, matching: CertificateMatching): boolean;
  /** Whether a rule fact is true of the message; see model/mail-flow-rule.ts. */
  ruleFact(text: string): boolean;
  ruleFormula(formula: RuleFormula): boolean;
}

/** The answers of one fully known message, each by looking through the list. */
export function answersFrom(evidence: Evidence): Answers {
  const { connectingIp, envelopeSender, headerFrom, recipient } = evidence;
  const onSender = (test: (address: EmailAddress) => boolean): boolean =>
    envelopeSender.kind === 'address' && test(envelopeSender.address);
  return {
    connectingIpIn: (list) => list.some((range) => rangeContains(range, connectingIp)),
    envelopeSenderIsNull: () => envelopeSender.kind === 'null',
    envelopeSenderCovered: (list) => onSender(({ domain }) => coveredBy(list, domain)),
    envelopeSenderNextCovered: (lists, from) =>
      envelopeSender.kind === 'null' ? undefined : nextCovering(lists, from, envelopeSender.address.domain),
    envelopeSenderAccepted: (list) => onSender(({ domain }) => acceptedBy(list, domain)),
    envelopeSenderAmong: (list) => onSender(({ domain }) => list.includes(domain)),
    envelopeSenderListed: (list) => onSender((address) => listedIn(list, address)),
    headerFromCovered: (list) => coveredBy(list, headerFrom.domain),
    headerFromNextCovered: (lists, from) => nextCovering(lists, from, headerFrom.domain),
    headerFromAccepted: (list) => acceptedBy(list, headerFrom.domain),
    headerFromListed: (list) => listedIn(list, headerFrom),
    recipientAccepted: (list) => acceptedBy(list, recipient.domain),
    recipientCovered: (list) => coveredBy(list, recipient.domain),
    recipientAmong: (list) => list.includes(recipient.domain),
    tlsUsed: () => evidence.tls !== 'none',
    certificateMatches: (name, matching) =>
      evidence.certificateNames.some((presented) => certificateNameMatches(name, presented, matching)),
    ruleFact: (text) => evidence.ruleFacts.has(text),
    ruleFormula: (formula) => formulaHolds(formula, (fact) => evidence.ruleFacts.has(fact)) === true,
  };
}

const coveredBy = (list: readonly DomainPattern[], domain: DomainName): boolean =>
  list.some((pattern) => patternCovers(pattern, domain));

function nextCovering(
  lists: readonly (readonly DomainPattern[])[],
  from: number,
  domain: DomainName,
): number | undefined {
  const found = lists.findIndex((list, index) => index >= from && coveredBy(list, domain));
  return found === -1 ? undefined : found;
}

/** An accepted domain covers its subdomains only with MatchSubDomains (Set-AcceptedDomain, read 2026-11-23). */
export const acceptedBy = (list: readonly AcceptedDomain[], domain: DomainName): boolean =>
  list.some(
    (accepted) =>
      accepted.domain === domain || (accepted.matchSubDomains && isSubdomainOf(domain, accepted.domain)),
  );

/** A bare domain does not cover its subdomains, `*.domain` does (Tenant Allow/Block List, read 2026-11-23). */
const listedIn = (list: readonly SenderEntry[], address: EmailAddress): boolean =>
  list.some((entry) => {
    switch (entry.kind) {
      case 'address':
        return entry.key === address.key;
      case 'domain':
        return entry.domain === address.domain;
      case 'subdomains':
        return isSubdomainOf(address.domain, entry.domain);
    }
  });
