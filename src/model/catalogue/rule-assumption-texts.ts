import type { RULE_ASSUMPTIONS } from '../rule-assumptions.ts';
import type { CodeText, CodeTexts } from './catalogue-text.ts';

/** What is at stake in each question about mail flow rules, and how to settle it or do without it. */
export const RULE_ASSUMPTION_TEXTS: CodeTexts<keyof typeof RULE_ASSUMPTIONS, CodeText> = {
  ruleSenderDomainSubdomains: {
    title: 'Subdomains in SenderDomainIs',
    explanation: [
      'The cmdlet page says that subdomains match, while the page on conditions advises a text pattern to find them.',
      'A rule for `contoso.example` may therefore reach mail from `mail.contoso.example`, as a condition or as an exception.',
    ],
    whatToDo: [
      'List the subdomains that are meant; to see what the rule hits, run it with `Set-TransportRule NAME -Mode Audit` and look at the message trace.',
    ],
  },
  ruleRecipientDomainSubdomains: {
    title: 'Subdomains in RecipientDomainIs',
    explanation: [
      'The cmdlet page says for SenderDomainIs that subdomains match, and does not repeat it here.',
      'It matters only where the tenant receives mail at subdomains of a domain that the rule names.',
    ],
    whatToDo: ['List every recipient domain that the rule is for, subdomains included.'],
  },
  ruleFromScopeUnauthenticated: {
    title: 'Scope of unauthenticated mail from an own domain',
    explanation: [
      'NotInOrganization is defined by the sender address alone, InOrganization by address and authentication; an own domain without authentication is neither.',
      'It is the mail of printers, of services that send as the organisation, and of those who forge it.',
      'The Exchange team recommends a rule with external scope against it, which speaks for outside.',
    ],
    whatToDo: [
      'Run the rule with `Set-TransportRule NAME -Mode Audit`, see in the message trace whether it hits such mail, and pin the reading.',
    ],
  },
  hybridMailScope: {
    title: 'Hybrid mail in rules',
    explanation: [
      'CloudServicesMailEnabled keeps the internal headers of the own servers, so that hybrid mail can count as authenticated.',
      'Whether a message carries them is up to the sending server; it decides what FromScope and exceptions for internal mail do with it.',
    ],
    whatToDo: [
      'Look at X-MS-Exchange-Organization-AuthAs in a message from the own servers: Internal means that the usual reading holds.',
    ],
  },
  nullSenderMailFlowRules: {
    title: 'Bounces in mail flow rules',
    explanation: [
      'Microsoft exempts non-delivery reports from mail flow rules; that every message with an empty MAIL FROM counts as one is inferred.',
      'A default deny made of rules lets bounces through for this reason.',
    ],
    whatToDo: [
      'Do not count on a rule to stop mail with an empty MAIL FROM; if that matters, send one to a test tenant with such a rule.',
    ],
  },
  auditModeStop: {
    title: 'StopRuleProcessing of a rule in test mode',
    explanation: [
      'A rule in Audit or AuditAndNotify takes no action; whether it still keeps later rules from the message is not documented.',
      'If it does, testing a rule switches off the enforced rules behind it for all mail that it hits.',
    ],
    whatToDo: ['Turn it off while the rule is tested: `Set-TransportRule NAME -StopRuleProcessing $false`.'],
  },
  spamAction: {
    title: 'Destination of spam',
    explanation: [
      'A rule that sets a spam confidence level of 5 or 6 leaves the rest to the anti-spam policy, which is not read here.',
      'In the Junk Email folder the mail counts as allowed, in quarantine as blocked.',
    ],
    whatToDo: [
      'Read the policy with `Get-HostedContentFilterPolicy | Format-List Name,SpamAction`, and pin what it says.',
    ],
  },
  highConfidenceSpamAction: {
    title: 'Destination of high confidence spam',
    explanation: [
      'A rule that sets a spam confidence level of 7 to 9 leaves the rest to the anti-spam policy, which is not read here; preset security policies quarantine.',
      'In the Junk Email folder the mail counts as allowed, in quarantine as blocked.',
    ],
    whatToDo: [
      'Read the policy with `Get-HostedContentFilterPolicy | Format-List Name,HighConfidenceSpamAction`, and pin what it says.',
    ],
  },
  sclBypassAgainstSenderBlock: {
    title: 'Bypassed filtering against a blocked sender',
    explanation: [
      'A rule sets the spam confidence level to -1, which bypasses spam filtering, and a sender block acts in filtering.',
      'Which of the two holds for one message is not documented.',
    ],
    whatToDo: [
      'Remove the block entry, or add the sender to the exceptions of the rule, so that no verdict rests on it.',
    ],
  },
};
