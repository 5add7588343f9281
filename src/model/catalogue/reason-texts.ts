import type { ReasonCode } from '../reasons.ts';
import type { CodeTexts, ReasonText } from './catalogue-text.ts';
import { RULE_REASON_TEXTS } from './rule-reason-texts.ts';

/** Why mail is let in or stopped. The sentence and its source are in `REASONS`. */
export const REASON_TEXTS: CodeTexts<ReasonCode, ReasonText> = {
  ON_PREMISES_CERTIFICATE: {
    title: 'OnPremises connector found by certificate',
    explanation: [
      'The sending server presented a certificate with a name that matches TlsSenderCertificateName of this connector, so the message belongs to the organisation itself (Originating).',
      'OnPremises connectors refuse nothing; they grant trust and the right to relay.',
      'RejectDirectSend does not apply to this mail, and Partner restrictions are taken not to apply either (partnerAfterOnPremises).',
    ],
    whatToDo: [
      'Before that certificate is renewed or renamed, compare the new name with `Get-InboundConnector | Format-List Name,TlsSenderCertificateName`: mail that no longer matches becomes ordinary incoming mail.',
    ],
  },
  ON_PREMISES_IP: {
    title: 'OnPremises connector found by address',
    explanation: [
      'No certificate decided, the connecting IP address is in SenderIPAddresses of this connector, and the sender or recipient domain is accepted (or the policy states no accepted domains).',
      'The message counts as mail of the organisation itself (Originating).',
      'Whoever can send from such an address gains that trust, which is why shared addresses of mail vendors do not belong on an OnPremises connector.',
    ],
    whatToDo: [
      'Keep only addresses that the organisation alone uses on the connector, and prefer a certificate where the server has one.',
    ],
  },
  PARTNER_IP: {
    title: 'Partner restriction met by address',
    explanation: [
      'A Partner connector that restricts mail to listed addresses covers the sender, and the connecting IP address is on its list.',
      'The message comes in through that connector and is exempt from RejectDirectSend.',
      'Where further restricting connectors cover the sender, this one is taken to be enough (severalRestrictingConnectors).',
    ],
    whatToDo: [
      'Keep the list in step with what the partner publishes, and add new networks before they are used: `Set-InboundConnector NAME -SenderIPAddresses @{Add="203.0.113.0/24"}`.',
    ],
  },
  PARTNER_CERTIFICATE: {
    title: 'Partner restriction met by certificate',
    explanation: [
      'A Partner connector that restricts mail to a certificate covers the sender, and a name of the presented certificate matches its TlsSenderCertificateName.',
      'The message comes in through that connector and is exempt from RejectDirectSend.',
      'Microsoft prefers certificates to addresses for a lock-down; unlike SenderIPAddresses, they also serve senders on IPv6.',
    ],
    whatToDo: [
      'Have the partner announce a change of certificate, and set the new name with `Set-InboundConnector NAME -TlsSenderCertificateName` in time: any other name is refused.',
    ],
  },
  PARTNER_IP_AND_CERTIFICATE: {
    title: 'Partner restriction met by address and certificate',
    explanation: [
      'A Partner connector restricts by address and by certificate, covers the sender, and the message meets both.',
      'Meeting both is enough however the combination is meant, which Microsoft does not say (ipAndCertificateOnOneConnector).',
    ],
    whatToDo: [
      'If one of the two is enough for you, use a connector for each, as the product group advises; if both must hold, test the combination with a client that meets only one.',
    ],
  },
  PARTNER_IP_IDENTITY: {
    title: 'Partner connector identified by address',
    explanation: [
      'The connecting IP address is in SenderIPAddresses of a Partner connector that restricts nothing.',
      'The connector then applies because of the address: it can demand TLS and exempts from RejectDirectSend, but refuses no other address.',
      'The admin center offers this, while the cmdlet page says that the list counts only with RestrictDomainsToIPAddresses; the effect is inferred (partnerIpWithoutRestriction).',
    ],
    whatToDo: [
      'If mail of these domains may come from nowhere else, set RestrictDomainsToIPAddresses to $true in the candidate and replay it.',
    ],
  },
  PARTNER_SENDER_DOMAIN: {
    title: 'Partner connector found by sender domain',
    explanation: [
      'The sender domain is in SenderDomains of a Partner connector that restricts neither to addresses nor to a certificate.',
      'Such a connector can demand TLS and lets nothing in that would not come in without it.',
      'It is no exception beside a connector that does restrict, and the domain alone does not exempt from RejectDirectSend.',
    ],
    whatToDo: [
      'If it is meant as an exception, restrict it: `Set-InboundConnector NAME -SenderIPAddresses 203.0.113.0/24 -RestrictDomainsToIPAddresses $true`, or to a certificate.',
    ],
  },
  NO_CONNECTOR: {
    title: 'Default path without a connector',
    explanation: [
      'No inbound connector of the policy applies to the message, so it takes the path that every tenant has for mail from the internet.',
      'That path is no object: it has no settings and cannot be switched off.',
      'Mail on it goes on to filtering unless RejectDirectSend, an IP block, a mail flow rule or the Tenant Allow/Block List stops it.',
    ],
    whatToDo: [
      'To close it, propose a Partner connector for `*` with an address or certificate restriction, and replay that first: it refuses every sender without a path of its own.',
    ],
  },
  RECIPIENT_DOMAIN_NOT_ACCEPTED: {
    title: 'Recipient domain outside the accepted domains',
    explanation: [
      'No OnPremises connector attributed the message and its recipient domain is no accepted domain, so no tenant takes it and it is refused.',
      'In a replay, where such mail did arrive, it points to an accepted domain that the policy leaves out.',
      'Which of two codes the sender sees is not documented (relayDeniedCode).',
    ],
    whatToDo: [
      'Export the domains again with `Get-AcceptedDomain | ConvertTo-Json -Depth 4`; for a subdomain check MatchSubDomains of the domain above it.',
    ],
    answer: { smtpCode: '550 5.4.1', dependsOn: 'relayDeniedCode' },
  },
  PARTNER_IP_NOT_LISTED: {
    title: 'Address outside the list of a restricting connector',
    explanation: [
      'A Partner connector with RestrictDomainsToIPAddresses covers the sender, and the connecting IP address is not in its SenderIPAddresses.',
      'The sending server is refused and reports that to its user; the recipient sees nothing.',
      'SenderDomains are taken to look at MAIL FROM (senderDomainsAddress), so a service that sends for others is judged by its own bounce domain.',
    ],
    whatToDo: [
      'If the mail is wanted, add the address with `Set-InboundConnector NAME -SenderIPAddresses @{Add="203.0.113.0/24"}`, or add a restricting connector for that path.',
      'An IPv6 sender needs a certificate restriction, since the list takes IPv4 only.',
    ],
    answer: { smtpCode: '550 5.7.51' },
  },
  PARTNER_CERTIFICATE_NOT_MATCHED: {
    title: 'Certificate other than a connector requires',
    explanation: [
      'A Partner connector that restricts mail to a certificate covers the sender, and the sending server presented none, or none with a name that matches TlsSenderCertificateName.',
      'The sending server is refused.',
      'No export records client certificates, so in a replay this is often one of two possibilities.',
    ],
    whatToDo: [
      'Ask the sender for the subject and alternative names of its client certificate, and try them with `mailflow explain --certificate NAME`.',
      'If it cannot present one, give it a connector with an address restriction.',
    ],
    answer: { smtpCode: '550 5.7.51' },
  },
  PARTNER_IP_AND_CERTIFICATE_NOT_MET: {
    title: 'Address and certificate restriction not met',
    explanation: [
      'One Partner connector restricts by address and by certificate and covers the sender, and the message meets too little of the two.',
      'Whether one would be enough is not documented (ipAndCertificateOnOneConnector); the usual reading asks for both.',
      'The product group advises against the combination, which some vendors prescribe all the same.',
    ],
    whatToDo: [
      'If one of the two is enough for you, propose a connector for each restriction; mail that meets either is then taken to come in (severalRestrictingConnectors).',
    ],
    answer: { smtpCode: '550 5.7.51' },
  },
  PARTNER_TLS_REQUIRED: {
    title: 'Clear text on a connector that requires TLS',
    explanation: [
      'The message matches a Partner connector with RequireTls, and the SMTP session is not encrypted.',
      'Logs of sending servers show a temporary 454 4.7.0, inferred to be this case: the server retries and in the end gives up, so users learn of it late.',
      'Few exports record TLS, so in a replay this is often one of two possibilities.',
    ],
    whatToDo: [
      'List the clear-text mail with a connector report (`Start-HistoricalSearch -ReportType ConnectorReport`, TLSUsed `No Tls`), and have those senders turn on STARTTLS first.',
    ],
    answer: { smtpCode: '454 4.7.0', dependsOn: 'requireTlsFailure' },
  },
  DIRECT_SEND_REJECTED: {
    title: 'Direct Send refused',
    explanation: [
      'RejectDirectSend is on, the MAIL FROM domain is an accepted domain, and no connector matched the message by address or certificate.',
      'It hits printers, applications and online services that send as the organisation, and forwarders that return its mail without rewriting the sender.',
      'The From header plays no part, and a connector found by sender domain alone is no exemption.',
    ],
    whatToDo: [
      'Before turning it on, give each wanted sender a Partner connector with its certificate, or else its addresses.',
      'For a vendor that has neither, leave the setting off and quarantine other such mail with a mail flow rule.',
    ],
    answer: { smtpCode: '550 5.7.68' },
  },
  IP_BLOCK_LIST: {
    title: 'Address on the IP Block List',
    explanation: [
      'The connecting IP address is in IPBlockList of the connection filter policy and not in its IPAllowList, which wins.',
      'One Microsoft page says that such mail is rejected, another that it is dropped silently (ipBlockListAction).',
      'Connection filtering leaves nothing in a message trace.',
    ],
    whatToDo: [
      'To let the address in again, remove it: `Set-HostedConnectionFilterPolicy -Identity Default -IPBlockList @{Remove="192.0.2.10"}`.',
    ],
    answer: { smtpCode: '550 5.7.513', dependsOn: 'ipBlockListAction' },
  },
  TENANT_BLOCK_LIST_IP: {
    title: 'IPv6 address on the Tenant Allow/Block List',
    explanation: [
      'An IP block entry of the Tenant Allow/Block List, which takes IPv6 only, covers the connecting address.',
      'Such mail is dropped at the edge; what the sending server is answered is not published.',
      'A block entry beats an allow entry of this list, the opposite of the connection filter.',
    ],
    whatToDo: [
      'Find the entry with `Get-TenantAllowBlockListItems -ListType IP -Block`, and remove it with `Remove-TenantAllowBlockListItems` if the mail is wanted.',
    ],
  },
  TENANT_BLOCK_LIST_SENDER: {
    title: 'Sender on the Tenant Allow/Block List',
    explanation: [
      'A block entry covers the sender address or domain, so the message is treated as high confidence phishing and quarantined.',
      'It acts in filtering, after admission, and not at the SMTP edge.',
      'A bare domain does not cover its subdomains, `*.domain` does; whether MAIL FROM or the From header counts is not documented (tenantBlockListSenderAddress).',
    ],
    whatToDo: [
      'Find the entry with `Get-TenantAllowBlockListItems -ListType Sender -Block`, and remove it with `Remove-TenantAllowBlockListItems` if the mail is wanted.',
    ],
  },
  ...RULE_REASON_TEXTS,
  RECORDED_ADMITTED: {
    title: 'Recorded admission',
    explanation: [
      'No baseline policy was given, and the record shows that Exchange Online let the message in.',
      'The record stands in for the baseline; it does not say which connector or setting let the message in.',
    ],
    whatToDo: [
      'Give the policy in force with `--baseline`: a folder with the output of `Get-InboundConnector` and `Get-AcceptedDomain` is enough to begin with.',
    ],
  },
  RECORDED_STOPPED: {
    title: 'Recorded stop',
    explanation: [
      'No baseline policy was given, and the record shows the message as failed, quarantined or filtered as spam.',
      'What the edge refuses is in no trace, so something after admission stopped it, and is taken to stop it still (recordedFailure).',
    ],
    whatToDo: [
      'Give the policy in force with `--baseline`, and look at single messages with `Get-MessageTraceDetailV2`.',
    ],
  },
};
