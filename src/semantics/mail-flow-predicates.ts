import {
  headerContainsFact,
  headerMatchesFact,
  type HeaderSearch,
  type MailFlowRule,
  type RulePredicates,
  type SenderAddressLocation,
} from '../model/mail-flow-rule.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { authenticated, fromScopeIs, sentToScopeIs, type RuledMessage } from './mail-flow-scope.ts';
import { ruleDomains } from './mail-flow-rule-order.ts';

/** What earlier rules made of the message. */
export interface RuledSoFar {
  /** A value, or undefined for a header that was removed. */
  readonly headers: RewrittenHeaders;
  /** The spam confidence level; undefined when no rule set one. */
  readonly scl: number | undefined;
}

type RewrittenHeaders = ReadonlyMap<string, string | undefined>;

type Predicate = () => boolean;

/**
 * All conditions hold and no exception does (mail flow rules in Exchange Online, read 2026-11-24). What the evidence
 * tells is asked first, so that rule facts are asked only of messages that they can decide.
 */
export function ruleApplies(message: RuledMessage, rule: MailFlowRule, soFar: RuledSoFar): boolean {
  const conditions = split(message, rule, rule.conditions, soFar);
  const exceptions = split(message, rule, rule.exceptions, soFar);
  return (
    conditions.told.every((holds) => holds()) &&
    !exceptions.told.some((holds) => holds()) &&
    conditions.facts.every((holds) => holds()) &&
    !exceptions.facts.some((holds) => holds())
  );
}

interface SplitPredicates {
  readonly told: readonly Predicate[];
  readonly facts: readonly Predicate[];
}

function split(
  message: RuledMessage,
  { senderAddressLocation }: MailFlowRule,
  predicates: RulePredicates,
  { headers, scl }: RuledSoFar,
): SplitPredicates {
  const { senderIpRanges, senderDomainIs, recipientDomainIs, fromScope, sentToScope } = predicates;
  const { headerContains, headerMatches, others } = predicates;
  const when = (stated: boolean, predicate: Predicate): readonly Predicate[] => (stated ? [predicate] : []);
  return {
    told: [
      ...when(senderIpRanges.length > 0, () => message.answers.connectingIpIn(senderIpRanges)),
      ...when(recipientDomainIs.length > 0, () => recipientAmong(message, recipientDomainIs)),
      ...(sentToScope === undefined ? [] : [() => sentToScopeIs(message, sentToScope)]),
      ...when(senderDomainIs.length > 0, () => senderAmong(message, senderDomainIs, senderAddressLocation)),
      ...(fromScope === undefined ? [] : [() => fromScopeIs(message, fromScope)]),
    ],
    facts: [
      ...(headerContains === undefined ? [] : [() => headerHas(message, headerContains, headers)]),
      ...(headerMatches === undefined ? [] : [() => headerMatch(message, headerMatches, headers)]),
      ...others.map((text) => () => otherHolds(message, text, scl)),
    ],
  };
}

/** SCLOver looks at what an earlier rule may have set: that level or a higher one (New-TransportRule, read 2026-11-24). */
function otherHolds({ answers }: RuledMessage, text: string, scl: number | undefined): boolean {
  const least = scl === undefined ? undefined : /^SCLOver: (-1|\d)$/.exec(text)?.[1];
  return scl === undefined || least === undefined ? answers.ruleFact(text) : scl >= Number(least);
}

/**
 * SenderDomainIs; the null sender has no domain. Both meanings of the list are asked only where they differ.
 */
function senderAmong(
  message: RuledMessage,
  list: readonly DomainName[],
  location: SenderAddressLocation,
): boolean {
  const { answers, readings } = message;
  const among = (covered: (patterns: readonly DomainPattern[]) => boolean): boolean =>
    amongDomains(list, covered, () => readings.ruleSenderDomainSubdomains === 'included');
  const envelope = (): boolean =>
    !answers.envelopeSenderIsNull() && among((patterns) => answers.envelopeSenderCovered(patterns));
  const header = (): boolean => among((patterns) => answers.headerFromCovered(patterns));
  switch (location) {
    case 'Envelope':
      return envelope();
    case 'Header':
      return header();
    case 'HeaderOrEnvelope':
      return envelope() || header();
  }
}

/** Per recipient: in Exchange Online the other recipients of a message are not affected (New-TransportRule). */
const recipientAmong = ({ answers, readings }: RuledMessage, list: readonly DomainName[]): boolean =>
  amongDomains(
    list,
    (patterns) => answers.recipientCovered(patterns),
    () => readings.ruleRecipientDomainSubdomains === 'included',
  );

function amongDomains(
  list: readonly DomainName[],
  covered: (patterns: readonly DomainPattern[]) => boolean,
  subdomainsCount: () => boolean,
): boolean {
  const { exact, withSubdomains } = ruleDomains(list);
  return covered(exact) || (covered(withSubdomains) && subdomainsCount());
}

/** Stamped by Exchange Online itself, so that the message cannot bring it (Direct Send blog, read 2026-11-24). */
const AUTH_AS = 'x-ms-exchange-organization-authas';

/** Whether what a header contains follows from how the message came. */
export const isStampedFact = (header: string, word: string): boolean =>
  header === AUTH_AS && /^(?:internal|anonymous)$/i.test(word);

function headerHas(
  message: RuledMessage,
  { header, texts }: HeaderSearch,
  headers: RewrittenHeaders,
): boolean {
  return texts.some((word) => {
    if (headers.has(header)) return valueHas(message, header, headers.get(header), word);
    if (header === AUTH_AS && /^internal$/i.test(word)) return authenticated(message);
    if (header === AUTH_AS && /^anonymous$/i.test(word)) return !authenticated(message);
    return message.answers.ruleFact(headerContainsFact(header, word));
  });
}

/** Words are found whole, between spaces and punctuation, in any case (conditions page, read 2026-11-24). */
function valueHas(
  { answers }: RuledMessage,
  header: string,
  value: string | undefined,
  word: string,
): boolean {
  const at = value?.toLowerCase().indexOf(word.toLowerCase()) ?? -1;
  if (value === undefined || at === -1) return false;
  if (value.length === word.length) return true;
  return answers.ruleFact(`${JSON.stringify(value)} in ${headerContainsFact(header, word)}`);
}

function headerMatch(
  { answers }: RuledMessage,
  { header, texts }: HeaderSearch,
  headers: RewrittenHeaders,
): boolean {
  if (!headers.has(header))
    return texts.some((pattern) => answers.ruleFact(headerMatchesFact(header, pattern)));
  const value = headers.get(header);
  if (value === undefined) return false;
  return texts.some((pattern) =>
    answers.ruleFact(`${JSON.stringify(value)} in ${headerMatchesFact(header, pattern)}`),
  );
}
