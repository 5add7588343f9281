import type { AssertionSummary, FactsSummary, SampleMessage } from '../model/report.ts';
import { count, list, nullable, object, sha256, text, type JsonSchema } from './json-schema.ts';

/** What reports say of facts files and of the assertions in them. */

export const assertedList = (description: string): JsonSchema =>
  list(description, text('An assertion of a facts file, `path:line:column`'));

export const factsSummary = object<FactsSummary>('A facts file as read', {
  path: text('The file'),
  sha256: sha256('the file'),
  assertions: count('Entries'),
});

export const assertionSummary = (sample: { readonly [K in keyof SampleMessage]: JsonSchema }): JsonSchema =>
  object<AssertionSummary>('What one assertion of a facts file did; counts are of evaluated events', {
    at: text('Where it is written, `path:line:column`'),
    note: nullable(text('Its note')),
    about: text('The mail that it is about'),
    says: text('What it says of that mail'),
    covered: count('Events of that mail'),
    events: count('Events to which it added a fact that the record lacks'),
    eventsThatDependOnIt: count('Events of which less or something else would be said without it'),
    senderUnknown: count('Events to which it would add a fact if their envelope sender were known'),
    contradictedBy: count('Events whose record says something else; the record was used'),
    sample: list(
      'Some of those messages',
      object<AssertionSummary['sample'][number]>('A message whose record says something else', {
        ...sample,
        recorded: text('What the record says'),
      }),
    ),
  });
