import { quoted } from '../net/quoted.ts';
import type { FileAssertion, NetworkAssertion, SenderScope } from './assertions.ts';
import type { TlsVersion } from './evidence.ts';

type Statement = Pick<NetworkAssertion, 'certificateNames' | 'tls'>;

export const tlsText = (tls: TlsVersion): string => (tls === 'none' ? 'no TLS' : `TLS ${tls}`);

export const certificateText = (names: NonNullable<Statement['certificateNames']>): string =>
  names.length === 0 ? 'no client certificate' : `certificate ${names.map(({ text }) => text).join(', ')}`;

/** What an assertion says, for example "certificate mail.fabrikam.example, TLS 1.2". */
export const networkStatement = ({ certificateNames, tls }: Statement): string =>
  [
    ...(certificateNames === undefined ? [] : [certificateText(certificateNames)]),
    ...(tls === undefined ? [] : [tlsText(tls)]),
  ].join(', ');

export const fileStatement = ({ connectorType, direction }: FileAssertion): string =>
  [
    ...(connectorType === undefined ? [] : ['no connector']),
    ...(direction === undefined ? [] : ['received']),
  ].join(', ');

const SPELLED_OUT = 4;

function some(texts: readonly string[], noun: string): string {
  const hidden = texts.length - SPELLED_OUT;
  const shown = texts.slice(0, SPELLED_OUT).join(', ');
  return hidden > 0 ? `${shown} and ${hidden} more ${noun}${hidden === 1 ? '' : 's'}` : shown;
}

/** Which mail an assertion is about. */
export function networkSubject({ networks, senders }: NetworkAssertion): string {
  const from = `mail from ${some(
    networks.map(({ text }) => text),
    'network',
  )}`;
  return senders === undefined ? from : `${from}, envelope sender ${some(senderTexts(senders), 'sender')}`;
}

const senderTexts = ({ patterns, nullSender }: SenderScope): readonly string[] => [
  ...patterns.map(({ text }) => text),
  ...(nullSender ? ['<>'] : []),
];

export const fileSubject = ({ path }: FileAssertion): string => `messages in ${quoted(path.text)}`;
