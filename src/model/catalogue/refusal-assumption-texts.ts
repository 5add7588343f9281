import type { REFUSAL_ASSUMPTIONS } from '../refusal-assumptions.ts';
import type { CodeText, CodeTexts } from './catalogue-text.ts';

/** What is at stake in each question about refusals and lists, and how to settle it or do without it. */
export const REFUSAL_ASSUMPTION_TEXTS: CodeTexts<keyof typeof REFUSAL_ASSUMPTIONS, CodeText> = {
  requireTlsFailure: {
    title: 'Answer to missing TLS',
    explanation: [
      'Microsoft documents 454 4.7.0 for a certificate that is not trusted; logs of other senders show it without that reason, and that RequireTls causes it is inferred.',
      'The mail does not arrive under either reading; after a temporary answer the sending server retries, and its user learns of it late.',
    ],
    whatToDo: [
      'Count deferred mail as lost; to know the answer, send in clear text to a test tenant with such a connector.',
    ],
  },
  relayDeniedCode: {
    title: 'Code for a recipient domain that is not accepted',
    explanation: [
      'Two codes in the list of non-delivery reports fit mail for a domain that the tenant does not accept, and the list does not say which is used.',
      'The verdict is the same; only the code that the sender sees differs.',
    ],
    whatToDo: [
      'Pin it only if something compares SMTP codes: take the code from the report of a real sender.',
    ],
  },
  partnerAndDirectSendOrder: {
    title: 'Answer where a restriction and RejectDirectSend both refuse',
    explanation: [
      'Mail from an own domain that comes outside all connectors fails a lock-down and RejectDirectSend alike.',
      'The mail is refused under either reading; Microsoft says that a full lock-down leaves RejectDirectSend nothing to do.',
    ],
    whatToDo: [
      'Search the reports of senders for 550 5.7.51 and 550 5.7.68 when you look for such mail, since either may appear.',
    ],
  },
  ipBlockOrder: {
    title: 'Place of IP blocks among the refusals',
    explanation: [
      'Connection filtering follows attribution to the tenant, and no finer order is published.',
      'The mail is refused under either reading; only the reported rule and the code that the sender sees differ.',
    ],
    whatToDo: [
      'When you clear a source, mend both: its entry on the block list and the connector that does not list it.',
    ],
  },
  nullSenderDirectSend: {
    title: 'Bounces under RejectDirectSend',
    explanation: [
      'RejectDirectSend is described for MAIL FROM domains that are accepted, and a bounce has none.',
      'That bounces pass is inferred; if they did not, the setting would refuse non-delivery reports of every server without a connector.',
    ],
    whatToDo: [
      'To settle it, send a message with an empty MAIL FROM from an unlisted address to a tenant with the setting on.',
    ],
  },
  ipAllowListExempts: {
    title: 'Reach of the IP Allow List',
    explanation: [
      'The list is documented to skip spam filtering, except for malware and high confidence phishing.',
      'Nothing says that it lets mail past a connector restriction or RejectDirectSend, so it is taken not to.',
    ],
    whatToDo: [
      'To let a source in, put its addresses on a restricting Partner connector; the allow list is no substitute.',
    ],
  },
  ipBlockListAction: {
    title: 'Fate of mail from the IP Block List',
    explanation: [
      'One page says that such mail is rejected, another that it is dropped silently, or quarantined when it is malware or high confidence phishing.',
      'It does not arrive under any reading; they differ in whether the sender learns of it.',
    ],
    whatToDo: [
      'Do not wait for complaints of blocked senders; to settle it, block an address of your own and read the SMTP answer.',
    ],
  },
  ipBlockAndOnPremises: {
    title: 'IP blocks on OnPremises mail',
    explanation: [
      'For mail of OnPremises connectors only relief from throttling is documented, and nothing about blocked addresses.',
      'It matters only when an address of the own servers is on a block list.',
    ],
    whatToDo: [
      'Take own addresses off the lists: look for them with `Get-HostedConnectionFilterPolicy | Format-List IPBlockList` and `Get-TenantAllowBlockListItems -ListType IP -Block`.',
    ],
  },
  tenantBlockListSenderAddress: {
    title: 'Sender address that block entries look at',
    explanation: [
      'The lists of the anti-spam policy look at the From header; for the Tenant Allow/Block List Microsoft does not say which address counts.',
      'It matters for mail whose MAIL FROM and From header have different domains, of which only one is blocked.',
    ],
    whatToDo: [
      'To stop a sender for certain, block both domains; EmailEvents has them as SenderMailFromDomain and SenderFromDomain.',
    ],
  },
  ipAllowAgainstSenderBlock: {
    title: 'Allowed address against a blocked sender',
    explanation: [
      'The IP Allow List skips spam filtering, and a sender block acts in filtering.',
      'Which of the two holds for one message is not documented.',
    ],
    whatToDo: [
      'Remove one of the two entries, for example with `Set-HostedConnectionFilterPolicy -Identity Default -IPAllowList @{Remove="192.0.2.10"}`.',
    ],
  },
};
