import type { EmailAddress } from '../net/email-address.ts';
import type { AssertionId } from './assertions.ts';
import type { Fact, PartialEvidence } from './evidence.ts';

/**
 * As the log says it. `incoming` and `originating` are the trace's directionality: not attributed, or attributed, to
 * the tenant itself. `inbound`, `outbound` and `intraOrganisation` are EmailEvents' EmailDirection.
 */
export type Direction = 'incoming' | 'originating' | 'inbound' | 'outbound' | 'intraOrganisation';

/** What Exchange Online really did with the message, as far as the record says. */
export type RecordedStatus =
  'delivered' | 'junked' | 'expanded' | 'quarantined' | 'filteredAsSpam' | 'failed' | 'pending' | 'unknown';

/** What the record says about the inbound connector: a name, or (EmailEvents only) that there was none. */
export type RecordedConnector = { readonly kind: 'named'; readonly name: string } | { readonly kind: 'none' };

/** What is the same for all recipients of a message. */
export interface MessageFacts {
  readonly evidence: Omit<PartialEvidence, 'recipient'>;
  readonly direction: Fact<Direction>;
  readonly connector: Fact<RecordedConnector>;
  /** Assertions about files that record the message, in code-unit order; absent when there is none. */
  readonly fileAssertions?: readonly AssertionId[];
}

/** All of an event that a policy, a reading or an assertion can see; of the recipient they see the domain. */
export interface RecordedMail {
  readonly recipient: EmailAddress;
  readonly facts: MessageFacts;
  readonly status: RecordedStatus;
  /** The message has another recipient row that this row (a group's own row) was expanded to. */
  readonly expandedElsewhere: boolean;
}

/** What tells an event from others of which nothing else can be seen. */
export interface EventRecord {
  readonly recipient: EmailAddress;
  /** Network message id without dashes, lower case; or `#` and a content hash where the export carries none. */
  readonly messageId: string;
  /** UTC milliseconds since 1970; undefined when unreadable or not recorded. */
  readonly receivedMs: number | undefined;
  /** The record this event was first read from. */
  readonly path: string;
  readonly line: number;
  /** What the event stands for where the log was grouped before it was read; absent for an event of its own. */
  readonly counted?: CountedEvents | undefined;
}

/** One message to one recipient, normalised and merged over all exports that record it. */
export type MessageEvent = RecordedMail & EventRecord;

/** Events that no policy can tell apart, counted by the engine that holds the log. */
export interface CountedEvents {
  readonly events: number;
  /** Distinct messages among them. */
  readonly messages: number;
  /** Of the last of them, on the same day (UTC) as the first; undefined when not recorded. */
  readonly lastMs: number | undefined;
  /** The cells that they share, as exported, by the column of the log. */
  readonly combination: Combination;
}

/** Cells by column of the log; an address may stand for its domain, as `*@domain`. */
export type Combination = readonly (readonly [column: string, cell: string])[];

/** How many events of the log this one stands for. */
export const eventsIn = ({ counted }: Pick<MessageEvent, 'counted'>): number => counted?.events ?? 1;

/**
 * How many messages an event adds to those before it, the last of which was `lastMessageId`: the events of one message follow
 * each other in canonical order. The id is handed on, since its text is made on each reading.
 */
export const messagesAdded = (
  { counted }: Pick<MessageEvent, 'counted'>,
  messageId: string,
  lastMessageId: string | undefined,
): number => counted?.messages ?? (messageId === lastMessageId ? 0 : 1);
