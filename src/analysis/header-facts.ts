import { headerContainsFact, headerMatchesFact, type MailFlowRule } from '../model/mail-flow-rule.ts';
import type { Policy } from '../model/policy.ts';
import { holdsPlainPattern, holdsWord } from './word-search.ts';

/** A header field of a message. */
export interface MessageHeader {
  readonly name: string;
  readonly value: string;
}

/** What is known of the header of a message. */
export interface MessageHeaders {
  /** All fields of each name that is among them. */
  readonly given: readonly MessageHeader[];
  /** No other field is there; otherwise nothing is known of the others. */
  readonly complete: boolean;
}

/**
 * The rule facts that the header of a message settles, true or false. A pattern that is a regular expression is not
 * interpreted, so its fact stays missing.
 */
export function factsOfHeaders(
  policies: readonly Policy[],
  { given, complete }: MessageHeaders,
): ReadonlyMap<string, boolean> {
  const rules = policies.flatMap(({ mailFlowRules }) => mailFlowRules);
  const facts = new Map<string, boolean>();
  const settle = (fact: string, holds: boolean | undefined): void => {
    if (holds !== undefined) facts.set(fact, holds);
  };
  for (const { header, fact, holds } of rules.flatMap(searchesOf)) {
    const values = given.filter(({ name }) => name.toLowerCase() === header).map(({ value }) => value);
    if (values.length > 0 || complete) settle(fact, anyHolds(values.map(holds)));
    // A value that a rule sets is known whatever the message brings.
    for (const value of rules.flatMap((rule) => valuesSetBy(rule, header)))
      settle(`${JSON.stringify(value)} in ${fact}`, holds(value));
  }
  return facts;
}

interface Search {
  /** Lower case. */
  readonly header: string;
  readonly fact: string;
  readonly holds: (value: string) => boolean | undefined;
}

const searchesOf = ({ conditions, exceptions }: MailFlowRule): readonly Search[] =>
  [conditions, exceptions].flatMap(({ headerContains, headerMatches }): readonly Search[] => [
    ...(headerContains?.texts ?? []).map((word) => searchFor(headerContains?.header ?? '', word)),
    ...(headerMatches?.texts ?? []).map((pattern) => matchOf(headerMatches?.header ?? '', pattern)),
  ]);

const searchFor = (header: string, word: string): Search => ({
  header,
  fact: headerContainsFact(header, word),
  holds: (value) => holdsWord(value, word),
});

const matchOf = (header: string, pattern: string): Search => ({
  header,
  fact: headerMatchesFact(header, pattern),
  holds: (value) => holdsPlainPattern(value, pattern),
});

const valuesSetBy = ({ actions }: MailFlowRule, header: string): readonly string[] =>
  actions.flatMap((action) =>
    action.kind === 'setHeader' && action.header === header ? [action.value] : [],
  );

/** Not known as long as none holds and one is not known. */
function anyHolds(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}
