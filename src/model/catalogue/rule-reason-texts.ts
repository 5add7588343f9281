import type { ReasonCode } from '../reasons.ts';
import type { CodeTexts, ReasonText } from './catalogue-text.ts';

/** What mail flow rules stop. */
export const RULE_REASON_TEXTS: CodeTexts<Extract<ReasonCode, `MAIL_FLOW_RULE_${string}`>, ReasonText> = {
  MAIL_FLOW_RULE_REJECTED: {
    title: 'Rejection by a mail flow rule',
    explanation: [
      'The message meets the conditions of this rule and none of its exceptions, and the rule rejects it.',
      'That happens after admission: the sender gets a report with 5.7.1, or a code from 5.7.900 to 5.7.999 that the rule chooses, and the message trace shows a failure.',
      'Non-delivery reports are exempt from mail flow rules.',
    ],
    whatToDo: [
      'Add an exception for wanted mail, such as `Set-TransportRule NAME -ExceptIfSenderIpRanges 203.0.113.0/24`, or run the rule with `-Mode Audit` first.',
    ],
  },
  MAIL_FLOW_RULE_DELETED: {
    title: 'Deletion by a mail flow rule',
    explanation: [
      'The message meets the conditions of this rule and none of its exceptions, and the rule deletes it.',
      'Neither sender nor recipient is told; only the message trace shows what happened.',
    ],
    whatToDo: [
      'Let a rule that may hit wanted mail quarantine it: `Set-TransportRule NAME -DeleteMessage $false -Quarantine $true`.',
    ],
  },
  MAIL_FLOW_RULE_QUARANTINED: {
    title: 'Quarantine by a mail flow rule',
    explanation: [
      'The message meets the conditions of this rule and none of its exceptions, and the rule quarantines it.',
      'It counts as blocked here because it does not reach the recipient by itself; it stays in the trace and can be released.',
      'The Exchange team recommends such a rule where a hard lock-down by connector is too risky.',
    ],
    whatToDo: [
      'Release wanted messages with `Release-QuarantineMessage`, and add their source to the exceptions of the rule.',
    ],
  },
  MAIL_FLOW_RULE_SPAM: {
    title: 'Spam confidence level set by a mail flow rule',
    explanation: [
      'The last rule that set a spam confidence level gave the message 5 or more, which makes it spam, and 7 or more high confidence spam.',
      'What becomes of spam is chosen by the anti-spam policy, which is not read here; this verdict takes it to be quarantine (spamAction, highConfidenceSpamAction).',
    ],
    whatToDo: [
      'Look it up with `Get-HostedContentFilterPolicy | Format-List Name,SpamAction,HighConfidenceSpamAction`, and pin the two assumptions to what it says.',
    ],
  },
  MAIL_FLOW_RULE_OTHER_ACTION: {
    title: 'Other action of a mail flow rule',
    explanation: [
      'The message meets this rule, which takes an action that may keep it from its recipient, such as moderation or redirection.',
      'What becomes of it then is nothing that a policy says; this verdict is the case in which the recipient does not get it.',
    ],
    whatToDo: [
      'Read the rule with `Get-TransportRule NAME | Format-List`, and decide whether its action counts as delivery for you.',
    ],
  },
};
