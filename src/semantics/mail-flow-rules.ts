import type { DecisionReason, OutcomeKind } from '../model/decision.ts';
import type { MailFlowRule, RuleAction } from '../model/mail-flow-rule.ts';
import type { Policy } from '../model/policy.ts';
import { ruleApplies } from './mail-flow-predicates.ts';
import { orderedRules } from './mail-flow-rule-order.ts';
import type { RuledMessage } from './mail-flow-scope.ts';

/** What the mail flow rules did with a message. */
export type RuleResult =
  | {
      readonly kind: 'passed';
      /** Whether a rule let the message bypass spam filtering (SCL -1). */
      bypassesFiltering(): boolean;
    }
  | {
      readonly kind: 'stopped';
      readonly outcome: OutcomeKind;
      readonly smtpCode: string | null;
      readonly reason: DecisionReason;
    };

/** Whether a policy has rules that can make a difference. */
export const hasMailFlowRules = (policy: Policy): boolean => orderedRules(policy).rules.length > 0;

/** A rule that sets the spam confidence level, and whether it applies where that is still to be found out. */
interface SpamRule {
  readonly rule: MailFlowRule;
  readonly scl: number;
  applies(): boolean;
}

/**
 * Mail flow rules in order of priority, for mail that nothing refused (New-TransportRule; mail flow rules in Exchange
 * Online; read 2026-11-24). PRECEDENCE.md, step 8.
 */
export function runMailFlowRules(message: RuledMessage): RuleResult {
  const { rules } = orderedRules(message.policy);
  if (rules.length === 0 || exempt(message)) return { kind: 'passed', bypassesFiltering: () => false };
  const run: Run = { headers: new Map(), spamRules: [] };
  for (const rule of rules) {
    const done = process(message, rule, run);
    if (done === 'end') break;
    if (done !== 'next') return done;
  }
  return spamResult(message, run.spamRules);
}

/** The level that the last rule that applies has set. */
const levelOf = (spamRules: readonly SpamRule[]) => (): number | undefined =>
  spamRules.findLast((each) => each.applies())?.scl;

function once(ask: () => boolean): () => boolean {
  let answer: boolean | undefined;
  return () => (answer ??= ask());
}

interface Run {
  readonly headers: Map<string, string | undefined>;
  readonly spamRules: SpamRule[];
}

function process(message: RuledMessage, rule: MailFlowRule, run: Run): RuleResult | 'next' | 'end' {
  const scl = rule.actions.find((action) => action.kind === 'setScl')?.scl;
  if (scl !== undefined && onlySetsScl(rule)) {
    const soFar = { headers: new Map(run.headers), scl: levelOf([...run.spamRules]) };
    run.spamRules.push({ rule, scl, applies: once(() => ruleApplies(message, rule, soFar)) });
    return 'next';
  }
  if (!ruleApplies(message, rule, { headers: run.headers, scl: levelOf(run.spamRules) })) return 'next';
  if (rule.mode !== 'Enforce') {
    return rule.stopRuleProcessing && message.readings.auditModeStop === 'stops' ? 'end' : 'next';
  }
  const stopped = stoppedBy(message, rule);
  if (stopped !== undefined) return stopped;
  rewrite(run.headers, rule.actions);
  if (scl !== undefined) run.spamRules.push({ rule, scl, applies: () => true });
  return rule.stopRuleProcessing ? 'end' : 'next';
}

/**
 * Whether such a rule applies is asked at the end and only where the level matters, from the last rule to the first that
 * applies: of n rules with facts that nobody knows that makes n + 1 cases, and not 2^n.
 */
const onlySetsScl = ({ mode, actions, stopRuleProcessing }: MailFlowRule): boolean =>
  mode === 'Enforce' &&
  !stopRuleProcessing &&
  actions.every(({ kind }) => kind === 'setScl' || kind === 'withoutEffect');

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
function spamResult({ readings }: RuledMessage, spamRules: readonly SpamRule[]): RuleResult {
  const last = (): SpamRule | undefined => spamRules.findLast((each) => each.applies());
  if (spamRules.some(({ scl }) => scl >= 5)) {
    const spam = last();
    if (spam !== undefined && spam.scl >= 5) {
      const action = spam.scl >= 7 ? readings.highConfidenceSpamAction : readings.spamAction;
      if (action === 'quarantine') {
        const reason: DecisionReason = { code: 'MAIL_FLOW_RULE_SPAM', rule: spam.rule.name };
        return { kind: 'stopped', outcome: 'quarantined', smtpCode: null, reason };
      }
    }
  }
  return { kind: 'passed', bypassesFiltering: () => last()?.scl === -1 };
}
