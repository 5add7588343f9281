import { readOnDate as read, type AssumptionEntries } from './assumption-entry.ts';

/** What the columns of a log mean. */
export const RECORD_ASSUMPTIONS: AssumptionEntries<
  'senderColumn' | 'emptyConnectorColumn' | 'lastRelayAddress' | 'directionalityIncoming' | 'recordedFailure'
> = {
  senderColumn: {
    question: 'Is a sender column that does not say so the envelope sender or the From header?',
    status: 'inferred',
    readings: {
      envelope: 'the column is MAIL FROM',
      headerFrom: 'the column is the From header; MAIL FROM is not in the export',
    },
    source: read(
      'Administrators report MAIL FROM in the sender column; the tracking-log documentation defines sender-address as the header. `return_path` and EmailEvents settle it',
    ),
    experiment:
      'Send one message from outside with different addresses in MAIL FROM and the From header, and see which of the two the sender column shows',
  },
  emptyConnectorColumn: {
    question:
      'Does an empty connector column of a message trace report mean that no connector was attributed?',
    status: 'unknown',
    readings: {
      notRecorded: 'an empty cell says nothing',
      noConnector: 'an empty cell of an incoming row means that no connector was attributed',
    },
    source: read(
      'The trace report documentation defines connector_id only when it is filled; only EmailEvents documents the empty value',
    ),
    experiment:
      'Send one message that no inbound connector matches and one from an address that an inbound connector lists, and compare the connector column of both in the report',
  },
  lastRelayAddress: {
    question: 'Is the sender address of EmailEvents the one that connected to Exchange Online?',
    status: 'inferred',
    readings: {
      connecting: 'yes, it is the last server that relayed the message',
      behindGateway:
        'no, Enhanced Filtering has skipped the gateway; the connecting address is not in the export',
    },
    source: read(
      'EmailEvents defines SenderIPv4 as the last detected mail server that relayed; Enhanced Filtering for Connectors replaces the source address for filtering. A message trace settles it',
    ),
    experiment:
      'Send one message through the gateway, and compare SenderIPv4 of EmailEvents with original_client_ip of its message trace: the same address means `connecting`',
  },
  directionalityIncoming: {
    question:
      'Does directionality Incoming in a trace mean that no OnPremises connector attributed the message?',
    status: 'inferred',
    readings: {
      notOnPremises: 'yes: mail that an OnPremises connector attributes is Originating',
      saysNothing: 'no, the column says nothing about connectors',
    },
    source: read(
      'Exchange team, Office 365 message attribution: a message is Originating through an OnPremises connector, otherwise Incoming; that the trace column means this is inferred',
    ),
    experiment:
      'Send one message from an address that an OnPremises connector lists, and look at its directionality in the summary report: Incoming means `saysNothing`',
  },
  recordedFailure: {
    question:
      'Was a message that the trace shows as failed or filtered stopped by something outside this policy?',
    status: 'inferred',
    readings: {
      outsidePolicy: 'content filtering, malware or routing stopped it, and still would',
      byPolicy: 'a rule that the policy describes stopped it',
    },
    source: read(
      'Mail refused by connectors, Direct Send or IP lists is not traced (message trace FAQ; Exchange team on RejectDirectSend), so a traced failure came after admission',
    ),
    experiment:
      'Send one message that the policy in force refuses for certain, and look for it in the message trace a day later: no row means `outsidePolicy`, a row with status Failed `byPolicy`',
  },
};
