import type { AssertionId } from '../model/assertions.ts';
import type { TlsVersion } from '../model/evidence.ts';
import type { Direction, MessageFacts, RecordedConnector } from '../model/message-event.ts';
import { missing, NO_RULE_FACTS } from '../model/evidence.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { assertionSets } from './assertion-sets.ts';
import { IP_RANKS } from './fact-ranks.ts';
import { factColumn, levelOf, type FactColumn } from './fact-column.ts';
import { tupleTable } from './tuple-table.ts';

export interface ClaimColumns {
  readonly connectingIp: FactColumn<IpAddress>;
  readonly envelopeSender: FactColumn<EnvelopeSender>;
  readonly headerFrom: FactColumn<EmailAddress>;
  readonly unspecifiedSender: FactColumn<EmailAddress>;
  readonly tls: FactColumn<TlsVersion>;
  readonly direction: FactColumn<Direction>;
  readonly connector: FactColumn<RecordedConnector>;
}
export type ClaimName = keyof ClaimColumns;

/** What one record claims; a fact that it leaves out is one that its format cannot say. */
export type Claims = { readonly [N in ClaimName]?: number };

const CLAIM_NAMES: readonly ClaimName[] = [
  'connectingIp',
  'envelopeSender',
  'headerFrom',
  'unspecifiedSender',
  'tls',
  'direction',
  'connector',
];
const positionOf = (name: ClaimName): number => CLAIM_NAMES.indexOf(name);
const CONNECTING_IP = positionOf('connectingIp');
const ENVELOPE_SENDER = positionOf('envelopeSender');
const HEADER_FROM = positionOf('headerFrom');
const UNSPECIFIED_SENDER = positionOf('unspecifiedSender');
const TLS = positionOf('tls');
const DIRECTION = positionOf('direction');
const CONNECTOR = positionOf('connector');
const DISPUTES = CLAIM_NAMES.length;
const ASSERTIONS = DISPUTES + 1;
const WORDS = ASSERTIONS + 1;

interface DisputedFact {
  readonly name: ClaimName;
  /** The value that was kept, spelled out. */
  readonly kept: string;
}

/**
 * Interned claims about messages: a number stands for one claim per fact, for which of them are disputed, and for the
 * file assertions that cover the message.
 */
export interface ClaimTable {
  readonly columns: ClaimColumns;
  /** The number of what several cells of a record claim together, each of other facts. */
  intern(...parts: readonly Claims[]): number;
  /** Claims nothing, of a message that is recorded in a file which these assertions cover. */
  covered(by: readonly AssertionId[]): number;
  merge(left: number, right: number): number;
  isDisputed(number: number): boolean;
  disputed(number: number): readonly DisputedFact[];
  /** The number of the facts that claims come to; equal facts have one number. */
  factsNumber(number: number): number;
  facts(number: number): MessageFacts;
  readonly byteLength: number;
}

// No export of Exchange Online carries the client certificate.
const NO_CERTIFICATE = missing('FORMAT_CANNOT_SAY');

const email = {
  textOf: (address: EmailAddress): string => address.text,
  identityOf: (address: EmailAddress): string => address.key,
};
const spelled = { textOf: (value: string): string => value, identityOf: (value: string): string => value };
const connectorText = (connector: RecordedConnector): string =>
  connector.kind === 'none' ? '' : `=${connector.name}`;

function claimColumns(): ClaimColumns {
  return {
    connectingIp: factColumn<IpAddress>({ textOf: ({ text }) => text, identityOf: ({ text }) => text }),
    envelopeSender: factColumn<EnvelopeSender>({
      textOf: (sender) => (sender.kind === 'null' ? '<>' : sender.address.text),
      identityOf: (sender) => (sender.kind === 'null' ? '<>' : sender.address.key),
    }),
    headerFrom: factColumn<EmailAddress>(email),
    unspecifiedSender: factColumn<EmailAddress>(email),
    tls: factColumn<TlsVersion>(spelled),
    direction: factColumn<Direction>(spelled),
    connector: factColumn<RecordedConnector>({
      textOf: connectorText,
      // Names of connectors are compared without regard to case, as all identities in Exchange are.
      identityOf: (connector) => connectorText(connector).toLowerCase(),
    }),
  };
}

export function claimTable(): ClaimTable {
  const columns = claimColumns();
  const unsaid = CLAIM_NAMES.map((name) => columns[name].missing('FORMAT_CANNOT_SAY'));
  const unsaidWords = Uint32Array.from([...unsaid, 0, 0]);
  const words = new Uint32Array(WORDS);
  const table = tupleTable(WORDS);
  const factTuples = tupleTable(WORDS);
  const assertions = assertionSets();
  const factNumbers: number[] = [];

  const disputeAfterMerge = (left: number, right: number, position: number, name: ClaimName): number => {
    const mine = table.word(left, position);
    const other = table.word(right, position);
    const bit = 1 << position;
    const lead = levelOf(mine) - levelOf(other);
    if (lead > 0) return table.word(left, DISPUTES) & bit;
    if (lead < 0) return table.word(right, DISPUTES) & bit;
    const before = (table.word(left, DISPUTES) | table.word(right, DISPUTES)) & bit;
    return columns[name].contradict(mine, other) ? bit : before;
  };

  const isLastRelay = (number: number): boolean =>
    columns.connectingIp.isFrom(table.word(number, CONNECTING_IP), IP_RANKS.senderIp);

  const factsOf = (number: number): MessageFacts => {
    const sender = columns.unspecifiedSender.fact(table.word(number, UNSPECIFIED_SENDER));
    const evidence = {
      connectingIp: columns.connectingIp.fact(table.word(number, CONNECTING_IP)),
      connectingIpIsLastRelay: isLastRelay(number),
      envelopeSender: columns.envelopeSender.fact(table.word(number, ENVELOPE_SENDER)),
      headerFrom: columns.headerFrom.fact(table.word(number, HEADER_FROM)),
      unspecifiedSender: sender.known ? sender.value : undefined,
      tls: columns.tls.fact(table.word(number, TLS)),
      certificateNames: NO_CERTIFICATE,
      ruleFacts: NO_RULE_FACTS,
    };
    const direction = columns.direction.fact(table.word(number, DIRECTION));
    const connector = columns.connector.fact(table.word(number, CONNECTOR));
    const covering = table.word(number, ASSERTIONS);
    return covering === 0
      ? { evidence, direction, connector }
      : { evidence, direction, connector, fileAssertions: assertions.ids(covering) };
  };

  const factsNumber = (number: number): number => {
    const kept = factNumbers[number];
    if (kept !== undefined) return kept;
    const tuple: number[] = CLAIM_NAMES.map((name, position) =>
      columns[name].factNumber(table.word(number, position)),
    );
    tuple.push(isLastRelay(number) ? 1 : 0, table.word(number, ASSERTIONS));
    return (factNumbers[number] = factTuples.intern(tuple));
  };

  return {
    columns,
    intern: (...parts) => {
      words.set(unsaidWords);
      for (const claims of parts) {
        for (let position = 0; position < CLAIM_NAMES.length; position += 1) {
          const claim = claims[CLAIM_NAMES[position] ?? 'connectingIp'];
          if (claim !== undefined) words[position] = claim;
        }
      }
      return table.intern(words);
    },
    covered: (by) => table.intern([...unsaid, 0, assertions.of(by)]),
    merge: (left, right) => {
      if (left === right) return left;
      let disputes = 0;
      const merged: number[] = CLAIM_NAMES.map((name, position) => {
        disputes |= disputeAfterMerge(left, right, position, name);
        return columns[name].merge(table.word(left, position), table.word(right, position));
      });
      merged.push(disputes, assertions.union(table.word(left, ASSERTIONS), table.word(right, ASSERTIONS)));
      return table.intern(merged);
    },
    isDisputed: (number) => table.word(number, DISPUTES) !== 0,
    disputed: (number) => {
      const bits = table.word(number, DISPUTES);
      return CLAIM_NAMES.flatMap((name, position) =>
        (bits & (1 << position)) === 0
          ? []
          : [{ name, kept: columns[name].text(table.word(number, position)) }],
      );
    },
    factsNumber,
    facts: factsOf,
    get byteLength() {
      return table.byteLength + factTuples.byteLength;
    },
  };
}
