import { NO_RULE_FACTS } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import { acceptedBy } from '../semantics/answers.ts';
import type { EvidenceClass } from './ip-classes.ts';
import type { Cell, Partition } from './partition.ts';

/** What makes a probe message hard to send, from the hardest to the easiest to bear. */
interface Burden {
  /** To a domain that the tenant does not accept. */
  readonly relayed: boolean;
  readonly certificate: boolean;
  /** From an address that some list names. */
  readonly listed: boolean;
  /** From a domain that a list names and that is not the tenant's own. */
  readonly foreign: boolean;
  readonly nullSender: boolean;
  /** The From header is not MAIL FROM. */
  readonly otherHeader: boolean;
  readonly clearText: boolean;
}

/**
 * The cells in which a probe is looked for, those whose messages are the least trouble first: a burden weighs more than
 * all that follow it together. Each cell leaves open what does not make a message harder to send.
 */
export function* probeCells(partition: Partition, policy: Policy): Iterable<readonly Cell[]> {
  const sides = sidesOf(partition, policy);
  for (const burden of BURDENS) yield cellsWith(partition, sides, burden);
}

const BOTH = [false, true];

const BURDENS: readonly Burden[] = BOTH.flatMap((relayed) =>
  BOTH.flatMap((certificate) =>
    BOTH.flatMap((listed) =>
      BOTH.flatMap((foreign) =>
        BOTH.flatMap((nullSender) =>
          BOTH.flatMap((otherHeader) =>
            BOTH.map((clearText) => ({
              relayed,
              certificate,
              listed,
              foreign,
              nullSender,
              otherHeader,
              clearText,
            })),
          ),
        ),
      ),
    ),
  ),
).filter(
  // A certificate is presented in TLS, and the null sender has no header of its own to differ from.
  ({ certificate, clearText, nullSender, otherHeader }) =>
    !(certificate && clearText) && !(nullSender && otherHeader),
);

interface Divided<T> {
  readonly easy: readonly EvidenceClass<T>[];
  readonly hard: readonly EvidenceClass<T>[];
}

interface Sides {
  readonly ip: Divided<Cell['ip'][number]['witness']>;
  readonly recipient: Divided<EmailAddress>;
  readonly envelope: Divided<EnvelopeSender>;
  readonly header: Divided<EmailAddress>;
}

function sidesOf({ ip, recipient, envelopeSender, headerFrom }: Partition, policy: Policy): Sides {
  const { acceptedDomains } = policy;
  const isOwn = ({ domain }: EmailAddress): boolean => acceptedBy(acceptedDomains, domain);
  const senders = envelopeSender.classes.filter((each) => each !== envelopeSender.nullClass);
  const noName = allBits(senders);
  const noHeaderName = allBits(headerFrom.classes.classes);
  return {
    ip: divide(ip.classes.classes, ({ signature }) => signature === 0n),
    recipient: divide(
      recipient.classes.classes,
      ({ witness }) => acceptedDomains.length === 0 || isOwn(witness),
    ),
    envelope: divide(
      senders,
      ({ signature, witness }) =>
        signature === noName || (witness.kind === 'address' && isOwn(witness.address)),
    ),
    header: divide(
      headerFrom.classes.classes,
      ({ signature, witness }) => signature === noHeaderName || isOwn(witness),
    ),
  };
}

/** A domain that no list of the policies names. */
export function unnamedDomain({ envelopeSender }: Partition): DomainName | undefined {
  const senders = envelopeSender.classes.filter((each) => each !== envelopeSender.nullClass);
  const noName = allBits(senders);
  const unnamed = senders.find(({ signature }) => signature === noName)?.witness;
  return unnamed?.kind === 'address' ? unnamed.address.domain : undefined;
}

/** A class that no list names is in just those that name everything, as all the others are. */
const allBits = (classes: readonly EvidenceClass<unknown>[]): bigint =>
  classes.reduce((bits, { signature }) => bits & signature, -1n);

function divide<T>(
  classes: readonly EvidenceClass<T>[],
  isEasy: (each: EvidenceClass<T>) => boolean,
): Divided<T> {
  return { easy: classes.filter(isEasy), hard: classes.filter((each) => !isEasy(each)) };
}

function cellsWith(partition: Partition, sides: Sides, burden: Burden): readonly Cell[] {
  const shared = {
    ip: burden.listed ? sides.ip.hard : sides.ip.easy,
    ipBehindGateway: [],
    recipient: burden.relayed ? sides.recipient.hard : sides.recipient.easy,
    unspecifiedSender: undefined,
    tls: !burden.clearText,
    certificate: burden.certificate ? undefined : 0n,
    ruleFacts: NO_RULE_FACTS,
    key: '',
  };
  return sendersWith(partition, sides, burden)
    .map((senders): Cell => ({ ...shared, ...senders }))
    .filter((cell) =>
      [cell.ip, cell.recipient, cell.envelopeSender, cell.headerFrom].every((classes) => classes.length > 0),
    );
}

type Senders = Pick<Cell, 'envelopeSender' | 'headerFrom'>;

function sendersWith(
  { envelopeSender, headerFrom }: Partition,
  { envelope, header }: Sides,
  { foreign, nullSender, otherHeader }: Burden,
): readonly Senders[] {
  if (nullSender) {
    return [{ envelopeSender: [envelopeSender.nullClass], headerFrom: foreign ? header.hard : header.easy }];
  }
  if (!otherHeader) {
    return (foreign ? envelope.hard : envelope.easy).flatMap((each): readonly Senders[] => {
      if (each.witness.kind === 'null') return [];
      const { address } = each.witness;
      const same = { ...headerFrom.classes.classOf(address), witness: address };
      return [{ envelopeSender: [each], headerFrom: [same] }];
    });
  }
  return foreign
    ? [
        { envelopeSender: envelope.easy, headerFrom: header.hard },
        { envelopeSender: envelope.hard, headerFrom: [...header.easy, ...header.hard] },
      ]
    : [{ envelopeSender: envelope.easy, headerFrom: header.easy }];
}
