import type { RECORD_ASSUMPTIONS } from '../record-assumptions.ts';
import type { CodeText, CodeTexts } from './catalogue-text.ts';

/** What is at stake in each reading of a log, and how to settle it. */
export const RECORD_ASSUMPTION_TEXTS: CodeTexts<keyof typeof RECORD_ASSUMPTIONS, CodeText> = {
  senderColumn: {
    title: 'Meaning of an unlabelled sender column',
    explanation: [
      'The summary report and Get-MessageTrace have a single sender column, and sources disagree on which of the two sender addresses it holds.',
      'Connectors and RejectDirectSend look at MAIL FROM, so it matters for newsletters, mailing lists and services that send for others, whose two addresses differ.',
    ],
    whatToDo: [
      'Add the extended report (return_path) or EmailEvents (SenderMailFromAddress) of the same period: they are joined by network message id and settle it message by message.',
    ],
  },
  emptyConnectorColumn: {
    title: 'Empty connector column',
    explanation: [
      'In the trace reports connector_id names a source or destination connector; what an empty cell means is not documented.',
      'Read as "none", it rules out every possibility in which the baseline attributes the message to a connector, for example by a certificate that no export shows.',
    ],
    whatToDo: [
      'Look at mail that surely came through a connector: where connector_id is filled for it, pin noConnector; otherwise leave the question open or add EmailEvents.',
    ],
  },
  lastRelayAddress: {
    title: 'Address that EmailEvents records',
    explanation: [
      'EmailEvents gives the last mail server that relayed the message, and connectors judge the address that connected.',
      'The two differ if the columns follow Enhanced Filtering, which looks behind a gateway; nobody states whether they do.',
      'Without Enhanced Filtering nothing rests on it.',
    ],
    whatToDo: [
      'Check `Get-InboundConnector | Format-List Name,EFSkipLastIP,EFSkipIPs`; if Enhanced Filtering is on, add a message trace of the same period, whose address wins.',
    ],
  },
  directionalityIncoming: {
    title: 'Meaning of directionality Incoming',
    explanation: [
      'A message is Originating when an OnPremises connector attributes it, and Incoming otherwise; that the trace column uses the words in this sense is inferred.',
      'It keeps the certificate of an OnPremises connector, which no export shows, from making all incoming mail uncertain.',
    ],
    whatToDo: [
      'Find one message that surely came through the OnPremises connector: if its directionality is Originating, the usual reading holds.',
    ],
  },
  recordedFailure: {
    title: 'Cause of a recorded failure',
    explanation: [
      'A trace shows mail as failed or filtered, and a candidate might let in what a rule of the present policy stopped.',
      'What connectors, RejectDirectSend and IP lists refuse leaves no trace as far as is known, so a traced failure is taken to come from filtering, malware or routing and to stay.',
      'Under the other reading such mail can become newly allowed.',
    ],
    whatToDo: [
      'Read event and detail of a few such messages with `Get-MessageTraceDetailV2`, and pin byPolicy only if they name something that the policy holds.',
    ],
  },
};
