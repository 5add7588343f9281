import * as fc from 'fast-check';

import {
  headerContainsFact,
  headerMatchesFact,
  type HeaderSearch,
  type MailFlowRule,
  type RuleAction,
  type RulePredicates,
} from '../../src/model/mail-flow-rule.ts';
import { parseIpRange, type IpRange } from '../../src/net/ip-network.ts';
import { RECIPIENT_INSIDE, SENDER_INSIDE } from '../../src/semantics/mail-flow-scope.ts';
import { connectorNetworkArb, domainArb, valid } from './net.ts';

/* Rules over pools so small that they set, remove and ask for the same headers and meet the same mail. */

const AUTH_AS = 'x-ms-exchange-organization-authas';
const headers = ['x-vendor', 'x-ticket'];
const words = ['secret', 'token 7'];
const patterns = ['^a', 'b+$'];
const values = ['Secret', 'a secret token', ''];
const otherConditions = ['SubjectContainsWords: invoice', 'HasNoClassification: true', 'SCLOver: 5'];
const otherActions = ['ModerateMessageByUser: boss@contoso.com', 'RedirectMessageTo: desk@contoso.com'];

/** Every rule fact that a rule of these pools can ask for. */
export const RULE_FACTS: readonly string[] = [
  ...headers.flatMap((header) => {
    const plain = [
      ...words.map((word) => headerContainsFact(header, word)),
      ...patterns.map((pattern) => headerMatchesFact(header, pattern)),
    ];
    return [
      ...plain,
      ...values.flatMap((value) => plain.map((fact) => `${JSON.stringify(value)} in ${fact}`)),
    ];
  }),
  headerContainsFact(AUTH_AS, 'partner'),
  ...otherConditions,
  ...otherActions,
  SENDER_INSIDE,
  RECIPIENT_INSIDE,
];

export const ruleFactsArb: fc.Arbitrary<ReadonlySet<string>> = fc
  .subarray([...RULE_FACTS])
  .map((facts) => new Set(facts));

const rarely = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arb, { nil: undefined, freq: 2 });
const mayBe = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const few = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(arb, { maxLength: 2 }) },
  );

/** Any mask, hyphen ranges of any length. */
const ruleNetworkArb: fc.Arbitrary<IpRange> = fc.oneof(
  connectorNetworkArb,
  fc.constantFrom(
    ...['192.0.0.0/16', '0.0.0.0/1', '192.0.2.5-198.51.100.7'].map((text) => valid(parseIpRange(text))),
  ),
);

const scopeArb = fc.constantFrom('InOrganization' as const, 'NotInOrganization' as const);

const searchArb = (texts: readonly string[], named: readonly string[]): fc.Arbitrary<HeaderSearch> =>
  fc.record({
    header: fc.constantFrom(...named),
    texts: fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
  });

const containsArb: fc.Arbitrary<HeaderSearch> = fc.oneof(
  { weight: 3, arbitrary: searchArb(words, headers) },
  { weight: 1, arbitrary: searchArb(['Internal', 'anonymous', 'partner'], [AUTH_AS]) },
);

const predicatesArb: fc.Arbitrary<RulePredicates> = fc.record({
  senderIpRanges: few(ruleNetworkArb),
  senderDomainIs: few(domainArb),
  recipientDomainIs: few(domainArb),
  fromScope: mayBe(scopeArb),
  sentToScope: mayBe(scopeArb),
  headerContains: mayBe(containsArb),
  headerMatches: mayBe(searchArb(patterns, headers)),
  others: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...otherConditions], { minLength: 1 }) },
  ),
});

const actionArb: fc.Arbitrary<RuleAction> = fc.oneof(
  fc
    .constantFrom('5.7.1', '5.7.900')
    .map((code): RuleAction => ({ kind: 'rejectMessage', enhancedStatusCode: code })),
  fc.constantFrom<RuleAction>({ kind: 'deleteMessage' }, { kind: 'quarantine' }),
  fc.constantFrom(-1, 0, 4, 5, 6, 7, 9).map((scl): RuleAction => ({ kind: 'setScl', scl })),
  fc
    .tuple(fc.constantFrom(...headers), fc.constantFrom(...values))
    .map(([header, value]): RuleAction => ({ kind: 'setHeader', header, value })),
  fc.constantFrom(...headers).map((header): RuleAction => ({ kind: 'removeHeader', header })),
  fc.constantFrom(...otherActions).map((text): RuleAction => ({ kind: 'other', text })),
  fc.constant<RuleAction>({ kind: 'withoutEffect', text: 'PrependSubject: EXTERNAL' }),
);

const ACTION_ORDER: readonly RuleAction['kind'][] = [
  'rejectMessage',
  'deleteMessage',
  'quarantine',
  'setScl',
  'setHeader',
  'removeHeader',
  'other',
  'withoutEffect',
];

/** Each kind of action is a parameter of its own, so a rule has it once; in the order in which rules are read. */
const actionsArb: fc.Arbitrary<readonly RuleAction[]> = fc
  .uniqueArray(actionArb, { minLength: 1, maxLength: 2, selector: ({ kind }) => kind })
  .map((actions) =>
    actions.toSorted((one, other) => ACTION_ORDER.indexOf(one.kind) - ACTION_ORDER.indexOf(other.kind)),
  );

const ruleArb: fc.Arbitrary<MailFlowRule> = fc.record({
  name: fc.constantFrom('Deny by default', 'No invoices', 'Vendor header', 'Übergang', 'null', 'a: *b'),
  priority: fc.nat({ max: 3 }),
  enabled: fc.constantFrom(true, true, true, false),
  mode: fc.constantFrom(
    'Enforce' as const,
    'Enforce' as const,
    'Enforce' as const,
    'Audit' as const,
    'AuditAndNotify' as const,
  ),
  conditions: predicatesArb,
  exceptions: fc
    .oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: predicatesArb })
    .map((predicates) => predicates ?? NONE),
  senderAddressLocation: fc.constantFrom('Header' as const, 'Envelope' as const, 'HeaderOrEnvelope' as const),
  actions: actionsArb,
  stopRuleProcessing: fc.constantFrom(false, false, true),
});

const NONE: RulePredicates = {
  senderIpRanges: [],
  senderDomainIs: [],
  recipientDomainIs: [],
  fromScope: undefined,
  sentToScope: undefined,
  headerContains: undefined,
  headerMatches: undefined,
  others: [],
};

/** Half of all policies have none: rules that stop everything would hide the rest. */
export const mailFlowRulesArb: fc.Arbitrary<readonly MailFlowRule[]> = rarely(
  fc.uniqueArray(ruleArb, { minLength: 1, maxLength: 3, selector: ({ name }) => name.toLowerCase() }),
).map((rules) => rules ?? []);

/** The first rule of each priority: a policy file refuses a priority that is taken. */
export const distinctPriorities = (rules: readonly MailFlowRule[]): readonly MailFlowRule[] =>
  rules.filter(({ priority }, at) => rules.findIndex((rule) => rule.priority === priority) === at);
