import { stringify } from 'yaml';

import { tableOf } from '../../src/model/event-table.ts';
import { known, missing, type PartialEvidence, NO_RULE_FACTS } from '../../src/model/evidence.ts';
import type { MessageEvent, MessageFacts } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { TraceSet } from '../../src/model/trace-set.ts';
import { parseEmailAddress, parseEnvelopeSender } from '../../src/net/email-address.ts';
import { parseIpAddress } from '../../src/net/ip-address.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../src/policy/resolve-policies.ts';
import { valid } from '../arbitraries/net.ts';

/** A policy as its file would be written; accepted domains are Contoso's unless they are stated. */
export function policyOf(written: object): Policy {
  const text = stringify({ version: 1, acceptedDomains: ['contoso.example'], ...written });
  const read = readPolicy('policy.yaml', [{ path: 'policy.yaml', bytes: new TextEncoder().encode(text) }]);
  if (!read.ok) throw new Error(read.issues.map(({ message }) => message).join('; '));
  const resolved = resolvePolicies(undefined, read.document);
  if (!resolved.ok) throw new Error(resolved.issues.map(({ message }) => message).join('; '));
  return resolved.value.candidate;
}

export const LOCK_DOWN = {
  name: 'Gateway',
  connectorType: 'Partner',
  senderDomains: ['*'],
  senderIPAddresses: ['203.0.113.0/24'],
  restrictDomainsToIPAddresses: true,
  requireTls: false,
};

export const SERVERS = {
  name: 'Servers',
  connectorType: 'OnPremises',
  senderDomains: ['*'],
  senderIPAddresses: ['198.51.100.0/24'],
  requireTls: false,
};

/** What most exports record: address, sender and recipient, and neither TLS nor certificate. */
export const evidenceOf = (ip: string, sender: string): Omit<PartialEvidence, 'recipient'> => ({
  connectingIp: known(valid(parseIpAddress(ip))),
  connectingIpIsLastRelay: false,
  envelopeSender: known(valid(parseEnvelopeSender(sender))),
  headerFrom: missing('FORMAT_CANNOT_SAY'),
  unspecifiedSender: undefined,
  tls: known('1.2'),
  certificateNames: known([]),
  ruleFacts: NO_RULE_FACTS,
});

export interface WrittenEvent {
  readonly ip?: string;
  readonly sender?: string;
  readonly recipient?: string;
  readonly direction?: MessageFacts['direction'];
  readonly connector?: MessageFacts['connector'];
  readonly received?: string | undefined;
  readonly expandedElsewhere?: boolean;
  readonly facts?: Partial<MessageFacts['evidence']>;
}

export function eventOf(written: WrittenEvent = {}): MessageEvent {
  const { ip = '192.0.2.7', sender = 'ann@fabrikam.example', recipient = 'user@contoso.example' } = written;
  const received = 'received' in written ? written.received : '2026-11-02T08:00:00Z';
  return {
    messageId: '0'.repeat(32),
    recipient: valid(parseEmailAddress(recipient)),
    facts: {
      evidence: { ...evidenceOf(ip, sender), ...written.facts },
      direction: written.direction ?? known('incoming'),
      connector: written.connector ?? missing('FORMAT_CANNOT_SAY'),
    },
    status: 'delivered',
    receivedMs: received === undefined ? undefined : Date.parse(received),
    expandedElsewhere: written.expandedElsewhere ?? false,
    path: 'trace.csv',
    line: 2,
  };
}

export const traceOf = (
  events: readonly MessageEvent[],
  about: Partial<Pick<TraceSet, 'inputs' | 'duplicatesDropped'>> = {},
): TraceSet => ({
  inputs: [],
  issues: [],
  duplicatesDropped: 0,
  messages: 1,
  eventCount: events.length,
  table: tableOf(events),
  events: () => events,
  ...about,
});
