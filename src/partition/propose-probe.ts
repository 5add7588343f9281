import { ASSUMPTIONS } from '../model/assumption-catalogue.ts';
import type { AssumptionId } from '../model/assumptions.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { Probe, ProbeReply, ProposedProbe } from '../model/probe.ts';
import type { Partition } from './partition.ts';
import { unnamedDomain } from './probe-cells.ts';
import { otherQuestions, type Replies } from './probe-replies.ts';
import { answersFrom } from '../semantics/answers.ts';
import { findProbe, MAX_TRIED, type FoundProbe } from './probe.ts';
import { questionsOf } from './questions.ts';

/** The one message to send to settle a question among the readings that still stand, or why there is none. */
export function proposeProbe(
  partition: Partition,
  id: AssumptionId,
  standing: readonly string[],
): ProposedProbe {
  const { experiment } = ASSUMPTIONS[id];
  if (experiment !== undefined) return { probe: null, probeNote: experiment };
  const { found, cutShort } = findProbe(partition, id, standing);
  if (found === undefined)
    return { probe: null, probeNote: cutShort ? NOT_REACHED : noMessage(partition, id, standing) };
  const remarks = remarksOn(partition, found, cutShort);
  return {
    probe: probeOf(partition, found),
    probeNote: remarks.length === 0 ? null : remarks.join('; '),
  };
}

/** Where other open questions blur every answer, they are to be settled first. */
function noMessage(partition: Partition, id: AssumptionId, readings: readonly string[]): string {
  const closed = { ...partition, state: { ...partition.state, open: new Set<AssumptionId>() } };
  const { found } = findProbe(closed, id, readings);
  const policy = found && partition[found.policy];
  if (found === undefined || policy === undefined || found.groups.length < readings.length) return NO_MESSAGE;
  const blurring = otherQuestions(
    { policy, state: partition.state, id, readings },
    answersFrom(found.message),
  );
  return `No message tells the readings apart as long as ${blurring.join(' and ')} ${blurring.length === 1 ? 'is' : 'are'} open`;
}

const NO_MESSAGE =
  'No message to one of these policies tells the readings apart, by its answer or by the connector in its trace';
const NOT_REACHED = `No message that tells the readings apart was found among the first ${MAX_TRIED} decisions tried`;

function remarksOn(partition: Partition, found: FoundProbe, cutShort: boolean): readonly string[] {
  const together = found.groups.filter((group) => group.length > 1);
  const { envelopeSender, headerFrom, recipient, ruleFacts } = found.message;
  const senders = envelopeSender.kind === 'null' ? [] : [envelopeSender.address];
  const unnamed = unnamedDomain(partition);
  return [
    ...(found.seenIn === 'trace'
      ? ['The sender is answered the same under each reading: look at the connector in the message trace']
      : []),
    ...(ruleFacts.size === 0
      ? []
      : [
          `It must be one of which this holds: ${[...ruleFacts]
            .sort()
            .map((fact) => `\`${fact}\``)
            .join(', ')}`,
        ]),
    ...(privateFactsAsked(partition) ? ['Nothing else in it may be what a mail flow rule looks for'] : []),
    ...together.map((group) => `It does not tell ${quotedList(group)} apart`),
    ...(together.length > 0 && cutShort ? [`the search ended after ${MAX_TRIED} decisions`] : []),
    ...([...senders, headerFrom, recipient].some(({ domain }) => domain === unnamed)
      ? [`\`${unnamed}\` stands for any domain that no list of the policies names`]
      : []),
  ];
}

/** Whether rules look at what a message holds beyond its addresses. */
const privateFactsAsked = ({ privateRuleFacts }: Partition): boolean => privateRuleFacts.size > 0;

const quotedList = (readings: readonly string[]): string =>
  readings.map((reading) => `\`${reading}\``).join(' and ');

function probeOf(partition: Partition, { policy, message, replies }: FoundProbe): Probe {
  const { envelopeSender, headerFrom, recipient, connectingIp, tls, certificateNames } = message;
  return {
    policy,
    from: envelopeSender.kind === 'null' ? '<>' : envelopeSender.address.text,
    headerFrom: headerFrom.text,
    to: recipient.text,
    connectingIp: connectingIp.text,
    source: sourceOf(partition, partition[policy], message),
    tls,
    certificate: certificateNames.map(({ text }) => text),
    replies: repliesIn(replies),
  };
}

/** Which lists of the policy hold the address. */
function sourceOf(partition: Partition, policy: Policy | undefined, { connectingIp }: Evidence): string {
  const { signature } = partition.ip.classes.classOf(connectingIp);
  const lists = policy === undefined ? [] : questionsOf([policy]).ip;
  const labels = lists.flatMap(({ list, label }) =>
    (signature & (partition.ip.bits.get(list)?.bit ?? 0n)) === 0n ? [] : [label],
  );
  return labels.length === 0
    ? 'any address outside all lists'
    : `an address in ${[...new Set(labels)].join(' and ')}`;
}

function repliesIn(replies: Replies): readonly ProbeReply[] {
  const printed = new Map<string, ProbeReply>();
  for (const [reading, each] of replies) {
    for (const { kind, smtpCode, path } of each) {
      const reply: ProbeReply = { reading, outcome: { kind, smtpCode }, path };
      printed.set(JSON.stringify(reply), reply);
    }
  }
  return [...printed.values()];
}
