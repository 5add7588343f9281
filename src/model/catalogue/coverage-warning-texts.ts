import { readOn, THE_TOOL } from '../citation.ts';
import type { CoverageWarning } from '../report.ts';
import type { CodeTexts } from './catalogue-text.ts';

const read = readOn('2026-11-24');

/** What the input cannot show, or how it was completed. */
export const COVERAGE_WARNING_TEXTS: CodeTexts<CoverageWarning['code']> = {
  REFUSED_MAIL_LEAVES_NO_TRACE: {
    title: 'Blind spot of every message trace',
    explanation: [
      'Mail that is refused at the edge is in no message trace: Microsoft says so of connection filtering, a reply below its blog post says so of RejectDirectSend, and for connector restrictions it is inferred.',
      'A log shows well what a candidate would newly block, and hardly at all what it would newly let in.',
      'Newly allowed mail and mail that stays blocked are therefore lower bounds.',
    ],
    whatToDo: [
      'Look for refused mail elsewhere: in delivery logs of the gateway, in reports that senders got, and for RejectDirectSend in the Change Optics Report of the admin center.',
    ],
    source: read(
      'Message trace FAQ; Exchange team, Introducing more control over Direct Send, with comments',
    ),
  },
  GROUPED_EVENTS: {
    title: 'Log grouped before it was read',
    explanation: [
      'The engine that holds the log counted equal events, as the query of `mailflow query` asks; each combination was judged once.',
      'Events, days, first and last times, and their sums by impact and source are those of the single records.',
      'Records that stand in the log twice count twice, and a message that is in several combinations counts in each of them.',
      'Where the query kept only domains, numbers of senders and recipients are lower bounds.',
    ],
    whatToDo: [
      'Use the events; for the single messages print a second query with `mailflow query --messages`.',
    ],
    source: THE_TOOL,
  },
  GROUPED_TOO_COARSE: {
    title: 'Log grouped for other policies',
    explanation: [
      'The log was grouped for policies that look at the domains of senders, and these policies list single addresses there.',
      'Whether such mail is on the list cannot be told from its domain, so its verdicts say nothing.',
    ],
    whatToDo: ['Print the query again with the policies of this run, and export its result.'],
    source: THE_TOOL,
  },
  TRUNCATION_SUSPECTED: {
    title: 'Export that looks truncated',
    explanation: [
      'A file holds exactly as many records as its kind of export can hold.',
      'Mail is probably missing from every number, so the report gives no all-clear.',
    ],
    whatToDo: ['Export shorter periods until every file stays below its cap, and give all of them.'],
    source: read('Get-MessageTraceV2 (ResultSize); Start-HistoricalSearch; message trace documentation'),
  },
  DAYS_WITHOUT_MAIL: {
    title: 'Gaps in the log',
    explanation: [
      'Between the first and the last event lie whole days (UTC) without one.',
      'Either nothing was sent, or the export does not cover them, and senders that write only then are not judged.',
    ],
    whatToDo: [
      'Export the missing days as well: `Get-MessageTraceV2` covers 10 days a query and reaches 90 days back.',
    ],
    source: read('Get-MessageTraceV2'),
  },
  NO_READABLE_TIME: {
    title: 'Events of unknown time',
    explanation: [
      'The time is missing, or day and month cannot be told apart.',
      'Such events are judged like all others, but belong to no day, so gaps in the log can go unnoticed.',
    ],
    whatToDo: ['State the order with `--date-format`, or export times as ISO 8601.'],
    source: THE_TOOL,
  },
  DUPLICATE_RECORDS: {
    title: 'Records merged into one event',
    explanation: [
      'Several records describe one message to one recipient, because exports overlap.',
      'They count once, with the facts of all of them and the most final status.',
    ],
    whatToDo: [
      'Check the number against the overlap of your exports; a far larger one means that a file was given twice.',
    ],
    source: THE_TOOL,
  },
  RECORD_ISSUES: {
    title: 'Records with defects',
    explanation: [
      'Records that could not be read are in no number, and records read in part may have uncertain verdicts.',
      'The issues at the end of the report list them with file and line.',
    ],
    whatToDo: [
      'Look up each listed code with `mailflow explain --code CODE`, and mend the most frequent first.',
    ],
    source: THE_TOOL,
  },
  ASSERTED_SENDER_COLUMN: {
    title: 'Sender column taken for MAIL FROM or the From header',
    explanation: [
      'The export does not say which of the two its sender column holds; the assumption senderColumn says how it is read.',
      'The warning counts the verdicts that the other reading would change: with none, nothing rests on it.',
    ],
    whatToDo: [
      'If there are some, add the extended report or EmailEvents of the same period, which record MAIL FROM.',
    ],
    source: read('message trace documentation; message tracking documentation (sender-address)'),
  },
  NO_BASELINE: {
    title: 'Comparison without a baseline',
    explanation: [
      'What was recorded stands in for the policy in force.',
      'The simulation cannot be back-tested, the present rule behind a verdict is not named, and mail that the present connectors refuse cannot be told from mail that never came.',
    ],
    whatToDo: [
      'Give the policy in force with `--baseline`: a folder with the output of `Get-InboundConnector`, `Get-AcceptedDomain`, `Get-OrganizationConfig` and `Get-HostedConnectionFilterPolicy`, each through `ConvertTo-Json -Depth 4`.',
    ],
    source: THE_TOOL,
  },
  ACCEPTED_DOMAINS_NOT_STATED: {
    title: 'Policies without accepted domains',
    explanation: [
      'Where an export records no direction, inbound mail cannot be told from other mail.',
      'No recipient domain is checked, and OnPremises connectors match by address whatever the domains are.',
    ],
    whatToDo: [
      'Add the output of `Get-AcceptedDomain | ConvertTo-Json -Depth 4` to the folder of the baseline.',
    ],
    source: THE_TOOL,
  },
  SECTION_INHERITED: {
    title: 'Section that one policy does not state',
    explanation: [
      'A section that the candidate leaves out is as in the baseline: it is no part of the change. Where no policy states the connectors, there are none.',
      'A section that only the candidate states is judged as new, and what it refuses as newly blocked; accepted domains are shared.',
    ],
    whatToDo: [
      'If the section is to change, state it in the candidate, even when it becomes empty.',
      'If the tenant has what the candidate states already, add its export to the baseline.',
    ],
    source: THE_TOOL,
  },
  NO_INBOUND_MAIL: {
    title: 'Log without inbound mail',
    explanation: [
      'Every event is outbound, internal or the copy of a group, or there is none at all.',
      'Nothing was judged, and the report is no all-clear.',
    ],
    whatToDo: [
      'Check that the export covers inbound mail, and that the policies state all accepted domains, by which directions are derived.',
    ],
    source: THE_TOOL,
  },
  ASSERTION_CONTRADICTED: {
    title: 'Asserted fact that the record contradicts',
    explanation: [
      'The log records another value for mail that an asserted fact covers; for those events the record was used.',
      'Where the log records nothing the assertion was used, and is as doubtful there.',
    ],
    whatToDo: [
      'Correct the asserted fact, or narrow it to the networks and senders for which it holds, and replay again.',
    ],
    source: THE_TOOL,
  },
  ASSERTION_WITHOUT_EFFECT: {
    title: 'Asserted fact that was of no use',
    explanation: [
      'The assertion covers no event, or only events whose record says it already.',
      'A misspelt network, sender domain or path does the same.',
    ],
    whatToDo: ['Check networks, senders and path of the entry, or leave it out.'],
    source: THE_TOOL,
  },
  RULE_NOT_MODELLED: {
    title: 'Mail flow rule that is not simulated in full',
    explanation: [
      'The rule looks at something that no export records, such as a header, the subject or a group, or takes an action whose effect on delivery is not simulated.',
      'It may or may not act on a message that meets its other conditions, so verdicts that depend on it are not certain; the warning counts them.',
      'Where both policies have the same rule, it treats a message alike before and after and makes nothing uncertain.',
    ],
    whatToDo: [
      'See what the rule matched with `Get-MailDetailTransportRuleReport`, or ask about one message with `mailflow explain --header`.',
    ],
    source: THE_TOOL,
  },
  MAIL_FLOW_RULES_NOT_STATED: {
    title: 'Mail flow rules are not part of the input',
    explanation: [
      'Neither policy states mail flow rules, so none are simulated.',
      'Mail that a rule of the tenant rejects, deletes or quarantines counts as admitted on both sides.',
    ],
    whatToDo: [
      'Add the output of `Get-TransportRule | ConvertTo-Json -Depth 4` to the baseline, or state `mailFlowRules: []`.',
    ],
    source: THE_TOOL,
  },
  REFUTED_READING_IN_FORCE: {
    title: 'Reading that the log refutes',
    explanation: [
      'An assumption is read in a way that recorded messages contradict: under it the baseline would have treated them otherwise.',
      'Verdicts that rest on this reading are not to be trusted, and the warning counts them.',
    ],
    whatToDo: [
      'First make sure that the baseline was in force when those messages came; then pin another reading, which `mailflow explain --code ID` lists.',
    ],
    source: THE_TOOL,
  },
};
