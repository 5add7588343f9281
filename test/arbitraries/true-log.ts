import * as fc from 'fast-check';

import type { Readings } from '../../src/model/assumptions.ts';
import type { Decision } from '../../src/model/decision.ts';
import { known, missing, type Evidence, type FactName } from '../../src/model/evidence.ts';
import type { MessageEvent, MessageFacts, RecordedConnector } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { IpAddress } from '../../src/net/ip-address.ts';
import { decideNaming } from '../../src/partition/tie-breaking.ts';
import { answersFrom } from '../../src/semantics/answers.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from './evidence.ts';
import { ipAddressArb } from './net.ts';
import { leftOutArb, withoutFacts } from './partial-evidence.ts';

/** A message as it really was, and what an export says and leaves out of it. */
export interface TrueMessage {
  readonly evidence: Evidence;
  readonly left: ReadonlySet<FactName>;
  readonly connectorCell: 'filled' | 'empty' | 'noColumn';
  readonly direction: 'trace' | 'emailEvents' | 'noColumn';
  readonly failedLater: boolean;
  readonly inSenderColumn: boolean;
  /** Which connector Exchange Online takes where several would do: nobody documents it. */
  readonly preferred: number;
  /** The address that EmailEvents shows, where it shows another one than the one that connected. */
  readonly lastRelay: IpAddress | undefined;
}

export const trueMessageArb: fc.Arbitrary<TrueMessage> = fc.record({
  evidence: evidenceArb,
  left: leftOutArb,
  connectorCell: fc.constantFrom('filled', 'filled', 'empty', 'noColumn'),
  direction: fc.constantFrom('trace', 'trace', 'emailEvents', 'noColumn'),
  failedLater: fc.boolean(),
  inSenderColumn: fc.boolean(),
  preferred: fc.nat(3),
  lastRelay: fc.option(ipAddressArb, { nil: undefined, freq: 3 }),
});

/** What Exchange Online leaves of a message under a policy and the true readings; undefined where it leaves no trace. */
export function recordOf(
  baseline: Policy,
  truth: Readings,
  message: TrueMessage,
  line: number,
): MessageEvent | undefined {
  const decision = taken(baseline, truth, message);
  const status = statusOf(decision, truth, message);
  if (status === undefined) return undefined;
  return {
    messageId: line.toString(16).padStart(32, '0'),
    recipient: message.evidence.recipient,
    facts: {
      evidence: factsOf(truth, message),
      direction: directionOf(decision, truth, message),
      connector: connectorOf(decision, truth, message),
    },
    status,
    receivedMs: 1.75e12 + line,
    expandedElsewhere: false,
    path: 'log.csv',
    line,
  };
}

/** What is decided, by the connector that Exchange Online happens to take. */
function taken(policy: Policy, truth: Readings, { evidence, preferred }: TrueMessage): Decision {
  const byName = decide(policy, evidence, truth);
  const name = policy.inboundConnectors[preferred]?.name;
  const other = decideNaming(policy, name, answersFrom(evidence), truth);
  return other.outcome.kind === byName.outcome.kind ? other : byName;
}

/** Refused mail is absent, unless a failed row is what the policy leaves of it. */
function statusOf(
  { outcome }: Decision,
  { recordedFailure }: Readings,
  { failedLater }: TrueMessage,
): MessageEvent['status'] | undefined {
  switch (outcome.kind) {
    case 'accepted':
      return failedLater && recordedFailure === 'outsidePolicy' ? 'failed' : 'delivered';
    case 'quarantined':
      return 'quarantined';
    case 'rejected':
    case 'deferred':
      return recordedFailure === 'byPolicy' ? 'failed' : undefined;
  }
}

function factsOf(truth: Readings, message: TrueMessage): MessageFacts['evidence'] {
  const { evidence, left, inSenderColumn, lastRelay } = message;
  const facts = withoutFacts(evidence, left);
  const { envelopeSender, headerFrom } = evidence;
  const envelope = envelopeSender.kind === 'address' ? envelopeSender.address : undefined;
  const column = truth.senderColumn === 'envelope' ? envelope : headerFrom;
  const isRelayed = lastRelay !== undefined && facts.connectingIp.known;
  const { recipient: _recipient, ...rest } = facts;
  return {
    ...rest,
    ...(inSenderColumn && column !== undefined
      ? { envelopeSender: missing('FORMAT_CANNOT_SAY'), unspecifiedSender: column }
      : {}),
    ...(isRelayed && truth.lastRelayAddress === 'behindGateway' ? { connectingIp: known(lastRelay) } : {}),
    connectingIpIsLastRelay: isRelayed,
  };
}

function directionOf(
  { outcome }: Decision,
  truth: Readings,
  { direction }: TrueMessage,
): MessageFacts['direction'] {
  if (direction === 'noColumn') return missing('FORMAT_CANNOT_SAY');
  if (direction === 'emailEvents') return known('inbound');
  return outcome.path.kind === 'onPremises' && truth.directionalityIncoming === 'notOnPremises'
    ? known('originating')
    : known('incoming');
}

function connectorOf(
  { outcome: { kind, path }, reason }: Decision,
  truth: Readings,
  { connectorCell }: TrueMessage,
): MessageFacts['connector'] {
  const isNamed = path.kind !== 'noConnector' && kind === 'accepted';
  const isUnattributed = path.kind === 'noConnector' || reason.code === 'PARTNER_SENDER_DOMAIN';
  if (connectorCell === 'empty' && (isUnattributed || truth.emptyConnectorColumn === 'notRecorded')) {
    return missing('NOT_RECORDED');
  }
  if (connectorCell !== 'filled' || kind !== 'accepted') return missing('FORMAT_CANNOT_SAY');
  return known<RecordedConnector>(isNamed ? { kind: 'named', name: path.connector } : { kind: 'none' });
}
