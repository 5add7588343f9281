import type { AssumptionEntries } from './assumption-entry.ts';
import { readOn } from './citation.ts';

const read = readOn('2026-11-24');

/** What mail flow rules look at and what follows from them. */
export const RULE_ASSUMPTIONS: AssumptionEntries<
  | 'ruleSenderDomainSubdomains'
  | 'ruleRecipientDomainSubdomains'
  | 'ruleFromScopeUnauthenticated'
  | 'hybridMailScope'
  | 'nullSenderMailFlowRules'
  | 'auditModeStop'
  | 'spamAction'
  | 'highConfidenceSpamAction'
  | 'sclBypassAgainstSenderBlock'
> = {
  ruleSenderDomainSubdomains: {
    question: 'Does SenderDomainIs of a mail flow rule cover the subdomains of its domains?',
    status: 'unknown',
    readings: { included: 'yes', exactOnly: 'no, only the domains themselves' },
    source: read(
      'New-TransportRule says that domains and subdomains match; the conditions page advises a text pattern to find subdomains',
    ),
  },
  ruleRecipientDomainSubdomains: {
    question: 'Does RecipientDomainIs of a mail flow rule cover the subdomains of its domains?',
    status: 'unknown',
    readings: { included: 'yes', exactOnly: 'no, only the domains themselves' },
    source: read(
      'New-TransportRule says that domains and subdomains match; the conditions page speaks of the domain itself',
    ),
  },
  ruleFromScopeUnauthenticated: {
    question:
      'Mail with an own domain in the From header comes without authentication: is it from outside for FromScope?',
    status: 'unknown',
    readings: {
      neither: 'it is neither InOrganization nor NotInOrganization',
      outside: 'it is NotInOrganization',
    },
    source: read(
      'New-TransportRule defines NotInOrganization by the address alone and InOrganization by address and authentication; the Exchange team recommends a rule with external scope and own domain against Direct Send',
    ),
  },
  hybridMailScope: {
    question:
      'Does mail of an OnPremises connector with CloudServicesMailEnabled count as authenticated in mail flow rules?',
    status: 'unknown',
    readings: {
      internal: 'yes, the headers of the own servers are kept',
      external: 'no, only TreatMessagesAsInternal makes it internal',
    },
    source: read(
      'New-InboundConnector: CloudServicesMailEnabled keeps internal headers of hybrid mail; whether a message carries them is the sending server’s matter',
    ),
  },
  nullSenderMailFlowRules: {
    question: 'Do mail flow rules pass over every message with the null sender `<>`?',
    status: 'inferred',
    readings: {
      exempt: 'yes, it counts as a non-delivery report',
      processed: 'no, only reports that Exchange itself recognises',
    },
    source: read(
      'Mail flow rules page: non-delivery reports are exempt; that the null sender alone makes one is inferred',
    ),
  },
  auditModeStop: {
    question: 'Does a rule in test mode with StopRuleProcessing keep later rules from a message?',
    status: 'unknown',
    readings: { goesOn: 'no, it takes no action of any kind', stops: 'yes' },
    source: read(
      'New-TransportRule says that Audit takes no action, and does not say whether stopping is one',
    ),
  },
  spamAction: {
    question: 'Where does mail go that a mail flow rule gives a spam confidence level of 5 or 6?',
    status: 'unknown',
    readings: { junkFolder: 'to the Junk Email folder', quarantine: 'to quarantine' },
    source: read(
      'The spam action of the anti-spam policy decides, which is not read here; its default is the folder',
    ),
  },
  highConfidenceSpamAction: {
    question: 'Where does mail go that a mail flow rule gives a spam confidence level of 7 to 9?',
    status: 'unknown',
    readings: { junkFolder: 'to the Junk Email folder', quarantine: 'to quarantine' },
    source: read(
      'The high confidence spam action of the anti-spam policy decides, which is not read here; preset policies quarantine',
    ),
  },
  sclBypassAgainstSenderBlock: {
    question: 'A rule sets SCL -1 for a sender on the Tenant Block List: is the message quarantined?',
    status: 'unknown',
    readings: { blocked: 'yes', allowed: 'no, filtering is skipped' },
    source: read('"How policies and protections are combined" does not order the two'),
  },
};
