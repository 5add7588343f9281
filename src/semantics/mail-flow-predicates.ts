import {
  headerContainsFact,
  headerMatchesFact,
  type HeaderSearch,
  type MailFlowRule,
  type RulePredicates,
  type SenderAddressLocation,
} from '../model/mail-flow-rule.ts';
import type { RuleFormula } from '../model/rule-formula.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { authenticated, fromScopeIs, sentToScopeIs, type RuledMessage } from './mail-flow-scope.ts';
import { ruleDomains } from './mail-flow-rule-order.ts';

/** What earlier rules made of the message. */
export interface RuledSoFar {
  /** A value, or undefined for a header that was removed. */
  readonly headers: RewrittenHeaders;
  /** The spam confidence level; undefined when no rule set one. */
  scl(): number | undefined;
}

type RewrittenHeaders = ReadonlyMap<string, string | undefined>;

type Predicate = () => boolean;

/**
 * All conditions hold and no exception does (mail flow rules in Exchange Online, read 2026-11-24). What the evidence
 * tells is asked first; the rule facts are asked together, so that a rule is one question to whoever does not know them.
 */
export function ruleApplies(message: RuledMessage, rule: MailFlowRule, soFar: RuledSoFar): boolean {
  const told = (predicates: RulePredicates): readonly Predicate[] =>
    toldPredicates(message, rule, predicates);
  if (!told(rule.conditions).every((holds) => holds())) return false;
  if (told(rule.exceptions).some((holds) => holds())) return false;
  const conditions = factPredicates(message, rule.conditions, soFar);
  const exceptions = factPredicates(message, rule.exceptions, soFar);
  if (exceptions.some(({ met }) => met)) return false;
  const all = conditions.filter(({ met }) => !met).map(({ facts }) => facts);
  const none = exceptions.flatMap(({ facts }) => facts);
  return (all.length === 0 && none.length === 0) || message.answers.ruleFormula({ all, none });
}

function toldPredicates(
  message: RuledMessage,
  { senderAddressLocation }: MailFlowRule,
  { senderIpRanges, senderDomainIs, recipientDomainIs, fromScope, sentToScope }: RulePredicates,
): readonly Predicate[] {
  const when = (stated: boolean, predicate: Predicate): readonly Predicate[] => (stated ? [predicate] : []);
  return [
    ...when(senderIpRanges.length > 0, () => message.answers.connectingIpIn(senderIpRanges)),
    ...when(recipientDomainIs.length > 0, () => recipientAmong(message, recipientDomainIs)),
    ...(sentToScope === undefined ? [] : [() => sentToScopeIs(message, sentToScope)]),
    ...when(senderDomainIs.length > 0, () => senderAmong(message, senderDomainIs, senderAddressLocation)),
    ...(fromScope === undefined ? [] : [() => fromScopeIs(message, fromScope)]),
  ];
}

/** A predicate that is met for certain, or by any of some rule facts. */
interface FactPredicate {
  readonly met: boolean;
  readonly facts: readonly string[];
}

const FACT: FactPredicate = { met: false, facts: [] };

function factPredicates(
  message: RuledMessage,
  { headerContains, headerMatches, others }: RulePredicates,
  { headers, scl }: RuledSoFar,
): readonly FactPredicate[] {
  return [
    ...(headerContains === undefined ? [] : [headerHas(message, headerContains, headers)]),
    ...(headerMatches === undefined ? [] : [headerMatch(headerMatches, headers)]),
    ...others.map((text) => otherHolds(text, scl)),
  ];
}

/** SCLOver looks at what an earlier rule may have set: that level or a higher one (New-TransportRule, read 2026-11-24). */
function otherHolds(text: string, levelSoFar: RuledSoFar['scl']): FactPredicate {
  const least = sclOver(text);
  const scl = least === undefined ? undefined : levelSoFar();
  return least === undefined || scl === undefined
    ? { ...FACT, facts: [text] }
    : { ...FACT, met: scl >= least };
}

/** The level of the condition SCLOver; undefined for any other condition. */
export function sclOver(text: string): number | undefined {
  const least = /^SCLOver: (-1|\d)$/.exec(text)?.[1];
  return least === undefined ? undefined : Number(least);
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
export const AUTH_AS = 'x-ms-exchange-organization-authas';

/** Whether what a header contains follows from how the message came. */
export const isStampedFact = (header: string, word: string): boolean =>
  header === AUTH_AS && /^(?:internal|anonymous)$/i.test(word);

function headerHas(
  message: RuledMessage,
  { header, texts }: HeaderSearch,
  headers: RewrittenHeaders,
): FactPredicate {
  const words = texts.map((word) =>
    headers.has(header) ? valueHas(header, headers.get(header), word) : wordFound(message, header, word),
  );
  return { met: words.some(({ met }) => met), facts: words.flatMap(({ facts }) => facts) };
}

function wordFound(message: RuledMessage, header: string, word: string): FactPredicate {
  if (header === AUTH_AS && /^internal$/i.test(word)) return { ...FACT, met: authenticated(message) };
  if (header === AUTH_AS && /^anonymous$/i.test(word)) return { ...FACT, met: !authenticated(message) };
  return { ...FACT, facts: [headerContainsFact(header, word)] };
}

/** Words are found whole, between spaces and punctuation, in any case (conditions page, read 2026-11-24). */
function valueHas(header: string, value: string | undefined, word: string): FactPredicate {
  const at = value?.toLowerCase().indexOf(word.toLowerCase()) ?? -1;
  if (value === undefined || at === -1) return FACT;
  if (value.length === word.length) return { ...FACT, met: true };
  return { ...FACT, facts: [`${JSON.stringify(value)} in ${headerContainsFact(header, word)}`] };
}

function headerMatch({ header, texts }: HeaderSearch, headers: RewrittenHeaders): FactPredicate {
  const value = headers.get(header);
  if (headers.has(header) && value === undefined) return FACT;
  const prefix = value === undefined ? '' : `${JSON.stringify(value)} in `;
  return { ...FACT, facts: texts.map((pattern) => `${prefix}${headerMatchesFact(header, pattern)}`) };
}

/** The rule facts that a rule asks for as long as no earlier rule has changed a header. */
export function plainFormula({ conditions, exceptions }: MailFlowRule): RuleFormula {
  return { all: plainFacts(conditions), none: plainFacts(exceptions).flat() };
}

const plainFacts = ({
  headerContains,
  headerMatches,
  others,
}: RulePredicates): readonly (readonly string[])[] => [
  ...(headerContains === undefined
    ? []
    : [headerContains.texts.map((word) => headerContainsFact(headerContains.header, word))]),
  ...(headerMatches === undefined
    ? []
    : [headerMatches.texts.map((pattern) => headerMatchesFact(headerMatches.header, pattern))]),
  ...others.map((text) => [text]),
];
