import type { CountedEvents, MessageFacts } from '../model/message-event.ts';
import type { Policy } from '../model/policy.ts';
import type { CoverageWarning } from '../model/report.ts';
import type { EmailAddress } from '../net/email-address.ts';
import { listedAddresses } from '../partition/listed-addresses.ts';
import { countOf } from './count-text.ts';

/** Counts the events that an engine had grouped before they were read, and those of which it kept too little. */
export interface GroupedCount {
  add(counted: CountedEvents, facts: MessageFacts): void;
  warnings(): readonly CoverageWarning[];
}

export function groupedCount(policies: readonly Policy[]): GroupedCount {
  const listed = listedAddresses(policies);
  let combinations = 0;
  let events = 0;
  let tooCoarse = 0;
  /** `*@domain` stands for the addresses of a domain; here a list names one of them. */
  const isCoarse = (address: EmailAddress | undefined, lists: ReadonlySet<string>): boolean =>
    address !== undefined && address.localPart === '*' && lists.has(address.domain);
  return {
    add(counted, facts) {
      combinations += 1;
      events += counted.events;
      const { envelopeSender, headerFrom } = facts.evidence;
      const sender =
        envelopeSender.known && envelopeSender.value.kind === 'address'
          ? envelopeSender.value.address
          : undefined;
      if (
        isCoarse(sender, listed.envelopeSender) ||
        isCoarse(headerFrom.known ? headerFrom.value : undefined, listed.headerFrom)
      ) {
        tooCoarse += counted.events;
      }
    },
    warnings: () => [
      ...(tooCoarse === 0
        ? []
        : [
            {
              code: 'GROUPED_TOO_COARSE' as const,
              message: `${countOf(tooCoarse, 'event')} of a grouped log with only the domain of the sender, of which the policies list single addresses: their verdicts are not to be used; make the query for these policies`,
            },
          ]),
      ...(events === 0
        ? []
        : [
            {
              code: 'GROUPED_EVENTS' as const,
              message: `${countOf(events, 'event')} come from a grouped log, as ${countOf(combinations, 'combination')}: repeated records were not merged, a message in several combinations counts in each, and senders and recipients are only told apart as far as the query kept them, so their numbers are lower bounds`,
            },
          ]),
    ],
  };
}
