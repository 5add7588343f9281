import type { ComparedMessage } from '../model/comparison-report.ts';
import type { ChangedMessage, Reason } from '../model/report.ts';
import { assertedList } from './assertion-schema.ts';
import {
  count,
  DRAFT_07,
  list,
  nullable,
  object,
  optional,
  reference,
  text,
  time,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { impact, reasonFields, settledBy } from './schema-vocabulary.ts';

const path = nullable(
  text('`onPremises:NAME`, `partner:NAME` or `noConnector`; null when not certain or without a baseline'),
);
const reason = nullable(reference('reason'));

const message = object<ChangedMessage>('One message to one recipient that changes or may change', {
  impact: impact('What the candidate does to it'),
  senderDomain: nullable(text('Envelope sender domain, as of its source; `<>` for the null sender')),
  network: nullable(text('/24 (IPv4) or /64 (IPv6) of the connecting address, as of its source')),
  received: nullable(time('When it was received')),
  messageId: text('Network message id, or `#` and a hash where the export carries none'),
  sender: nullable(text('Envelope sender; `<>` for the null sender; null when not known')),
  recipient: text('Envelope recipient'),
  connectingIp: nullable(text('Connecting IP address; null when not known')),
  baselinePath: path,
  candidatePath: path,
  baselineReason: reason,
  candidateReason: reason,
  settledBy: list('What would make the impact certain', settledBy),
  asserted: assertedList('The assertions on which it rests'),
  path: text('The file that records it'),
  line: count('1-based line of the record'),
  events: optional(count('Only of grouped logs: the events for which the line stands')),
});

const candidate = {
  candidate: text('Path of the candidate; only where several are compared'),
} satisfies { readonly [K in Exclude<keyof ComparedMessage, keyof ChangedMessage>]: unknown };

/** The published schema of each line of `mailflow replay --format ndjson`. */
export const CHANGED_MESSAGE_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Line of `mailflow replay --format ndjson`',
  ...message,
  properties: { ...candidate, ...message.properties },
  definitions: { reason: object<Reason>('A cause', reasonFields) },
};
