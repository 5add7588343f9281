import type { AssumptionId, Readings } from '../model/assumptions.ts';
import type { Fact, PartialEvidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { certificateClasses, type CertificateClasses } from './certificate-classes.ts';
import { domainClasses, type DomainClasses, type DomainTest } from './domain-classes.ts';
import { ipClasses, type EvidenceClass, type IpClasses } from './ip-classes.ts';
import { privateRuleFacts } from './rule-questions.ts';
import { questionsOf, type ListQuestion } from './questions.ts';

/** Which questions nobody answers for sure, and the readings of the rest. */
export interface AssumptionState {
  readonly readings: Readings;
  readonly open: ReadonlySet<AssumptionId>;
  /** Readings that the log has been taken to refute: an open question is open among the others. */
  readonly ruledOut: ReadonlyMap<AssumptionId, ReadonlySet<string>>;
}

/** A list's bit in the signatures of a dimension, and its name. */
export interface ListBit {
  readonly bit: bigint;
  /** The place of the bit. */
  readonly index: number;
  readonly label: string;
}

export type ListBits = ReadonlyMap<object, ListBit>;

/** The classes into which a pair of policies divides each dimension of evidence. */
export interface Partition {
  readonly baseline: Policy | undefined;
  readonly candidate: Policy;
  readonly state: AssumptionState;
  readonly ip: { readonly bits: ListBits; readonly classes: IpClasses };
  readonly envelopeSender: SenderDimension;
  readonly headerFrom: { readonly bits: ListBits; readonly classes: DomainClasses };
  readonly recipient: { readonly bits: ListBits; readonly classes: DomainClasses };
  readonly certificate: CertificateClasses;
  /** Rule facts of which one formula makes one question; each other one is a question of its own. */
  readonly privateRuleFacts: ReadonlySet<string>;
}

export interface SenderDimension {
  readonly bits: ListBits;
  readonly classes: readonly EvidenceClass<EnvelopeSender>[];
  classOf(sender: EnvelopeSender): EvidenceClass<EnvelopeSender>;
  readonly nullClass: EvidenceClass<EnvelopeSender>;
}

/** The null sender answers no to every list; this bit above all lists keeps it apart. */
const NULL_SENDER_SIGNATURE = -1n;

export function buildPartition(
  baseline: Policy | undefined,
  candidate: Policy,
  state: AssumptionState,
): Partition {
  const questions = questionsOf(baseline === undefined ? [candidate] : [baseline, candidate]);
  return {
    baseline,
    candidate,
    state,
    ip: { bits: bitsOf(questions.ip), classes: ipClasses(questions.ip.map(({ entries }) => entries)) },
    envelopeSender: senderDimension(questions.envelopeSender),
    headerFrom: domainDimension(questions.headerFrom),
    recipient: domainDimension(questions.recipient),
    certificate: certificateClasses(questions.certificateNames),
    privateRuleFacts: privateRuleFacts(baseline === undefined ? [candidate] : [baseline, candidate]),
  };
}

const bitsOf = (questions: readonly ListQuestion<unknown>[]): ListBits =>
  new Map(questions.map(({ list, label }, index) => [list, { bit: 1n << BigInt(index), index, label }]));

const domainDimension = (
  questions: readonly ListQuestion<DomainTest>[],
): { readonly bits: ListBits; readonly classes: DomainClasses } => ({
  bits: bitsOf(questions),
  classes: domainClasses(questions.map(({ entries }) => entries)),
});

function senderDimension(questions: readonly ListQuestion<DomainTest>[]): SenderDimension {
  const { bits, classes } = domainDimension(questions);
  const nullClass: EvidenceClass<EnvelopeSender> = {
    signature: NULL_SENDER_SIGNATURE,
    witness: { kind: 'null' },
  };
  const wrapped = new Map<bigint, EvidenceClass<EnvelopeSender>>();
  const wrap = ({ signature, witness }: EvidenceClass<EmailAddress>): EvidenceClass<EnvelopeSender> => {
    const kept = wrapped.get(signature) ?? { signature, witness: { kind: 'address', address: witness } };
    wrapped.set(signature, kept);
    return kept;
  };
  return {
    bits,
    classes: [...classes.classes.map(wrap), nullClass],
    classOf: (sender) => (sender.kind === 'null' ? nullClass : wrap(classes.classOf(sender.address))),
    nullClass,
  };
}

/** A dimension of a cell: the classes that the evidence may be in; one when the fact is known. */
export type Candidates<T> = readonly EvidenceClass<T>[];

/** Where evidence falls: evidence in one cell is decided alike. */
export interface Cell {
  readonly ip: Candidates<IpAddress>;
  /** Candidates when the recorded address is not the one that connected; empty where that is no question. */
  readonly ipBehindGateway: Candidates<IpAddress>;
  readonly envelopeSender: Candidates<EnvelopeSender>;
  readonly headerFrom: Candidates<EmailAddress>;
  readonly recipient: Candidates<EmailAddress>;
  /** The sender of a column that does not say which sender it is, in both of its meanings. */
  readonly unspecifiedSender:
    | {
        readonly asEnvelope: EvidenceClass<EnvelopeSender>;
        readonly asHeader: EvidenceClass<EmailAddress>;
      }
    | undefined;
  readonly tls: boolean | undefined;
  /** Signature of the presented names; undefined when it is not known what was presented. */
  readonly certificate: bigint | undefined;
  /** Rule facts that are known; each other one may be true or false, whatever the rest. */
  readonly ruleFacts: ReadonlyMap<string, boolean>;
  /** Equal keys, equal cells (of one partition). */
  readonly key: string;
}

/** Classifies evidence; a missing fact stands for every class of its dimension. */
export function cellOf(partition: Partition, evidence: PartialEvidence): Cell {
  const { ip, envelopeSender, headerFrom, recipient } = partition;
  const unspecified = evidence.envelopeSender.known ? undefined : evidence.unspecifiedSender;
  const unspecifiedSender =
    unspecified === undefined
      ? undefined
      : {
          asEnvelope: envelopeSender.classOf({ kind: 'address', address: unspecified }),
          asHeader: headerFrom.classes.classOf(unspecified),
        };
  const parts = {
    ip: candidates(evidence.connectingIp, ip.classes),
    ipBehindGateway: evidence.connectingIpIsLastRelay ? ip.classes.classes : [],
    envelopeSender: candidates(evidence.envelopeSender, envelopeSender),
    headerFrom: candidates(evidence.headerFrom, headerFrom.classes),
    recipient: candidates(evidence.recipient, recipient.classes),
    unspecifiedSender,
    ...transport(partition, evidence),
    ruleFacts: evidence.ruleFacts,
  };
  return { ...parts, key: keyOf(parts) };
}

function candidates<T>(
  fact: Fact<T>,
  dimension: { readonly classes: Candidates<T>; classOf(value: T): EvidenceClass<T> },
): Candidates<T> {
  return fact.known ? [dimension.classOf(fact.value)] : dimension.classes;
}

/** A client certificate is presented inside TLS, so each of the two facts can settle the other. */
function transport(partition: Partition, evidence: PartialEvidence): Pick<Cell, 'tls' | 'certificate'> {
  const names = evidence.certificateNames;
  const presented = names.known && names.value.length > 0;
  const tls = evidence.tls.known ? evidence.tls.value !== 'none' : presented ? true : undefined;
  if (names.known) return { tls, certificate: partition.certificate.signatureOf(names.value) };
  return { tls, certificate: tls === false ? 0n : undefined };
}

const signatureTexts = new WeakMap<EvidenceClass<unknown>, string>();

/** Written once a class: with hundreds of lists it is long. */
function signatureText(each: EvidenceClass<unknown>): string {
  const text = signatureTexts.get(each) ?? each.signature.toString(36);
  signatureTexts.set(each, text);
  return text;
}

function keyOf(cell: Omit<Cell, 'key'>): string {
  const part = (classes: Candidates<unknown>): string => {
    const [first] = classes;
    return first === undefined || classes.length > 1 ? '?' : signatureText(first);
  };
  const unspecified = cell.unspecifiedSender;
  return [
    part(cell.ip),
    cell.ipBehindGateway.length === 0 ? '' : 'r',
    part(cell.envelopeSender),
    part(cell.headerFrom),
    part(cell.recipient),
    unspecified === undefined
      ? ''
      : `${signatureText(unspecified.asEnvelope)},${signatureText(unspecified.asHeader)}`,
    cell.tls === undefined ? '?' : cell.tls ? 't' : 'n',
    cell.certificate === undefined ? '?' : cell.certificate.toString(36),
    [...cell.ruleFacts]
      .map(([text, holds]) => `${JSON.stringify(text)}${holds ? '+' : '-'}`)
      .sort()
      .join(),
  ].join('|');
}
