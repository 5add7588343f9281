import type { FactName, MissingCause } from '../model/evidence.ts';
import type { DisagreementCause } from '../model/report.ts';
import type { NotEvaluatedCause } from '../model/impact.ts';
import type { TraceFormat } from '../model/trace-input.ts';

export const FORMAT_WORDS: { readonly [F in TraceFormat]: string } = {
  messageTraceSummary: 'message trace summary report',
  messageTraceDetail: 'message trace extended report',
  getMessageTrace: 'Get-MessageTrace',
  getMessageTraceV2: 'Get-MessageTraceV2',
  emailEvents: 'EmailEvents (advanced hunting)',
  groupedEvents: 'EmailEvents, grouped (mailflow query)',
};

export const FACT_WORDS: { readonly [F in FactName | 'direction' | 'connector']: string } = {
  connectingIp: 'connecting IP',
  envelopeSender: 'envelope sender (MAIL FROM)',
  headerFrom: 'From header',
  recipient: 'recipient',
  tls: 'TLS version',
  certificate: 'client certificate',
  ruleFact: 'what mail flow rules ask',
  direction: 'direction',
  connector: 'recorded connector',
};

/** Completes "1,804 events: …". */
export const MISSING_WORDS: { readonly [C in MissingCause]: string } = {
  FORMAT_CANNOT_SAY: 'the export has no such column',
  NOT_RECORDED: 'the cell is empty',
  UNREADABLE: 'the cell cannot be read',
  PRIVATE_ADDRESS: 'the address is private and cannot have connected from the internet',
  NOT_STATED: 'left out by whoever asked',
};

export const NOT_EVALUATED_WORDS: { readonly [C in NotEvaluatedCause]: string } = {
  OUTBOUND: 'outbound',
  INTRA_ORGANISATION: 'within the organisation',
  INTRA_ORGANISATION_DERIVED:
    'within the organisation (no connecting IP, accepted sender and recipient domains)',
  GROUP_EXPANSION: 'group rows whose members are judged on their own',
};

export const DISAGREEMENT_WORDS: { readonly [C in DisagreementCause]: string } = {
  ADMITTED_BUT_BASELINE_BLOCKS: 'recorded as admitted, but the baseline refuses it',
  OTHER_CONNECTOR_RECORDED: 'recorded under another connector than the baseline attributes it to',
  STOPPED_AFTER_ADMISSION: 'recorded as failed or filtered, though the baseline admits it',
  BASELINE_UNCERTAIN: 'the verdict of the baseline is not certain',
};
