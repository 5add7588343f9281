import { readOn, THE_TOOL } from '../citation.ts';
import type { NotEvaluatedCause } from '../impact.ts';
import type { CodeTexts } from './catalogue-text.ts';

const read = readOn('2026-11-23');

/** Why an event is counted and not judged. */
export const NOT_EVALUATED_TEXTS: CodeTexts<NotEvaluatedCause> = {
  OUTBOUND: {
    title: 'Mail that left the organisation',
    explanation: [
      'The record says that the message left the organisation, or its recipient has no accepted domain.',
      'Partner restrictions and RejectDirectSend do not touch it; whether own servers may still relay through an OnPremises connector is not judged.',
    ],
    whatToDo: [
      'If inbound mail is counted here, add the accepted domains that the policies leave out: `Get-AcceptedDomain | ConvertTo-Json -Depth 4`.',
    ],
    source: THE_TOOL,
  },
  INTRA_ORGANISATION: {
    title: 'Mail within the organisation',
    explanation: [
      'The record calls the message internal, or Originating to an own recipient, and names no inbound connector.',
      'Mail between mailboxes is Originating by definition and meets no inbound restriction.',
    ],
    whatToDo: [
      'If mail of own servers is counted here, use the summary or extended report: its connector_id tells that mail from mail of mailboxes.',
    ],
    source: read('Exchange team, Office 365 message attribution'),
  },
  INTRA_ORGANISATION_DERIVED: {
    title: 'Mail taken for internal',
    explanation: [
      'The export records no direction; sender and recipient have accepted domains, and no connecting address is recorded.',
      'It is taken to come from a mailbox, and Direct Send whose address was not recorded looks the same.',
    ],
    whatToDo: ['Add the summary report or EmailEvents of the same period, which record the direction.'],
    source: THE_TOOL,
  },
  GROUP_EXPANSION: {
    title: 'Row of a distribution group',
    explanation: [
      'Exchange Online expanded the group, and the message has rows for its members, which are judged.',
      'The row of the group itself would count the message once more.',
    ],
    whatToDo: ['Look for the rows of the members to see what becomes of mail to the group.'],
    source: read('message trace documentation'),
  },
};
