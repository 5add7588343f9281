import { known, type PartialEvidence } from '../model/evidence.ts';
import type { EmailAddress } from '../net/email-address.ts';
import { cellOf, type Cell, type Partition } from './partition.ts';

/** What `cellOf` answers, made once for all evidence that falls into a cell. */
export type CellReader = (evidence: Omit<PartialEvidence, 'recipient'>, recipient: EmailAddress) => Cell;

const UNKNOWN = -1;

/** Evidence is first looked up by the numbers of its classes: a log has many senders and addresses, and few classes. */
export function cellReader(partition: Partition): CellReader {
  const { ip, envelopeSender, headerFrom, recipient: recipients } = partition;
  const numbers = new Map<bigint, number>();
  const numberOf = ({ signature }: { readonly signature: bigint }): number => {
    const number = numbers.get(signature) ?? numbers.size;
    numbers.set(signature, number);
    return number;
  };
  const cells = new Map<string, Cell>();

  const keyOf = (evidence: Omit<PartialEvidence, 'recipient'>, recipient: EmailAddress): string => {
    const { connectingIp, envelopeSender: sender, headerFrom: from, unspecifiedSender, tls } = evidence;
    const address = connectingIp.known ? numberOf(ip.classes.classOf(connectingIp.value)) : UNKNOWN;
    const relay = evidence.connectingIpIsLastRelay ? 1 : 0;
    const envelope = sender.known ? numberOf(envelopeSender.classOf(sender.value)) : UNKNOWN;
    const header = from.known ? numberOf(headerFrom.classes.classOf(from.value)) : UNKNOWN;
    const either = sender.known ? undefined : unspecifiedSender;
    const asEnvelope =
      either === undefined ? UNKNOWN : numberOf(envelopeSender.classOf({ kind: 'address', address: either }));
    const asHeader = either === undefined ? UNKNOWN : numberOf(headerFrom.classes.classOf(either));
    const to = numberOf(recipients.classes.classOf(recipient));
    const secured = tls.known ? (tls.value === 'none' ? 0 : 1) : UNKNOWN;
    return `${address} ${relay} ${envelope} ${header} ${asEnvelope} ${asHeader} ${to} ${secured}`;
  };

  return (evidence, recipient) => {
    // What no export carries is rare, and not worth a number.
    if (evidence.certificateNames.known || evidence.ruleFacts.size > 0) {
      return cellOf(partition, { ...evidence, recipient: known(recipient) });
    }
    const key = keyOf(evidence, recipient);
    const kept = cells.get(key);
    if (kept !== undefined) return kept;
    const made = cellOf(partition, { ...evidence, recipient: known(recipient) });
    cells.set(key, made);
    return made;
  };
}
