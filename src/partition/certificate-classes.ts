import { parentDomain, parseDomainName, type DomainName } from '../net/domain-name.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { certificateNameMatches, type CertificateMatching } from '../semantics/certificate-match.ts';
import type { EvidenceClass } from './ip-classes.ts';

export interface CertificateQuestion {
  readonly name: CertificateName;
  readonly matching: CertificateMatching;
}

/**
 * Classes of single certificate names. A presented certificate carries several names, so its class is a union of
 * these; unions are never enumerated, because whether answers can be given together is decided on single names.
 */
export interface CertificateClasses {
  readonly single: readonly EvidenceClass<CertificateName>[];
  /** The signature of a presented certificate: what any of its names matches. */
  signatureOf(names: readonly CertificateName[]): bigint;
  bitOf(name: CertificateName, matching: CertificateMatching): bigint;
}

const WILDCARD_MATCHINGS: readonly CertificateMatching[] = ['oneLabel', 'anyDepth', 'anyDepthAndApex'];
const HOST_MATCHINGS: readonly CertificateMatching[] = ['literal', 'expands'];

export function certificateClasses(configured: readonly CertificateName[]): CertificateClasses {
  const bits = new Map<string, bigint>();
  const questions: CertificateQuestion[] = [];
  for (const name of configured) {
    for (const matching of name.wildcard ? WILDCARD_MATCHINGS : HOST_MATCHINGS) {
      const key = questionKey(name, matching);
      if (bits.has(key)) continue;
      bits.set(key, 1n << BigInt(questions.length));
      questions.push({ name, matching });
    }
  }
  const memo = new Map<string, bigint>();
  const ofOne = (presented: CertificateName): bigint => {
    const kept = memo.get(presented.text);
    if (kept !== undefined) return kept;
    let signature = 0n;
    questions.forEach(({ name, matching }, index) => {
      if (certificateNameMatches(name, presented, matching)) signature |= 1n << BigInt(index);
    });
    memo.set(presented.text, signature);
    return signature;
  };
  const bySignature = new Map<bigint, EvidenceClass<CertificateName>>();
  for (const witness of candidateNames(configured)) {
    const signature = ofOne(witness);
    if (!bySignature.has(signature)) bySignature.set(signature, { signature, witness });
  }
  return {
    single: [...bySignature.values()],
    signatureOf: (names) => names.reduce((signature, name) => signature | ofOne(name), 0n),
    bitOf(name, matching) {
      const bit = bits.get(questionKey(name, matching));
      if (bit === undefined) throw new Error(`certificate name ${name.text} is not in the partition`);
      return bit;
    },
  };
}

const questionKey = (name: CertificateName, matching: CertificateMatching): string =>
  `${matching} ${name.text}`;

/** Names that together fall into every class: each configured name, names one and two labels below, wildcards beside. */
function candidateNames(configured: readonly CertificateName[]): readonly CertificateName[] {
  const mentioned = new Set(configured.map(({ domain }) => domain));
  const label = freshLabel(mentioned);
  const candidates: CertificateName[] = [];
  const add = (domain: DomainName | undefined): void => {
    if (domain === undefined) return;
    candidates.push({ wildcard: false, domain, text: domain });
    candidates.push({ wildcard: true, domain, text: `*.${domain}` });
  };
  add(child('elsewhere', child(label, undefined)));
  for (const domain of mentioned) {
    const below = child(label, domain);
    for (const each of [domain, parentDomain(domain), below, below && child(label, below)]) add(each);
  }
  return candidates;
}

function child(label: string, parent: DomainName | undefined): DomainName | undefined {
  const parsed = parseDomainName(parent === undefined ? label : `${label}.${parent}`);
  return parsed.ok ? parsed.value : undefined;
}

function freshLabel(mentioned: ReadonlySet<DomainName>): string {
  const used = new Set([...mentioned].flatMap((domain) => domain.split('.')));
  let label = 'host';
  for (let count = 2; used.has(label); count += 1) label = `host${count}`;
  return label;
}
