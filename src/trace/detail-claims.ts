import { claimReader, unspecifiedSenderReader, type ClaimReader } from './claim-reader.ts';
import {
  CONNECTOR_RANKS,
  DIRECTION_RANKS,
  ENVELOPE_RANKS,
  IP_RANKS,
  SENDER_RANKS,
  TLS_RANKS,
} from './fact-ranks.ts';
import { isBlankCell } from './blank-cell.ts';
import type { Claims } from './claims.ts';
import type { CellReading } from './cell-reading.ts';
import type { FactColumn } from './fact-column.ts';
import { readConnectorCell, readReceiveConnectorCell } from './connector-cell.ts';
import { partOf, readCustomData, valuesOf, type CustomDataItem } from './custom-data.ts';
import { readDirectionCell } from './direction-cell.ts';
import { cellOf, textOf, type HeaderColumns } from './header-columns.ts';
import { readIpCell } from './ip-cell.ts';
import { readEnvelopeSenderCell } from './sender-cell.ts';
import { isoInstant } from './time-text.ts';
import { readTlsCell } from './tls-cell.ts';
import type { AdapterContext, RecordClaims } from './trace-adapter.ts';

/** What the custom_data of an event adds to its columns; undefined where it has no such key. */
interface AgentFacts {
  readonly connectingIp: string | undefined;
  readonly proxiedIp: string | undefined;
  readonly connector: string | undefined;
  readonly tls: string | undefined;
}

const NO_AGENT_FACTS: AgentFacts = {
  connectingIp: undefined,
  proxiedIp: undefined,
  connector: undefined,
  tls: undefined,
};

/**
 * What one event claims about its message. The first RECEIVE over SMTP is where the message came in, so its peer,
 * return path, TLS version and connector are those that count; later hops are between servers of the service.
 */
export function detailClaims(
  columns: HeaderColumns,
  { claims, report }: AdapterContext,
): (cells: readonly string[]) => RecordClaims {
  const time = textOf(columns, 'date_time_utc', 'date_time');
  const source = textOf(columns, 'source');
  const event = textOf(columns, 'event_id');
  const clientIp = cellOf(columns, 'client_ip');
  const originalIp = cellOf(columns, 'original_client_ip');
  const returnPath = cellOf(columns, 'return_path');
  const senderCell = cellOf(columns, 'sender_address');
  const connectorId = cellOf(columns, 'connector_id');
  const directionality = cellOf(columns, 'directionality');
  const customData = textOf(columns, 'custom_data');
  const facts = claims.columns;

  const reader = <T>(
    column: FactColumn<T>,
    rank: number,
    read: (cell: string) => CellReading<T>,
  ): ClaimReader => claimReader({ column, rank, read, report });
  const ip = {
    client: reader(facts.connectingIp, IP_RANKS.clientIp, readIpCell),
    original: reader(facts.connectingIp, IP_RANKS.originalClientIp, readIpCell),
    proxied: reader(facts.connectingIp, IP_RANKS.proxiedClientIp, readIpCell),
    connecting: reader(facts.connectingIp, IP_RANKS.connectingIp, readIpCell),
  };
  const envelope = {
    received: reader(facts.envelopeSender, ENVELOPE_RANKS.stated, readEnvelopeSenderCell),
    later: reader(facts.envelopeSender, ENVELOPE_RANKS.laterReturnPath, readEnvelopeSenderCell),
  };
  const sender = unspecifiedSenderReader(facts, SENDER_RANKS.trackingSender, report);
  const connector = {
    received: reader(facts.connector, CONNECTOR_RANKS.receiveEvent, readReceiveConnectorCell),
    attributed: reader(facts.connector, CONNECTOR_RANKS.attribution, readConnectorCell),
  };
  const tls = {
    agent: reader(facts.tls, TLS_RANKS.agent, readTlsCell),
    received: reader(facts.tls, TLS_RANKS.received, readTlsCell),
  };
  const direction = reader(facts.direction, DIRECTION_RANKS.report, readDirectionCell);
  const submission = facts.direction.known(DIRECTION_RANKS.submission, 'originating');
  const notRecorded = {
    ip: facts.connectingIp.missing('NOT_RECORDED'),
    tls: facts.tls.missing('NOT_RECORDED'),
  };

  const addressOf = (cells: readonly string[], agent: AgentFacts, sends: boolean): number => {
    // Of mail that leaves, the "original client" is the server that takes it (Start-HistoricalSearch, read 2026-11-23).
    const original = sends ? notRecorded.ip : ip.original(originalIp(cells));
    const proxied = facts.connectingIp.merge(original, ip.proxied(agent.proxiedIp ?? ''));
    return facts.connectingIp.merge(proxied, ip.connecting(agent.connectingIp ?? ''));
  };

  const messageClaims = (cells: readonly string[], name: string, agent: AgentFacts): Claims => {
    const path = returnPath(cells);
    const noPath = path === undefined || isBlankCell(path);
    const submits = name === 'RECEIVE' && word(source(cells)) === 'STOREDRIVER';
    const stated = direction(directionality(cells));
    const sent = sender(noPath ? senderCell(cells) : undefined);
    return {
      connectingIp: addressOf(cells, agent, name.startsWith('SEND')),
      envelopeSender: facts.envelopeSender.merge(envelope.later(path), sent.envelopeSender),
      unspecifiedSender: sent.unspecifiedSender,
      // Other events tell of TLS on the way out or between servers.
      tls: name === 'AGENTINFO' ? tls.agent(agent.tls ?? '') : notRecorded.tls,
      direction: submits ? facts.direction.merge(stated, submission) : stated,
      connector: connector.attributed(agent.connector ?? ''),
    };
  };
  const hopClaims = (cells: readonly string[], agent: AgentFacts): Claims => ({
    connectingIp: ip.client(clientIp(cells)),
    envelopeSender: envelope.received(returnPath(cells)),
    tls: tls.received(agent.tls ?? ''),
    connector: connector.received(connectorId(cells)),
  });

  return (cells) => {
    const name = word(event(cells));
    const agent = agentFacts(customData(cells));
    const message = claims.intern(messageClaims(cells, name, agent));
    if (name !== 'RECEIVE' || word(source(cells)) !== 'SMTP') return { message };
    const moment = isoInstant(time(cells)) ?? Infinity;
    return { message, hop: { ms: moment, claims: claims.intern(hopClaims(cells, agent)) } };
  };
}

const word = (cell: string): string => cell.trim().toUpperCase();

// Most custom_data says nothing about evidence; these words tell before it is taken apart.
const TELLING = /CIP=|ProxiedClientIPAddress|InboundConnectorData|tlsversion/i;

function agentFacts(customData: string): AgentFacts {
  if (!TELLING.test(customData)) return NO_AGENT_FACTS;
  const items = readCustomData(customData);
  return {
    connectingIp: connectingIpOf(items),
    proxiedIp: valuesOf(items, 'ProxiedClientIPAddress')[0],
    connector: valuesOf(items, 'InboundConnectorData')
      .map((value) => partOf(value, 'Name', ';'))
      .find((name) => name !== undefined),
    tls: valuesOf(items, 'tlsversion')[0],
  };
}

/** The spam filter agent writes the address that it judged as CIP. */
const connectingIpOf = (items: readonly CustomDataItem[]): string | undefined =>
  valuesOf(items, 'SFA')
    .map((value) => partOf(value, 'CIP', '|'))
    .find((address) => address !== undefined && address !== '');
