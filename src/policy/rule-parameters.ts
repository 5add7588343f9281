/*
 * Every parameter of New-TransportRule and every property of Get-TransportRule, by what it means for admission
 * (New-TransportRule; property lists of Get-TransportRule; read 2026-11-24). Those that begin with `ExceptIf` are the
 * predicates as exceptions.
 */

/** How the value of a predicate or action that is simulated is turned into one of the policy format. */
export type RuleForm = 'networks' | 'domains' | 'words' | 'scope' | 'text' | 'flag' | 'scl';

export interface SimulatedParameter {
  /** Name of the field in the policy format. */
  readonly as: string;
  readonly form: RuleForm;
}

const simulated = (as: string, form: RuleForm): SimulatedParameter => ({ as, form });

export const SIMULATED_PREDICATES: Readonly<Record<string, SimulatedParameter>> = {
  SenderIpRanges: simulated('senderIpRanges', 'networks'),
  SenderDomainIs: simulated('senderDomainIs', 'domains'),
  RecipientDomainIs: simulated('recipientDomainIs', 'domains'),
  FromScope: simulated('fromScope', 'scope'),
  SentToScope: simulated('sentToScope', 'scope'),
  HeaderContainsMessageHeader: simulated('headerContainsMessageHeader', 'text'),
  HeaderContainsWords: simulated('headerContainsWords', 'words'),
  HeaderMatchesMessageHeader: simulated('headerMatchesMessageHeader', 'text'),
  HeaderMatchesPatterns: simulated('headerMatchesPatterns', 'words'),
};

/** Each predicate with its parameters: several make one, which is one fact of a message. */
export const OTHER_PREDICATES: readonly (readonly [string, ...string[]])[] = [
  ['ADComparisonAttribute', 'ADComparisonOperator'],
  ['AnyOfCcHeader'],
  ['AnyOfCcHeaderMemberOf'],
  ['AnyOfRecipientAddressContainsWords'],
  ['AnyOfRecipientAddressMatchesPatterns'],
  ['AnyOfToCcHeader'],
  ['AnyOfToCcHeaderMemberOf'],
  ['AnyOfToHeader'],
  ['AnyOfToHeaderMemberOf'],
  ['AttachmentContainsWords'],
  ['AttachmentExtensionMatchesWords'],
  ['AttachmentHasExecutableContent'],
  ['AttachmentIsPasswordProtected'],
  ['AttachmentIsUnsupported'],
  ['AttachmentMatchesPatterns'],
  ['AttachmentNameMatchesPatterns'],
  ['AttachmentProcessingLimitExceeded'],
  ['AttachmentPropertyContainsWords'],
  ['AttachmentSizeOver'],
  ['BetweenMemberOf1', 'BetweenMemberOf2'],
  ['ContentCharacterSetContainsWords'],
  ['From'],
  ['FromAddressContainsWords'],
  ['FromAddressMatchesPatterns'],
  ['FromMemberOf'],
  ['HasClassification'],
  ['HasNoClassification'],
  ['HasSenderOverride'],
  ['ManagerAddresses', 'ManagerForEvaluatedUser'],
  ['MessageContainsAllDataClassifications'],
  ['MessageContainsDataClassifications'],
  ['MessageSizeOver'],
  ['MessageTypeMatches'],
  ['RecipientADAttributeContainsWords'],
  ['RecipientADAttributeMatchesPatterns'],
  ['RecipientAddressContainsWords'],
  ['RecipientAddressMatchesPatterns'],
  ['RecipientInSenderList'],
  ['SCLOver'],
  ['SenderADAttributeContainsWords'],
  ['SenderADAttributeMatchesPatterns'],
  ['SenderInRecipientList'],
  ['SenderManagementRelationship'],
  ['SentTo'],
  ['SentToMemberOf'],
  ['SubjectContainsWords'],
  ['SubjectMatchesPatterns'],
  ['SubjectOrBodyContainsWords'],
  ['SubjectOrBodyMatchesPatterns'],
  ['WithImportance'],
];

/** When or for what a rule runs at all: no message tells it, so each is a condition that may hold or not. */
export const CONDITIONS_OF_THE_RULE = ['ActivationDate', 'DlpPolicy', 'ExpiryDate', 'RuleSubType'];

export const SIMULATED_ACTIONS: Readonly<Record<string, SimulatedParameter>> = {
  RejectMessageReasonText: simulated('rejectMessageReasonText', 'text'),
  RejectMessageEnhancedStatusCode: simulated('rejectMessageEnhancedStatusCode', 'text'),
  DeleteMessage: simulated('deleteMessage', 'flag'),
  Quarantine: simulated('quarantine', 'flag'),
  SetSCL: simulated('setSCL', 'scl'),
  SetHeaderName: simulated('setHeaderName', 'text'),
  SetHeaderValue: simulated('setHeaderValue', 'text'),
  RemoveHeader: simulated('removeHeader', 'text'),
};

/** Actions that may keep a message from its recipient, and the values of which the others keep it from nobody. */
export const OTHER_ACTIONS: readonly (readonly [string, ...string[]])[] = [
  ['AddManagerAsRecipientType'],
  ['ApplyHtmlDisclaimerFallbackAction'],
  ['Disconnect'],
  ['ModerateMessageByManager'],
  ['ModerateMessageByUser'],
  ['NotifySender'],
  ['RedirectMessageTo'],
  ['SenderNotificationType'],
  ['SmtpRejectMessageRejectStatusCode', 'SmtpRejectMessageRejectText'],
];

/** Whether that value of such an action keeps a message from nobody. */
export function isHarmless(parameter: string, value: string): boolean {
  switch (parameter) {
    case 'AddManagerAsRecipientType':
      return value !== 'Redirect';
    case 'ApplyHtmlDisclaimerFallbackAction':
      return value !== 'Reject';
    case 'NotifySender':
    case 'SenderNotificationType':
      return value === 'NotifyOnly';
    default:
      return false;
  }
}

/** Actions that change the message or tell somebody, and keep it from nobody. */
export const ACTIONS_WITHOUT_EFFECT: readonly string[] = [
  'AddToRecipients',
  'ApplyClassification',
  'ApplyHtmlDisclaimerLocation',
  'ApplyHtmlDisclaimerText',
  'ApplyOME',
  'ApplyRightsProtectionCustomizationTemplate',
  'ApplyRightsProtectionTemplate',
  'BlindCopyTo',
  'CopyTo',
  'GenerateIncidentReport',
  'GenerateNotification',
  'IncidentReportContent',
  'IncidentReportOriginalMail',
  'LogEventText',
  'PrependSubject',
  'RemoveOME',
  'RemoveOMEv2',
  'RemoveRMSAttachmentEncryption',
  'RouteMessageOutboundConnector',
  'RouteMessageOutboundRequireTls',
  'SetAuditSeverity',
];

/** Properties of the rule itself, read elsewhere or without effect, and parameters of the cmdlet that no rule keeps. */
export const RULE_PROPERTIES: readonly string[] = [
  'Actions',
  'Comments',
  'Conditions',
  'Confirm',
  'CreatedBy',
  'Description',
  'DlpPolicyId',
  'DomainController',
  'Enabled',
  'Exceptions',
  'ImmutableId',
  'IsRuleConfigurationSupported',
  'LastModifiedBy',
  'ManuallyModified',
  'Mode',
  'Name',
  'OMEExpiryDays',
  'Priority',
  'RecipientAddressType',
  'RuleConfigurationUnsupportedReason',
  'RuleErrorAction',
  'RuleVersion',
  'SenderAddressLocation',
  'SerializationData',
  'Size',
  'State',
  'StopRuleProcessing',
  'UseLegacyRegex',
  'WhatIf',
  'Xml',
];

const predicates: readonly string[] = [...Object.keys(SIMULATED_PREDICATES), ...OTHER_PREDICATES.flat()];
const actions: readonly string[] = [
  ...Object.keys(SIMULATED_ACTIONS),
  ...OTHER_ACTIONS.flat(),
  ...ACTIONS_WITHOUT_EFFECT,
  'StopRuleProcessing',
];

/** The parameters of a side under which a rule states what it lists by type. */
export const PARAMETERS_OF = {
  condition: predicates,
  exception: predicates,
  action: actions,
} as const;

export type ListedSide = keyof typeof PARAMETERS_OF;

const known: ReadonlySet<string> = new Set(
  [
    ...predicates,
    ...predicates.map((name) => `ExceptIf${name}`),
    ...actions,
    ...CONDITIONS_OF_THE_RULE,
    ...RULE_PROPERTIES,
  ].map((name) => name.toLowerCase()),
);

/** Exports differ in the case of names: `SetSCL`, `SetScl`. */
export const isRuleParameter = (name: string): boolean => known.has(name.toLowerCase());
