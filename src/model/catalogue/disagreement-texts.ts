import { readOn, THE_TOOL } from '../citation.ts';
import type { DisagreementCause } from '../report.ts';
import type { CodeTexts } from './catalogue-text.ts';

/** Why the simulated baseline is not what was recorded. */
export const DISAGREEMENT_TEXTS: CodeTexts<DisagreementCause> = {
  ADMITTED_BUT_BASELINE_BLOCKS: {
    title: 'Admitted mail that the baseline refuses',
    explanation: [
      'The record shows that Exchange Online let the message in, and the baseline refuses it whatever the missing facts are.',
      'The baseline was not in force at that time, a reading of an assumption is wrong, the recorded address or sender is not the one that connected, or the simulated rule is wrong.',
      'Until that is known, do not trust verdicts that rest on the same rule.',
    ],
    whatToDo: [
      'Compare the time of the mail with `Get-InboundConnector | Format-List Name,WhenChangedUTC`, then take the sample message through `mailflow explain`.',
    ],
    source: THE_TOOL,
  },
  OTHER_CONNECTOR_RECORDED: {
    title: 'Other connector in the record',
    explanation: [
      'The record names an inbound connector, says that there was none, or calls the message Incoming, and the baseline attributes it elsewhere whatever the missing facts are.',
      'The verdict may be right all the same; what rests on the path of that mail is doubtful.',
    ],
    whatToDo: [
      'Check in `Get-InboundConnector | Format-List Name,WhenChangedUTC` whether the connector has changed since the mail came, and whether the export is of that time.',
    ],
    source: THE_TOOL,
  },
  STOPPED_AFTER_ADMISSION: {
    title: 'Failure that the baseline does not explain',
    explanation: [
      'The record shows the message as failed, quarantined or filtered as spam, and the baseline lets it in.',
      'Filtering, malware and routing stop mail after admission and are not simulated, so the event is counted here and not compared.',
    ],
    whatToDo: [
      'If you expect the policy to have stopped it, read the sample with `Get-MessageTraceDetailV2`; otherwise nothing is wrong.',
    ],
    source: readOn('2026-11-23')('Message trace FAQ'),
  },
  BASELINE_UNCERTAIN: {
    title: 'Baseline without a certain verdict',
    explanation: [
      'A fact that the log lacks or an open assumption leaves the verdict of the baseline open, so there is nothing to compare.',
      'The rate of agreement says nothing about such mail; where it is most of the log, the back-test proves little.',
    ],
    whatToDo: [
      'Supply the evidence that the report lists as missing, or pin the assumptions that it names, and replay again.',
    ],
    source: THE_TOOL,
  },
};
