import type { Policy } from '../model/policy.ts';
import { domainClasses } from '../partition/domain-classes.ts';
import { listedAddresses } from '../partition/listed-addresses.ts';
import { questionsOf } from '../partition/questions.ts';

/** What a query must keep apart for some policies; all else is kept, or left out, whatever they ask. */
export interface Grouping {
  /** Domains of which whole addresses are kept; of all others the domain is enough. */
  readonly envelopeSender: readonly string[];
  /** The same; undefined where no policy looks at the From header. */
  readonly headerFrom: readonly string[] | undefined;
}

export function groupingFor(policies: readonly Policy[]): Grouping {
  const listed = listedAddresses(policies);
  const header = domainClasses(questionsOf(policies).headerFrom.map(({ entries }) => entries));
  return {
    envelopeSender: [...listed.envelopeSender].sort(),
    // A list that covers every address alike asks nothing.
    headerFrom: header.classes.length > 1 ? [...listed.headerFrom].sort() : undefined,
  };
}
