import type { Readings } from '../../src/model/assumptions.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { HeaderSearch, MailFlowRule, RulePredicates } from '../../src/model/mail-flow-rule.ts';
import type { InboundConnector, Policy } from '../../src/model/policy.ts';
import { contains, isAccepted, upwards } from './relations.ts';

/*
 * Mail flow rules, written from PRECEDENCE.md alone. Every rule is worked out in full over a table of what each header
 * was made to be; nothing is pruned, and the answer is read off the list of rules that apply.
 */

export type ReferenceRules =
  | {
      readonly kind: 'stopped';
      readonly outcome: 'rejected' | 'quarantined';
      readonly smtpCode: string | null;
    }
  | { readonly kind: 'passed'; readonly scl: number | undefined };

interface Ruled {
  readonly policy: Policy;
  readonly evidence: Evidence;
  readonly readings: Readings;
  readonly onPremises: InboundConnector | undefined;
}

const PASSED: ReferenceRules = { kind: 'passed', scl: undefined };

export function referenceRules(ruled: Ruled): ReferenceRules {
  const { policy, evidence, readings } = ruled;
  if (evidence.envelopeSender.kind === 'null' && readings.nullSenderMailFlowRules === 'exempt') return PASSED;
  const queue = policy.mailFlowRules
    .filter(({ enabled }) => enabled)
    .toSorted((one, other) => one.priority - other.priority || (one.name < other.name ? -1 : 1));
  const headers: Record<string, string | null> = {};
  let scl: number | undefined;
  for (const rule of queue) {
    const soFar = { headers, scl };
    if (!all(ruled, rule, rule.conditions, soFar) || any(ruled, rule, rule.exceptions, soFar)) continue;
    const enforced = rule.mode === 'Enforce';
    if (enforced) {
      const stopped = stopping(rule, evidence);
      if (stopped !== undefined) return stopped;
      for (const action of rule.actions) {
        if (action.kind === 'setScl') scl = action.scl;
        if (action.kind === 'removeHeader') headers[action.header] = null;
      }
      // Set after removed: a rule that does both leaves the header set.
      for (const action of rule.actions)
        if (action.kind === 'setHeader') headers[action.header] = action.value;
    }
    if (rule.stopRuleProcessing && (enforced || readings.auditModeStop === 'stops')) break;
  }
  const spam = scl !== undefined && scl > 4;
  const action = scl !== undefined && scl > 6 ? readings.highConfidenceSpamAction : readings.spamAction;
  return spam && action === 'quarantine'
    ? { kind: 'stopped', outcome: 'quarantined', smtpCode: null }
    : { kind: 'passed', scl };
}

function stopping({ actions }: MailFlowRule, { ruleFacts }: Evidence): ReferenceRules | undefined {
  const found = actions.map((action): readonly [number, ReferenceRules] | undefined => {
    switch (action.kind) {
      case 'rejectMessage':
        return [0, { kind: 'stopped', outcome: 'rejected', smtpCode: `550 ${action.enhancedStatusCode}` }];
      case 'deleteMessage':
        return [1, { kind: 'stopped', outcome: 'rejected', smtpCode: null }];
      case 'quarantine':
        return [2, { kind: 'stopped', outcome: 'quarantined', smtpCode: null }];
      case 'other':
        return ruleFacts.has(action.text)
          ? [3, { kind: 'stopped', outcome: 'quarantined', smtpCode: null }]
          : undefined;
      default:
        return undefined;
    }
  });
  return found
    .filter((each) => each !== undefined)
    .toSorted(([one], [other]) => one - other)
    .at(0)?.[1];
}

type Headers = Readonly<Record<string, string | null>>;

/** Whether each stated predicate holds. */
function answers(
  { policy, evidence, readings, onPremises }: Ruled,
  rule: MailFlowRule,
  stated: RulePredicates,
  { headers, scl }: { readonly headers: Headers; readonly scl: number | undefined },
): readonly boolean[] {
  const { headerFrom, envelopeSender, recipient, connectingIp, ruleFacts } = evidence;
  const own = policy.acceptedDomains.filter(({ type }) => type !== 'ExternalRelay');
  const inside = (domain: string, fact: string): boolean =>
    policy.acceptedDomains.length === 0 ? ruleFacts.has(fact) : isAccepted(own, domain);
  const internal =
    onPremises?.treatMessagesAsInternal === true ||
    (onPremises?.cloudServicesMailEnabled === true && readings.hybridMailScope === 'internal');
  const senders = [
    ...(rule.senderAddressLocation === 'Envelope' ? [] : [headerFrom.domain]),
    ...(rule.senderAddressLocation === 'Header' || envelopeSender.kind === 'null'
      ? []
      : [envelopeSender.address.domain]),
  ];
  const among = (domain: string, list: readonly string[], subdomains: boolean): boolean =>
    (subdomains ? upwards(domain) : [domain]).some((name) => list.includes(name));
  const ownSender = inside(headerFrom.domain, 'the From header has an own domain');
  const scopes = {
    InOrganization: ownSender && internal,
    NotInOrganization: !ownSender || (!internal && readings.ruleFromScopeUnauthenticated === 'outside'),
  };
  const ownRecipient = inside(recipient.domain, 'the recipient has an own domain');
  const { senderDomainIs, recipientDomainIs, senderIpRanges, fromScope, sentToScope } = stated;
  return [
    ...(senderIpRanges.length > 0 ? [contains(senderIpRanges, connectingIp)] : []),
    ...(senderDomainIs.length > 0
      ? [
          senders.some((domain) =>
            among(domain, senderDomainIs, readings.ruleSenderDomainSubdomains === 'included'),
          ),
        ]
      : []),
    ...(recipientDomainIs.length > 0
      ? [among(recipient.domain, recipientDomainIs, readings.ruleRecipientDomainSubdomains === 'included')]
      : []),
    ...(fromScope === undefined ? [] : [scopes[fromScope]]),
    ...(sentToScope === undefined ? [] : [(sentToScope === 'InOrganization') === ownRecipient]),
    ...(stated.headerContains === undefined
      ? []
      : [searched(stated.headerContains, headers, ruleFacts, internal)]),
    ...(stated.headerMatches === undefined ? [] : [matched(stated.headerMatches, headers, ruleFacts)]),
    ...stated.others.map((text) => {
      const level = text.startsWith('SCLOver: ') ? Number(text.slice('SCLOver: '.length)) : Number.NaN;
      return scl === undefined || Number.isNaN(level) ? ruleFacts.has(text) : level <= scl;
    }),
  ];
}

const all = (...question: Parameters<typeof answers>): boolean => !answers(...question).includes(false);
const any = (...question: Parameters<typeof answers>): boolean => answers(...question).includes(true);

function searched(
  { header, texts }: HeaderSearch,
  headers: Headers,
  facts: ReadonlySet<string>,
  internal: boolean,
): boolean {
  return texts.some((text) => {
    const word = text.toLowerCase();
    const plain = `header ${header} contains ${JSON.stringify(word)}`;
    const value = headers[header];
    if (value === null) return false;
    if (value !== undefined) {
      const written = value.toLowerCase();
      return (
        written === word || (written.includes(word) && facts.has(`${JSON.stringify(value)} in ${plain}`))
      );
    }
    if (header === 'x-ms-exchange-organization-authas') {
      if (word === 'internal') return internal;
      if (word === 'anonymous') return !internal;
    }
    return facts.has(plain);
  });
}

function matched({ header, texts }: HeaderSearch, headers: Headers, facts: ReadonlySet<string>): boolean {
  const value = headers[header];
  if (value === null) return false;
  const prefix = value === undefined ? '' : `${JSON.stringify(value)} in `;
  return texts.some((pattern) => facts.has(`${prefix}header ${header} matches ${JSON.stringify(pattern)}`));
}
