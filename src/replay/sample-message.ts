import type { MessageEvent, RecordedMail } from '../model/message-event.ts';
import type { SampleMessage } from '../model/report.ts';
import { printInstant } from './instant.ts';

/** The sender as far as the record goes: MAIL FROM, else the column that does not say which it is. */
export function printSender({ facts }: RecordedMail): string | null {
  const { envelopeSender, unspecifiedSender } = facts.evidence;
  if (!envelopeSender.known) return unspecifiedSender?.text ?? null;
  return envelopeSender.value.kind === 'null' ? '<>' : envelopeSender.value.address.text;
}

export function printConnectingIp({ facts }: RecordedMail): string | null {
  const { connectingIp } = facts.evidence;
  return connectingIp.known ? connectingIp.value.text : null;
}

export const sampleOf = (event: MessageEvent): SampleMessage => ({
  messageId: event.messageId,
  received: printInstant(event.receivedMs),
  sender: printSender(event),
  recipient: event.recipient.text,
  connectingIp: printConnectingIp(event),
  path: event.path,
  line: event.line,
});
