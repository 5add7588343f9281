import type { Evidence } from '../model/evidence.ts';
import type { MailDescription } from '../model/lowering.ts';
import { patternCovers } from '../net/domain-pattern.ts';
import { certificateAmong, ipAmong, senderAmong } from './everyday.ts';
import { listed } from './sentence-lists.ts';

/** Whether a message is among the described mail. */
export const describes = (mail: MailDescription, evidence: Evidence): boolean =>
  meetsSender(mail, evidence) &&
  meetsTransport(mail, evidence) &&
  !(mail.except ?? []).some((other) => describes(other, evidence));

const meetsSender = (
  { senderDomains, nullSender, headerFromDomains }: MailDescription,
  evidence: Evidence,
): boolean =>
  (senderDomains === undefined || senderAmong(senderDomains, evidence)) &&
  (nullSender === undefined || evidence.envelopeSender.kind === 'null') &&
  (headerFromDomains === undefined ||
    headerFromDomains.some((pattern) => patternCovers(pattern, evidence.headerFrom.domain)));

const meetsTransport = ({ ips, tls, certificates }: MailDescription, evidence: Evidence): boolean =>
  (ips === undefined || ipAmong(ips, evidence)) &&
  (tls === undefined || evidence.tls === 'none') &&
  (certificates === undefined || certificateAmong(certificates, evidence));

/** The description in words. */
export function printMail(mail: MailDescription): string {
  const { ips, senderDomains, nullSender, headerFromDomains, tls, certificates, except = [] } = mail;
  const parts = [
    ...(ips === undefined ? [] : [`from ${texts(ips)}`]),
    ...(senderDomains === undefined ? [] : [`envelope sender in ${texts(senderDomains)}`]),
    ...(nullSender === undefined ? [] : ['null sender']),
    ...(headerFromDomains === undefined ? [] : [`From header in ${texts(headerFromDomains)}`]),
    ...(tls === undefined ? [] : ['no TLS']),
    ...(certificates === undefined ? [] : [`certificate ${texts(certificates)}`]),
  ];
  const described = parts.length === 0 ? 'any mail' : parts.join(' and ');
  return except.length === 0
    ? described
    : `${described}, except: ${except.map((other) => printMail(other)).join('; ')}`;
}

const texts = (list: readonly { readonly text: string }[]): string => listed(list.map(({ text }) => text));
