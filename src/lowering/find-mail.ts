import type { Evidence } from '../model/evidence.ts';
import type { MailDescription } from '../model/lowering.ts';
import { certificateAmong, ipAmong, senderAmong } from './everyday.ts';
import { describes } from './mail-description.ts';
import type { Representatives } from './representatives.ts';

const NO_FACTS: ReadonlySet<string> = new Set();

/** The first representative message that a description fits and a test holds for. */
export function findMail(
  mail: MailDescription,
  representatives: Representatives,
  /** Otherwise the From header is the sender's own. */
  anyHeader: boolean,
  holds: (evidence: Evidence) => boolean,
): Evidence | undefined {
  const { ips, senders, transports, headers, recipient } = narrowed(mail, representatives);
  for (const transport of transports)
    for (const envelopeSender of senders)
      for (const headerFrom of anyHeader || envelopeSender.kind === 'null'
        ? headers
        : [envelopeSender.address])
        for (const connectingIp of ips) {
          const evidence: Evidence = {
            ...transport,
            envelopeSender,
            headerFrom,
            connectingIp,
            recipient,
            ruleFacts: NO_FACTS,
          };
          if (describes(mail, evidence) && holds(evidence)) return evidence;
        }
  return undefined;
}

/** Without what the description rules out anyway, fact by fact. */
function narrowed(mail: MailDescription, representatives: Representatives): Representatives {
  const { ips, senders, transports } = representatives;
  const { ips: ranges, senderDomains, nullSender, tls, certificates } = mail;
  return {
    ...representatives,
    ips: ips.filter((connectingIp) => ranges === undefined || ipAmong(ranges, { connectingIp })),
    senders: senders.filter(
      (envelopeSender) =>
        (senderDomains === undefined || senderAmong(senderDomains, { envelopeSender })) &&
        (nullSender === undefined || envelopeSender.kind === 'null'),
    ),
    transports: transports.filter(
      (transport) =>
        (tls === undefined || transport.tls === tls) &&
        (certificates === undefined || certificateAmong(certificates, transport)),
    ),
  };
}
