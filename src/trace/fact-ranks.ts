/*
 * Where a fact was read from, the more dependable the higher. Values are merged by these ranks, so two exports that
 * name different fields cannot contradict each other by accident.
 */
export const IP_RANKS = {
  /** The peer of one hop, often a Microsoft host. */
  clientIp: 0,
  /** EmailEvents: the last server that relayed, which enhanced filtering may have skipped back to. */
  senderIp: 1,
  /** Get-MessageTrace; real rows of outbound mail carry the client that submitted it. */
  fromIp: 2,
  originalClientIp: 3,
  /** Set by the front end that took the connection. */
  proxiedClientIp: 4,
  /** CIP: what the filters took as the connecting address. */
  connectingIp: 5,
} as const;

export const ENVELOPE_RANKS = {
  /** `<>` in a column that may also be the header sender: only a bounce has no sender at all. */
  unspecifiedColumn: 0,
  /** return_path of later hops, where forwarding may have rewritten it. */
  laterReturnPath: 1,
  /** return_path as received, SenderMailFromAddress. */
  stated: 2,
} as const;

export const SENDER_RANKS = {
  /** sender_address of tracking events: header Sender, else From (message-tracking.md, read 2026-11-23). */
  trackingSender: 0,
  traceSender: 1,
} as const;

export const TLS_RANKS = { agent: 0, received: 1 } as const;

export const DIRECTION_RANKS = {
  /** Submission from a mailbox, when the record has no direction of its own. */
  submission: 0,
  /** EmailEvents tells inbound from outbound mail, not whether a connector made it the tenant's own. */
  emailEvents: 1,
  /** Incoming or Originating: to whom the message was attributed. */
  report: 2,
} as const;

export const CONNECTOR_RANKS = {
  /** An empty cell that is documented to mean "none"; any name says more. */
  none: 0,
  /** Source or destination connector. */
  summary: 1,
  emailEvents: 2,
  receiveEvent: 3,
  /** InboundConnectorData: the connector that the message was attributed to. */
  attribution: 4,
} as const;
