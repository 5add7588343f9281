import { printCitation } from './citation.ts';
import type { ConnectorCheck, ConnectorCondition, Decision } from './decision.ts';
import { REASONS } from './reasons.ts';
import type { Reason } from './report.ts';

/** The sentence of a decision, with the connector that came nearest to deciding otherwise. */
export function reasonOf({ outcome, reason }: Decision, nearest?: ConnectorCheck): Reason {
  const { message, source } = REASONS[reason.code];
  const sentence = message.replace('{rule}', () => `\`${reason.rule}\``);
  return {
    code: reason.code,
    rule: reason.rule,
    outcome: { kind: outcome.kind, smtpCode: outcome.smtpCode },
    message: nearest === undefined ? sentence : `${sentence}${NEAREST}${nearestText(nearest)}`,
    source: printCitation(source),
  };
}

const NEAREST = '; nearest other connector ';

/** The sentence of a reason without the connector that came nearest. */
export const sentenceWithoutNearest = (message: string): string => message.split(NEAREST)[0] ?? message;

const nearestText = ({ connector, firstFailing }: ConnectorCheck): string =>
  firstFailing === undefined ? `\`${connector}\`` : `\`${connector}\`: ${CONDITION_SENTENCES[firstFailing]}`;

export const CONDITION_SENTENCES: { readonly [C in ConnectorCondition]: string } = {
  enabled: 'it is disabled',
  associatedAcceptedDomains: 'its AssociatedAcceptedDomains do not include the message',
  senderDomains: 'its SenderDomains do not cover the sender',
  senderIPAddresses: 'the connecting IP is not in its SenderIPAddresses',
  tlsSenderCertificateName: 'no presented certificate name matches its TlsSenderCertificateName',
  requireTls: 'it requires TLS and the session has none',
  alreadyAttributed: 'an OnPremises connector has attributed the message already',
  noIdentity: 'it names neither a certificate nor addresses',
};
