import { readOn, THE_TOOL } from '../citation.ts';
import type { CodeTexts } from './catalogue-text.ts';

const read = readOn('2026-11-24');

/** Defects of mail flow rules, overlays, facts files, restrictions, and of exports that are only kept. */
export const LATER_FINDING_TEXTS: CodeTexts<
  | 'RULE_WITHOUT_ACTION'
  | 'RULE_WITHOUT_CONDITIONS'
  | 'RULES_LEFT_OUT'
  | 'MAIL_FLOW_RULES_NOT_STATED'
  | 'WITHOUT_EFFECT'
  | 'LIST_TYPE_UNKNOWN'
  | 'LIST_NOT_EXPORTED'
  | 'ENTRIES_EXPIRE'
  | 'OVERLAPPING_RESTRICTIONS'
> = {
  RULE_WITHOUT_ACTION: {
    title: 'Mail flow rule without an action',
    explanation: [
      'The rule states no action, so whatever meets its conditions goes on as before.',
      'Exchange Online refuses to create such a rule, so an action was probably left out.',
    ],
    whatToDo: ['State the action that is meant, such as `quarantine: true`, or remove the rule.'],
    source: THE_TOOL,
  },
  RULE_WITHOUT_CONDITIONS: {
    title: 'Mail flow rule that stops all mail',
    explanation: [
      'The rule may stop a message and has no condition, so it acts on every message of the tenant, internal mail included.',
      'Replays judge inbound mail alone and do not show what it does to mail within the organisation.',
    ],
    whatToDo: [
      'Give it a condition such as `fromScope: NotInOrganization`, or the exception for `X-MS-Exchange-Organization-AuthAs` that contains `Internal`.',
    ],
    source: read(
      'Direct Send versus sending directly to an Exchange Online tenant (Exchange team); New-TransportRule',
    ),
  },
  RULES_LEFT_OUT: {
    title: 'Mail flow rules that the candidate drops',
    explanation: [
      'The candidate states its own mail flow rules, and some rules of the baseline are not among them.',
      'A stated section replaces the whole section, so these rules are judged as removed.',
    ],
    whatToDo: ['List every rule that stays, or write the candidate as an overlay that adds to the baseline.'],
    source: THE_TOOL,
  },
  MAIL_FLOW_RULES_NOT_STATED: {
    title: 'No policy states mail flow rules',
    explanation: [
      'Neither policy states mail flow rules, so none are simulated.',
      'Mail that a rule of the tenant stops counts as admitted on both sides.',
    ],
    whatToDo: [
      'Add the output of `Get-TransportRule | ConvertTo-Json -Depth 4`, or state `mailFlowRules: []` where there are none.',
    ],
    source: THE_TOOL,
  },
  WITHOUT_EFFECT: {
    title: 'Setting or object without effect on admission',
    explanation: [
      'The setting or object was read, and lets no mail in and refuses none, such as Enhanced Filtering or the safe list.',
      'It may well change how mail is filtered, which is not simulated.',
    ],
    whatToDo: ['Keep it in mind for filtering; for admission there is nothing to do.'],
    source: THE_TOOL,
  },
  LIST_TYPE_UNKNOWN: {
    title: 'Entries of a list that the export does not name',
    explanation: [
      'Get-TenantAllowBlockListItems does not write which list an entry is of, and a domain may be one of senders or of URLs.',
      'These domains count as senders, so mail may look quarantined that is not.',
    ],
    whatToDo: ['Export each list with its name, as the command in the message does.'],
    source: THE_TOOL,
  },
  LIST_NOT_EXPORTED: {
    title: 'Tenant list that is not among the exports',
    explanation: [
      'Other lists of the Tenant Allow/Block List were exported and this one was not, so it counts as empty.',
      'If it is not empty, mail looks safe that it blocks.',
    ],
    whatToDo: [
      'Export it as well with `Get-TenantAllowBlockListItems -ListType`, and the type that the message names.',
    ],
    source: THE_TOOL,
  },
  ENTRIES_EXPIRE: {
    title: 'Entries that end by themselves',
    explanation: [
      'Entries of the Tenant Allow/Block List have a day on which they expire, or go some days after their last use.',
      'They count as in force here, because a replay knows no day of today.',
    ],
    whatToDo: [
      'Check the dates with `Get-TenantAllowBlockListItems -ListType Sender`, and replay without the entries that will be gone when the candidate goes live.',
    ],
    source: THE_TOOL,
  },
  OVERLAPPING_RESTRICTIONS: {
    title: 'Restrictions that cover the same mail',
    explanation: [
      'Two restrictions with the same `from` cover one sender domain, so nothing tells which of them a message of it belongs to.',
      'Exchange Online has no order of connectors that could decide it, so the policy is refused.',
    ],
    whatToDo: ['Narrow the `senderDomains` of one of the two, or make one restriction of both.'],
    source: THE_TOOL,
  },
};
