import type { Readings } from '../model/assumptions.ts';
import type { FactCondition } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { Answers } from '../semantics/answers.ts';
import type { CertificateMatching } from '../semantics/certificate-match.ts';
import type { Choice, Fork } from './choice.ts';
import type { EvidenceClass } from './ip-classes.ts';
import { listRun, type ListRun } from './list-runs.ts';
import { remainingClasses, type RemainingClasses } from './remaining-classes.ts';
import { remainingRuleFacts } from './remaining-rule-facts.ts';
import type { Candidates, Cell, ListBit, ListBits, Partition } from './partition.ts';

/** Answers drawn from the classes that remain, and a message that fits them. */
export interface RemainingFacts {
  readonly answers: Answers;
  /** A message that gives the answers given so far. */
  witness(): Evidence;
  /** The same for later: what it takes is settled now, and it is made when it is asked for. */
  laterWitness(): () => Evidence;
}

/**
 * Answers questions about a cell. What the remaining classes agree on is answered; where they differ the answer is
 * taken at a fork and the classes that say otherwise are dropped, so that later answers stay consistent with it.
 */
export function remainingFacts(
  partition: Partition,
  cell: Cell,
  fork: Fork,
  readings: Readings,
): RemainingFacts {
  let addresses: RemainingClasses<IpAddress> | undefined;
  const ip = (): RemainingClasses<IpAddress> =>
    (addresses ??= remainingClasses(addressesOf(cell, readings), fork));
  const recipient = remainingClasses(cell.recipient, fork);
  const transport = remainingTransport(partition, cell, fork);
  const rules = remainingRuleFacts(partition.privateRuleFacts, cell, fork);
  const { nullClass } = partition.envelopeSender;

  let senders: ReturnType<typeof sendersOf> | undefined;
  const sender = (): ReturnType<typeof sendersOf> => (senders ??= sendersOf(cell, fork, readings));
  const isNull = (each: EvidenceClass<EnvelopeSender>): boolean => each === nullClass;

  const askNull = (): boolean =>
    sender().envelope.ask({ key: nullClass, holds: isNull, choices: () => NULL_OR_NOT });
  const envelope = (list: readonly unknown[]): boolean => {
    const question = listBit(partition.envelopeSender.bits, list);
    return (
      question !== undefined &&
      sender().envelope.ask({
        key: question,
        holds: (each) => !isNull(each) && isIn(question, each),
        choices: () => inOrNot('envelopeSender', question),
      })
    );
  };
  const header = (list: readonly unknown[]): boolean =>
    askList(sender().header, 'headerFrom', partition.headerFrom.bits, list);
  const recipientIn = (list: readonly unknown[]): boolean =>
    askList(recipient, 'recipient', partition.recipient.bits, list);
  const witness = (): Evidence => {
    const parts = {
      connectingIp: ip().first(),
      envelopeSender: sender().envelope.first(),
      headerFrom: sender().header.first(),
      recipient: recipient.first(),
    };
    return { ...parts, ...transport.witness(), ruleFacts: rules.witness() };
  };
  return {
    witness,
    laterWitness() {
      ip();
      sender();
      return witness;
    },
    answers: {
      connectingIpIn: (list) => askList(ip(), 'connectingIp', partition.ip.bits, list),
      envelopeSenderIsNull: askNull,
      envelopeSenderCovered: envelope,
      envelopeSenderNextCovered(lists, from) {
        const run = runOf('envelopeSender', partition.envelopeSender.bits, lists);
        return askNull() ? undefined : sender().envelope.next(run, from);
      },
      envelopeSenderAccepted: envelope,
      envelopeSenderAmong: envelope,
      envelopeSenderListed: envelope,
      headerFromCovered: header,
      headerFromNextCovered: (lists, from) =>
        sender().header.next(runOf('headerFrom', partition.headerFrom.bits, lists), from),
      headerFromAccepted: header,
      headerFromListed: header,
      recipientAccepted: recipientIn,
      recipientCovered: recipientIn,
      recipientAmong: recipientIn,
      tlsUsed: transport.tlsUsed,
      certificateMatches: transport.certificateMatches,
      ruleFact: rules.holds,
      ruleFormula: rules.formulaHolds,
    },
  };
}

/** The address of EmailEvents is the one that connected, or unknown, by the reading. */
const addressesOf = (cell: Cell, readings: Readings): Candidates<IpAddress> =>
  cell.ipBehindGateway.length > 0 && readings.lastRelayAddress === 'behindGateway'
    ? cell.ipBehindGateway
    : cell.ip;

/** A sender column that does not say which sender it is fills one of the two facts, by the reading. */
function sendersOf(
  cell: Cell,
  fork: Fork,
  readings: Readings,
): { readonly envelope: RemainingClasses<EnvelopeSender>; readonly header: RemainingClasses<EmailAddress> } {
  const { unspecifiedSender: column } = cell;
  const asEnvelope = column !== undefined && readings.senderColumn === 'envelope';
  const asHeader = column !== undefined && !asEnvelope && cell.headerFrom.length !== 1;
  return {
    envelope: remainingClasses(asEnvelope ? [column.asEnvelope] : cell.envelopeSender, fork),
    header: remainingClasses(asHeader ? [column.asHeader] : cell.headerFrom, fork),
  };
}

type YesOrNo = readonly [yes: Choice, no: Choice];

interface Sentences {
  readonly yes: string;
  readonly no: string;
}

function askList<T>(
  dimension: RemainingClasses<T>,
  fact: FactCondition['fact'],
  bits: ListBits,
  list: readonly unknown[],
): boolean {
  const question = listBit(bits, list);
  return (
    question !== undefined &&
    dimension.ask({
      key: question,
      holds: (each) => isIn(question, each),
      choices: () => inOrNot(fact, question),
    })
  );
}

const isIn = ({ bit }: ListBit, { signature }: EvidenceClass<unknown>): boolean => (signature & bit) !== 0n;

const runOf = (
  fact: FactCondition['fact'],
  bits: ListBits,
  lists: readonly (readonly unknown[])[],
): ListRun =>
  listRun(
    bits,
    lists,
    (list) => listBit(bits, list),
    (question) => inOrNot(fact, question),
  );

/** An empty list has no bit: nothing is in it. Any other list without one is a question nobody prepared for. */
function listBit(bits: ListBits, list: readonly unknown[]): ListBit | undefined {
  const bit = bits.get(list);
  if (bit === undefined && list.length > 0)
    throw new Error('a list of no policy of the partition was asked for');
  return bit;
}

const inOrNot = (fact: FactCondition['fact'], { index, label }: ListBit): YesOrNo =>
  yesOrNo(fact, `${index}`, { yes: `is in ${label}`, no: `is not in ${label}` });

const yesOrNo = (fact: FactCondition['fact'], question: string, { yes, no }: Sentences): YesOrNo => [
  { kind: 'fact', fact, question: `${fact}/${question}`, answer: 'yes', condition: yes },
  { kind: 'fact', fact, question: `${fact}/${question}`, answer: 'no', condition: no },
];

interface RemainingTransport extends Pick<Answers, 'tlsUsed' | 'certificateMatches'> {
  witness(): Pick<Evidence, 'tls' | 'certificateNames'>;
}

/**
 * TLS and the names of an unknown certificate. Such a certificate matches the questions `matched` and none of `missed`;
 * it exists when each matched question has a single name that meets it and no missed one, whatever the number of names.
 */
function remainingTransport(partition: Partition, cell: Cell, fork: Fork): RemainingTransport {
  const { certificate: classes } = partition;
  let tls = cell.tls;
  let missed = 0n;
  const matched: bigint[] = [];
  const nameFor = (bit: bigint, misses: bigint): EvidenceClass<CertificateName> | undefined =>
    classes.single.find(({ signature }) => (signature & bit) !== 0n && (signature & misses) === 0n);
  const tlsUsed = (): boolean => {
    tls ??= fork(yesOrNo('tls', 'used', TLS_SENTENCES)) === 0;
    return tls;
  };
  return {
    tlsUsed,
    certificateMatches(name, matching) {
      const bit = classes.bitOf(name, matching);
      if (cell.certificate !== undefined) return (cell.certificate & bit) !== 0n;
      if (tls === false || (missed & bit) !== 0n) return false;
      const canMatch = nameFor(bit, missed) !== undefined;
      const canMiss = matched.every((each) => nameFor(each, missed | bit) !== undefined);
      const sentences = certificateSentences(name, matching);
      const answer =
        canMatch && (!canMiss || fork(yesOrNo('certificate', `${matching} ${name.text}`, sentences)) === 0);
      if (answer) {
        matched.push(bit);
        tls = true;
      } else missed |= bit;
      return answer;
    },
    witness() {
      const names =
        cell.certificate === undefined
          ? matched.flatMap((bit) => nameFor(bit, missed)?.witness ?? [])
          : namesOf(classes.single, cell.certificate);
      return { tls: tls === true ? '1.2' : 'none', certificateNames: [...new Set(names)] };
    },
  };
}

/** All names that match nothing but what a known certificate matches: together they match just that. */
const namesOf = (
  single: readonly EvidenceClass<CertificateName>[],
  certificate: bigint,
): readonly CertificateName[] =>
  single
    .filter(({ signature }) => signature !== 0n && (signature & ~certificate) === 0n)
    .map(({ witness }) => witness);

const NULL_OR_NOT = yesOrNo('envelopeSender', 'null', {
  yes: 'is the null sender',
  no: 'is not the null sender',
});

const TLS_SENTENCES: Sentences = { yes: 'is used', no: 'is not used' };

function certificateSentences({ text }: CertificateName, matching: CertificateMatching): Sentences {
  const how = HOW_MATCHED[matching];
  return { yes: `matches \`${text}\`${how}`, no: `does not match \`${text}\`${how}` };
}

const HOW_MATCHED: { readonly [M in CertificateMatching]: string } = {
  literal: '',
  expands: ' (a wildcard counts)',
  oneLabel: ' (one label deep)',
  anyDepth: '',
  anyDepthAndApex: ' (the domain itself counts)',
};
