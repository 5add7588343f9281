import type { Combination } from '../model/message-event.ts';
import { quoted } from '../net/quoted.ts';
import { detached } from './detached-text.ts';
import { emailEventsAdapter } from './email-events.ts';
import { cellOf, columnKey, textOf, type HeaderColumns } from './header-columns.ts';
import type { AdapterContext, TraceAdapter, TraceFormatDefinition } from './trace-adapter.ts';

/** The columns of a grouped result, by those of EmailEvents. */
const GROUPED_NAMES: ReadonlyMap<string, string> = new Map([
  ['timestamp', 'FirstSeen'],
  ['networkmessageid', 'ExampleMessageId'],
  ['sendermailfromaddress', 'EnvelopeSender'],
  ['senderfromaddress', 'HeaderFrom'],
  ['recipientemailaddress', 'Recipient'],
]);
const COMBINED = [
  'SenderIPv4',
  'SenderIPv6',
  'SenderMailFromAddress',
  'SenderFromAddress',
  'RecipientEmailAddress',
  'EmailDirection',
  'Connectors',
  'DeliveryAction',
  'DeliveryLocation',
];

/** EmailEvents grouped by what policies look at, as `mailflow query` asks an engine for: a record a combination. */
export const groupedEvents: TraceFormatDefinition = {
  expects: 'FirstSeen, Events, Messages, EnvelopeSender and Recipient (the result of `mailflow query`)',
  ofEngines: true,
  recognises: (columns) =>
    ['FirstSeen', 'Events', 'Messages', 'EnvelopeSender', 'Recipient'].every((name) => columns.has(name)),
  adapter: groupedEventsAdapter,
};

function groupedEventsAdapter(columns: HeaderColumns, context: AdapterContext): TraceAdapter {
  const plain = emailEventsAdapter(renamed(columns), context);
  const events = textOf(columns, 'Events');
  const messages = textOf(columns, 'Messages');
  const example = textOf(columns, 'ExampleMessageId');
  const last = textOf(columns, 'LastSeen');
  const combinationOf = combinationReader(columns);
  return {
    ...plain,
    format: 'groupedEvents',
    // What a record counts is its own.
    regularColumns: undefined,
    // Each record is a combination of its own; one that is repeated to the letter is the same one. In hexadecimal,
    // because ids are compared without regard to case and dashes.
    networkMessageId: (cells) => `combination ${Buffer.from(JSON.stringify(cells)).toString('hex')}`,
    counts: (cells) => {
      const eventCount = wholeNumber(events(cells));
      const messageCount = wholeNumber(messages(cells));
      if (eventCount === undefined || messageCount === undefined || messageCount > eventCount) {
        context.report({
          code: 'BAD_COUNT',
          message: `${quoted(events(cells))} events of ${quoted(messages(cells))} messages are no counts; the combination was left out, export the columns Events and Messages as whole numbers`,
        });
        return undefined;
      }
      return {
        events: eventCount,
        messages: messageCount,
        example: example(cells),
        last: last(cells),
        combination: combinationOf(cells),
      };
    },
  };
}

function renamed(columns: HeaderColumns): HeaderColumns {
  const nameIn = (name: string): string => GROUPED_NAMES.get(columnKey(name)) ?? name;
  return {
    ...columns,
    has: (name) => columns.has(nameIn(name)),
    position: (...names) => columns.position(...names.map(nameIn)),
  };
}

function combinationReader(columns: HeaderColumns): (cells: readonly string[]) => Combination {
  const shared = new Map<string, string>();
  const share = (cell: string): string => {
    const before = shared.get(cell);
    if (before !== undefined) return before;
    const copy = detached(cell);
    shared.set(copy, copy);
    return copy;
  };
  const readers = COMBINED.map((name) => [name, cellOf(renamed(columns), name)] as const);
  return (cells) =>
    readers.flatMap(([name, read]) => {
      const cell = read(cells);
      return cell === undefined ? [] : [[name, share(cell)] as const];
    });
}

function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text) : undefined;
}
