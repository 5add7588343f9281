import type { MessageFacts, RecordedConnector, RecordedMail } from '../model/message-event.ts';
import type { Policy } from '../model/policy.ts';

/** What a record says of the inbound connector; undefined where it says nothing about one. */
export type ConnectorReader = (
  facts: MessageFacts,
) => RecordedConnector | { readonly kind: 'empty' } | undefined;

/**
 * Reads the connector column. It holds the source or the destination connector (message trace documentation, read
 * 2026-11-23), so a name that is no inbound connector of either policy says nothing about how the mail came in.
 */
export function connectorReader(policies: readonly Policy[]): ConnectorReader {
  const names = new Set(
    policies.flatMap(({ inboundConnectors }) => inboundConnectors.map(({ name }) => name.toLowerCase())),
  );
  const known = new Map<string, boolean>();
  const isKnown = (name: string): boolean => {
    const found = known.get(name) ?? names.has(name.toLowerCase());
    known.set(name, found);
    return found;
  };
  return ({ connector }) => {
    if (!connector.known) return connector.cause === 'NOT_RECORDED' ? EMPTY : undefined;
    const { value } = connector;
    return value.kind === 'named' && !isKnown(value.name) ? undefined : value;
  };
}

const EMPTY = { kind: 'empty' } as const;

/** The trace's directionality column says Incoming, which mail of an OnPremises connector is not. */
export const recordedIncoming = ({ facts: { direction } }: RecordedMail): boolean =>
  direction.known && direction.value === 'incoming';
