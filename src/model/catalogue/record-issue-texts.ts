import { readOn, THE_TOOL } from '../citation.ts';
import type { RowIssueCode } from '../trace-input.ts';
import type { CodeTexts } from './catalogue-text.ts';

const read = readOn('2026-11-24');

/** Records and files of a log that could not be read in full. */
export const RECORD_ISSUE_TEXTS: CodeTexts<RowIssueCode> = {
  UNRECOGNISED_FORMAT: {
    title: 'File that is no known export',
    explanation: [
      'The columns are not those of any export that is read here, or there is no header line.',
      'Exports are known by their columns and never by the name of the file; nothing of this file was counted.',
    ],
    whatToDo: [
      'Give the CSV as it was exported, with its column names; for the cmdlet that is `Get-MessageTraceV2 … | Export-Csv -Encoding utf8 trace.csv`.',
    ],
    source: THE_TOOL,
  },
  EMPTY_FILE: {
    title: 'File without records',
    explanation: [
      'The file holds no text, or a header and nothing below it.',
      'A filter that matches nothing does this, and a period that is too recent: trace reports lag some hours behind.',
    ],
    whatToDo: ['Check period and filter, and export again.'],
    source: read('Start-HistoricalSearch'),
  },
  UNDECODABLE: {
    title: 'File that is not whole text',
    explanation: [
      'The header holds bytes that no text has, as in a workbook or picture, or the file ends in the middle of a character.',
      'In the second case it looks cut off, and records are missing from its end.',
    ],
    whatToDo: ['Save a workbook as CSV UTF-8; fetch a file that is cut off again.'],
    source: THE_TOOL,
  },
  ENCODING_GUESSED: {
    title: 'Encoding that was guessed',
    explanation: [
      'Some lines are not UTF-8 and were read as windows-1252.',
      'Only characters outside ASCII can be wrong, which few addresses and no IP addresses hold.',
    ],
    whatToDo: ['If an address in the report looks wrong, export again with `Export-Csv -Encoding utf8`.'],
    source: THE_TOOL,
  },
  ARCHIVE: {
    title: 'Archive that was not read in full',
    explanation: [
      'The file is damaged, encrypted, an archive inside an archive, an Excel workbook, or larger than what is unpacked as a guard against hostile archives.',
      'Records before the fault are counted, those behind it are missing.',
    ],
    whatToDo: ['Unpack it and give the CSV files; save a workbook as CSV UTF-8.'],
    source: THE_TOOL,
  },
  QUOTE_ERROR: {
    title: 'Broken quoting',
    explanation: [
      'A field opens a quote that is never closed, or holds one that is not doubled.',
      'The record was left out, because its cells cannot be told apart; in the header it makes the whole file unreadable.',
    ],
    whatToDo: ['Export again, or double the quote in the named line.'],
    source: THE_TOOL,
  },
  COLUMN_COUNT: {
    title: 'Record with more or fewer cells than columns',
    explanation: [
      'It is used where only cells at its end are missing or empty, as spreadsheets leave them, and left out where values may have moved to another column.',
      'As the last record of a file it is a sign that the file is cut off.',
    ],
    whatToDo: [
      'Look in the named line for a delimiter or line break without quotes; if it is the last one, export again.',
    ],
    source: THE_TOOL,
  },
  DUPLICATE_COLUMN: {
    title: 'Column that occurs twice',
    explanation: [
      'Two columns have one name; the first was read and the other passed over.',
      'If they differ, the verdicts may rest on the wrong one.',
    ],
    whatToDo: ['Export each property once, and do not paste exports side by side.'],
    source: THE_TOOL,
  },
  REPEATED_HEADER: {
    title: 'Header among the records',
    explanation: [
      'Several exports were joined into one file, each with its header.',
      'The line was skipped and nothing is lost; each part is held against the known caps on its own.',
    ],
    whatToDo: ['Leave it as it is, or give the exports as separate files to see each in the report.'],
    source: THE_TOOL,
  },
  NO_RECIPIENT: {
    title: 'Record without a recipient',
    explanation: [
      'The recipient cell is empty.',
      'Every number counts a message to one recipient, so the record was left out.',
    ],
    whatToDo: [
      'Export the recipient: RecipientAddress, recipient_status, recipient_address or RecipientEmailAddress, depending on the export.',
    ],
    source: THE_TOOL,
  },
  BAD_RECIPIENT: {
    title: 'Recipient that is no address',
    explanation: [
      'The text is no e-mail address, so this recipient was left out; others of the same record were read.',
      'If many are like this, mail is missing from every number.',
    ],
    whatToDo: [
      'Look at the named line for a shifted column or a display name; a pseudonym must still have the form name@domain.',
    ],
    source: THE_TOOL,
  },
  BAD_SENDER: {
    title: 'Sender that is no address',
    explanation: [
      'The text is neither an e-mail address nor `<>`, the sign of an empty MAIL FROM.',
      'The message is judged without a sender, so a verdict that depends on its domain stays open.',
    ],
    whatToDo: [
      'Look at the named line for a shifted column or a display name, or add another export of the same period.',
    ],
    source: THE_TOOL,
  },
  BAD_ADDRESS: {
    title: 'Connecting address that cannot be read',
    explanation: [
      'The cell holds no IP address, or several of which it does not say which one connected.',
      'The message is judged without a connecting address, so address restrictions stay open for it.',
    ],
    whatToDo: [
      'Add the extended report (`Start-HistoricalSearch -ReportType MessageTraceDetail`) or EmailEvents of the same period.',
    ],
    source: THE_TOOL,
  },
  BAD_TIME: {
    title: 'Time that cannot be read',
    explanation: [
      'The cell is empty or holds no time in a form that is known.',
      'The message is judged all the same, and missing from the period and the days with mail.',
    ],
    whatToDo: [
      'Export times as ISO 8601, for example with `Select-Object @{n="Received";e={$_.Received.ToString("o")}},…`.',
    ],
    source: THE_TOOL,
  },
  AMBIGUOUS_TIME: {
    title: 'Dates with day and month in unknown order',
    explanation: [
      'Export-Csv writes dates in the culture of the person who exported, and nothing in this file tells 3 April from 4 March.',
      'No verdict depends on it; the period, the gaps and the days with mail do.',
    ],
    whatToDo: ['State the order with `--date-format dmy` or `--date-format mdy`.'],
    source: read('Export-Csv'),
  },
  BAD_RECIPIENT_STATUS: {
    title: 'Recipient status without its parts',
    explanation: [
      'The summary report writes `address##status`, and this entry has no `##` or nothing behind it.',
      'The outcome is taken as unknown; traced mail of unknown outcome counts as admitted, since refused mail leaves no trace.',
    ],
    whatToDo: ['Export again if many records are like this; a few change little.'],
    source: read('message trace documentation (recipient_status)'),
  },
  BAD_STATUS: {
    title: 'Status that is not documented',
    explanation: [
      'A status or delivery action is none that Microsoft documents for this export.',
      'The word is passed over; without another one the outcome is unknown, and traced mail of unknown outcome counts as admitted.',
    ],
    whatToDo: ['Check whether the column was translated or edited, and export it as it is.'],
    source: read('Get-MessageTraceV2 (Status); message trace documentation; EmailEvents table'),
  },
  BAD_COUNT: {
    title: 'Combination without its counts',
    explanation: [
      'A record of a grouped log has no whole number of events or of messages, or more messages than events.',
      'How much mail it stands for is not known, so it was left out and all its mail is missing from the report.',
    ],
    whatToDo: [
      'Run the query of `mailflow query` again and export its result unchanged, numbers without separators.',
    ],
    source: THE_TOOL,
  },
  NO_MESSAGE_ID: {
    title: 'Records without a network message id',
    explanation: [
      'Without it a record cannot be joined with another export of the same message; the rest of its fields stand in for it.',
      'A message that two files record may then be counted twice.',
    ],
    whatToDo: [
      'Export the id as well: MessageTraceId, network_message_id or NetworkMessageId, depending on the export.',
    ],
    source: THE_TOOL,
  },
  LOST_ARRAY: {
    title: 'List that an export lost',
    explanation: [
      'The cell holds the name of a type, such as `System.String[]`, in place of the values: Export-Csv does not write lists.',
      'The value is missing; without a recipient the record was left out.',
    ],
    whatToDo: [
      'Join the values before exporting, for example with `Select-Object @{n="RecipientAddress";e={$_.RecipientAddress -join ";"}},…`.',
    ],
    source: read('Export-Csv'),
  },
  CONFLICT: {
    title: 'Records that disagree about a message',
    explanation: [
      'Two records of one message give different values for the same fact, and both columns are equally dependable.',
      'The message of the issue names the value that was kept; a verdict that rests on it may be that of the other one.',
    ],
    whatToDo: ['Compare the exports at the named line, and leave out one that was edited or joined wrongly.'],
    source: THE_TOOL,
  },
  TRUNCATION_SUSPECTED: {
    title: 'File of exactly the size of a known cap',
    explanation: [
      'Get-MessageTrace gives 1,000 or 5,000 rows at a time, a summary report 50,000 or 100,000, an extended report 1,000 messages.',
      'A file of exactly such a size was probably cut off, and what is missing cannot be judged.',
    ],
    whatToDo: [
      'Export shorter periods until every file stays below its cap, and give all of them: `Get-MessageTraceV2 -ResultSize 5000 -StartDate … -EndDate …`.',
    ],
    source: read('Get-MessageTraceV2 (ResultSize); Start-HistoricalSearch; message trace documentation'),
  },
  MORE_ISSUES: {
    title: 'Issues beyond those that are listed',
    explanation: [
      'Of each code only the first issues of a file are listed; this one counts the others.',
      'So many defects of one kind mostly have one cause, such as a file that was edited or saved by a spreadsheet.',
    ],
    whatToDo: ['Mend what the first issues of that code have in common, and replay again.'],
    source: THE_TOOL,
  },
};
