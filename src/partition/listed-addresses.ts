import type { Policy } from '../model/policy.ts';
import type { DomainName } from '../net/domain-name.ts';
import { questionsOf, type ListQuestion } from './questions.ts';
import type { DomainTest } from './domain-classes.ts';

/** The domains of which policies list single addresses: of a sender there, its domain alone does not tell the class. */
export interface ListedAddresses {
  readonly envelopeSender: ReadonlySet<DomainName>;
  readonly headerFrom: ReadonlySet<DomainName>;
}

export function listedAddresses(policies: readonly Policy[]): ListedAddresses {
  const { envelopeSender, headerFrom } = questionsOf(policies);
  return { envelopeSender: addressDomains(envelopeSender), headerFrom: addressDomains(headerFrom) };
}

const addressDomains = (questions: readonly ListQuestion<DomainTest>[]): ReadonlySet<DomainName> =>
  new Set(
    questions.flatMap(({ entries }) =>
      entries.flatMap((test) => (test.kind === 'address' ? [test.domain] : [])),
    ),
  );
