import type { DomainName } from '../net/domain-name.ts';
import type { IpRange } from '../net/ip-network.ts';

/*
 * A mail flow rule as far as it can admit or refuse mail. Names mirror the parameters of New-TransportRule (Exchange
 * PowerShell reference, read 2026-11-24). What the decision cannot work out from the evidence is a *rule fact*: a
 * sentence that is true or false of a message and that no export carries, such as a word in a header.
 */

/** `Audit` and `AuditAndNotify` log what the rule would do and take no action. */
export type RuleMode = 'Enforce' | 'Audit' | 'AuditAndNotify';
/** Where SenderDomainIs looks; FromScope always looks at the From header. */
export type SenderAddressLocation = 'Header' | 'Envelope' | 'HeaderOrEnvelope';
export type RuleScope = 'InOrganization' | 'NotInOrganization';

/** What a header is searched for: words (any case, whole words) or regular expressions; one that is found is enough. */
export interface HeaderSearch {
  /** Lower case. */
  readonly header: string;
  readonly texts: readonly string[];
}

/**
 * Conditions, all of which must hold, or exceptions, any of which is enough. An empty list or an absent value is not
 * stated. Within one predicate, one of its values is enough.
 */
export interface RulePredicates {
  /** Any mask; the address of the last hop before Exchange Online. */
  readonly senderIpRanges: readonly IpRange[];
  readonly senderDomainIs: readonly DomainName[];
  readonly recipientDomainIs: readonly DomainName[];
  readonly fromScope: RuleScope | undefined;
  readonly sentToScope: RuleScope | undefined;
  readonly headerContains: HeaderSearch | undefined;
  readonly headerMatches: HeaderSearch | undefined;
  /** Predicates outside the modelled subset, each as one text such as `SubjectContainsWords: invoice`. */
  readonly others: readonly string[];
}

export type RuleAction =
  | { readonly kind: 'rejectMessage'; /** Such as `5.7.1`. */ readonly enhancedStatusCode: string }
  | { readonly kind: 'deleteMessage' | 'quarantine' }
  /** -1 (bypasses spam filtering) to 9. */
  | { readonly kind: 'setScl'; readonly scl: number }
  | { readonly kind: 'setHeader'; /** Lower case. */ readonly header: string; readonly value: string }
  | { readonly kind: 'removeHeader'; readonly header: string }
  /** An action that may keep the message from its recipient, such as moderation or redirection. */
  | { readonly kind: 'other'; readonly text: string }
  /** An action that changes the message or tells somebody, and keeps it from nobody. */
  | { readonly kind: 'withoutEffect'; readonly text: string };

export interface MailFlowRule {
  readonly name: string;
  /** 0 is processed first. */
  readonly priority: number;
  readonly enabled: boolean;
  readonly mode: RuleMode;
  readonly conditions: RulePredicates;
  readonly exceptions: RulePredicates;
  readonly senderAddressLocation: SenderAddressLocation;
  readonly actions: readonly RuleAction[];
  readonly stopRuleProcessing: boolean;
}

export const NO_PREDICATES: RulePredicates = {
  senderIpRanges: [],
  senderDomainIs: [],
  recipientDomainIs: [],
  fromScope: undefined,
  sentToScope: undefined,
  headerContains: undefined,
  headerMatches: undefined,
  others: [],
};

/** The rule fact that a header holds a word or phrase, whatever its case. */
export const headerContainsFact = (header: string, word: string): string =>
  `header ${header} contains ${JSON.stringify(word.toLowerCase())}`;

/** The rule fact that a header matches a regular expression. */
export const headerMatchesFact = (header: string, pattern: string): string =>
  `header ${header} matches ${JSON.stringify(pattern)}`;
