import { certificateText, tlsText } from '../model/assertion-sentence.ts';
import type { AssertionId, FileAssertion, NetworkAssertion } from '../model/assertions.ts';
import type { TlsVersion } from '../model/evidence.ts';
import type { MessageFacts } from '../model/message-event.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { coversSender } from './sender-scope.ts';

export type AssertedFactName = AssertedValue['fact'];

/** A fact with what is asserted of it; of connector and direction only one thing can be. */
export type AssertedValue =
  | { readonly fact: 'certificate'; readonly value: readonly CertificateName[] }
  | { readonly fact: 'tls'; readonly value: TlsVersion }
  | { readonly fact: 'connector' | 'direction' };

/** What an assertion is beside the record: new, the same, or something else than what is recorded. */
type Reply = 'adds' | 'agrees' | { readonly recorded: string };

/** What one assertion says of one fact of a message. `senderUnknown`: it may be mail of a sender that is not meant. */
export type Claim = AssertedValue & { readonly by: AssertionId; readonly reply: Reply | 'senderUnknown' };

export function networkClaims(entry: NetworkAssertion, { evidence }: MessageFacts): readonly Claim[] {
  const covers = coversSender(entry.senders, evidence.envelopeSender);
  if (covers === false) return [];
  const { at: by, certificateNames: names, tls } = entry;
  const claims: readonly Claim[] = [
    ...(names === undefined
      ? []
      : [{ fact: 'certificate', value: names, by, reply: besideNames(names, evidence) } as const]),
    ...(tls === undefined ? [] : [{ fact: 'tls', value: tls, by, reply: besideTls(tls, evidence) } as const]),
  ];
  if (covers) return claims;
  return claims.flatMap((claim) => (claim.reply === 'adds' ? { ...claim, reply: 'senderUnknown' } : []));
}

function besideNames(names: readonly CertificateName[], evidence: MessageFacts['evidence']): Reply {
  const { certificateNames: recorded, tls } = evidence;
  if (recorded.known) {
    return sameNames(recorded.value, names) ? 'agrees' : { recorded: certificateText(recorded.value) };
  }
  // A certificate is presented in TLS.
  return names.length > 0 && tls.known && tls.value === 'none' ? { recorded: tlsText('none') } : 'adds';
}

function besideTls(tls: TlsVersion, evidence: MessageFacts['evidence']): Reply {
  const { certificateNames: names, tls: recorded } = evidence;
  if (recorded.known) return recorded.value === tls ? 'agrees' : { recorded: tlsText(recorded.value) };
  return tls === 'none' && names.known && names.value.length > 0
    ? { recorded: certificateText(names.value) }
    : 'adds';
}

function sameNames(one: readonly CertificateName[], other: readonly CertificateName[]): boolean {
  const has = (names: readonly CertificateName[], { text }: CertificateName): boolean =>
    names.some((name) => name.text === text);
  return one.every((name) => has(other, name)) && other.every((name) => has(one, name));
}

export function fileClaims(file: FileAssertion, facts: MessageFacts): readonly Claim[] {
  const { at: by, connectorType, direction } = file;
  return [
    ...(connectorType === undefined
      ? []
      : [{ fact: 'connector', by, reply: besideConnector(facts) } as const]),
    ...(direction === undefined ? [] : [{ fact: 'direction', by, reply: besideDirection(facts) } as const]),
  ];
}

function besideConnector({ connector }: MessageFacts): Reply {
  if (!connector.known) return 'adds';
  const { value } = connector;
  return value.kind === 'none' ? 'agrees' : { recorded: `connector ${value.name}` };
}

/** Originating mail may have come in through an OnPremises connector. */
function besideDirection({ direction }: MessageFacts): Reply {
  if (!direction.known) return 'adds';
  return direction.value === 'outbound' || direction.value === 'intraOrganisation'
    ? { recorded: `direction ${direction.value}` }
    : 'agrees';
}
