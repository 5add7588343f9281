import type { DecisionReason, OutcomeKind } from '../model/decision.ts';
import type { MailFlowRule, RuleAction } from '../model/mail-flow-rule.ts';
import type { Policy } from '../model/policy.ts';
import { ruleApplies } from './mail-flow-predicates.ts';
import { orderedRules } from './mail-flow-rule-order.ts';
import type { RuledMessage } from './mail-flow-scope.ts';

/** What the mail flow rules did with a message. */
export type RuleResult =
  | { readonly kind: 'passed'; /** Spam filtering is skipped. */ readonly bypassesFiltering: boolean }
  | {
      readonly kind: 'stopped';
      readonly outcome: OutcomeKind;
      readonly smtpCode: string | null;
      readonly reason: DecisionReason;
    };

/** Whether a policy has rules that can make a difference. */
export const hasMailFlowRules = (policy: Policy): boolean => orderedRules(policy).rules.length > 0;

/**
 * Mail flow rules in order of priority, for mail that nothing refused (New-TransportRule; mail flow rules in Exchange
 * Online; read 2026-11-24). PRECEDENCE.md, step 8.
 */
export function runMailFlowRules(message: RuledMessage): RuleResult {
  const { rules } = orderedRules(message.policy);
  const headers = new Map<string, string | undefined>();
  let spam: SpamMark | undefined;
  for (const rule of rules.length === 0 || exempt(message) ? [] : rules) {
    if (!ruleApplies(message, rule, { headers, scl: spam?.scl })) continue;
    if (rule.mode === 'Enforce') {
      const stopped = stoppedBy(message, rule);
      if (stopped !== undefined) return stopped;
      rewrite(headers, rule.actions);
      spam = markOf(rule) ?? spam;
    }
    if (stopsOthers(message, rule)) break;
  }
  return spam === undefined ? { kind: 'passed', bypassesFiltering: false } : spamResult(message, spam);
}

interface SpamMark {
  readonly rule: MailFlowRule;
  readonly scl: number;
}

function markOf(rule: MailFlowRule): SpamMark | undefined {
  const action = rule.actions.find(({ kind }) => kind === 'setScl');
  return action?.kind === 'setScl' ? { rule, scl: action.scl } : undefined;
}

const stopsOthers = ({ readings }: RuledMessage, { mode, stopRuleProcessing }: MailFlowRule): boolean =>
  stopRuleProcessing && (mode === 'Enforce' || readings.auditModeStop === 'stops');

/** Non-delivery reports are exempt (mail flow rules in Exchange Online, read 2026-11-24). */
const exempt = ({ answers, readings }: RuledMessage): boolean =>
  answers.envelopeSenderIsNull() && readings.nullSenderMailFlowRules === 'exempt';

/** Of several actions that stop a message the answer is the sender's, then silence, then quarantine. */
function stoppedBy({ answers }: RuledMessage, { name, actions }: MailFlowRule): RuleResult | undefined {
  const result = (
    outcome: OutcomeKind,
    code: DecisionReason['code'],
    smtpCode: string | null = null,
  ): RuleResult => ({ kind: 'stopped', outcome, smtpCode, reason: { code, rule: name } });
  const rejecting = actions.find((action) => action.kind === 'rejectMessage');
  if (rejecting !== undefined)
    return result('rejected', 'MAIL_FLOW_RULE_REJECTED', `550 ${rejecting.enhancedStatusCode}`);
  if (actions.some(({ kind }) => kind === 'deleteMessage'))
    return result('rejected', 'MAIL_FLOW_RULE_DELETED');
  if (actions.some(({ kind }) => kind === 'quarantine'))
    return result('quarantined', 'MAIL_FLOW_RULE_QUARANTINED');
  return actions.some((action) => action.kind === 'other' && answers.ruleFact(action.text))
    ? result('quarantined', 'MAIL_FLOW_RULE_OTHER_ACTION')
    : undefined;
}

/** A rule that both removes and sets a header leaves it set. */
function rewrite(headers: Map<string, string | undefined>, actions: readonly RuleAction[]): void {
  for (const action of actions) if (action.kind === 'removeHeader') headers.set(action.header, undefined);
  for (const action of actions) if (action.kind === 'setHeader') headers.set(action.header, action.value);
}

/** SCL 5 and 6 are spam, 7 to 9 high confidence spam (spam confidence level, read 2026-11-24). */
function spamResult({ readings }: RuledMessage, { rule, scl }: SpamMark): RuleResult {
  const quarantined = (): boolean =>
    (scl >= 7 ? readings.highConfidenceSpamAction : readings.spamAction) === 'quarantine';
  if (scl < 5 || !quarantined()) return { kind: 'passed', bypassesFiltering: scl === -1 };
  return {
    kind: 'stopped',
    outcome: 'quarantined',
    smtpCode: null,
    reason: { code: 'MAIL_FLOW_RULE_SPAM', rule: rule.name },
  };
}
