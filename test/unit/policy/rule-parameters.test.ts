import { expect, test } from 'vitest';

import {
  ACTIONS_WITHOUT_EFFECT,
  CONDITIONS_OF_THE_RULE,
  isRuleParameter,
  OTHER_ACTIONS,
  OTHER_PREDICATES,
  RULE_PROPERTIES,
  SIMULATED_ACTIONS,
  SIMULATED_PREDICATES,
} from '../../../src/policy/rule-parameters.ts';
import { parametersOfType } from '../../../src/policy/rule-types.ts';

/** Every parameter of New-TransportRule but the exceptions (read 2026-11-24). */
const parameters =
  `Name ActivationDate ADComparisonAttribute ADComparisonOperator AddManagerAsRecipientType AddToRecipients
AnyOfCcHeader AnyOfCcHeaderMemberOf AnyOfRecipientAddressContainsWords AnyOfRecipientAddressMatchesPatterns AnyOfToCcHeader
AnyOfToCcHeaderMemberOf AnyOfToHeader AnyOfToHeaderMemberOf ApplyClassification ApplyHtmlDisclaimerFallbackAction
ApplyHtmlDisclaimerLocation ApplyHtmlDisclaimerText ApplyOME ApplyRightsProtectionCustomizationTemplate
ApplyRightsProtectionTemplate AttachmentContainsWords AttachmentExtensionMatchesWords AttachmentHasExecutableContent
AttachmentIsPasswordProtected AttachmentIsUnsupported AttachmentMatchesPatterns AttachmentNameMatchesPatterns
AttachmentProcessingLimitExceeded AttachmentPropertyContainsWords AttachmentSizeOver BetweenMemberOf1 BetweenMemberOf2
BlindCopyTo Comments Confirm ContentCharacterSetContainsWords CopyTo DeleteMessage DlpPolicy Disconnect DomainController
Enabled ExpiryDate From FromAddressContainsWords FromAddressMatchesPatterns FromMemberOf FromScope GenerateIncidentReport
GenerateNotification HasClassification HasNoClassification HasSenderOverride HeaderContainsMessageHeader HeaderContainsWords
HeaderMatchesMessageHeader HeaderMatchesPatterns IncidentReportContent IncidentReportOriginalMail LogEventText
ManagerAddresses ManagerForEvaluatedUser MessageContainsDataClassifications MessageSizeOver MessageTypeMatches Mode
ModerateMessageByManager ModerateMessageByUser NotifySender PrependSubject Priority Quarantine
RecipientADAttributeContainsWords RecipientADAttributeMatchesPatterns RecipientAddressContainsWords
RecipientAddressMatchesPatterns RecipientAddressType RecipientDomainIs RecipientInSenderList RedirectMessageTo
RejectMessageEnhancedStatusCode RejectMessageReasonText RemoveHeader RemoveOME RemoveOMEv2 RemoveRMSAttachmentEncryption
RouteMessageOutboundConnector RouteMessageOutboundRequireTls RuleErrorAction RuleSubType SCLOver
SenderADAttributeContainsWords SenderADAttributeMatchesPatterns SenderAddressLocation SenderDomainIs SenderInRecipientList
SenderIpRanges SenderManagementRelationship SentTo SentToMemberOf SentToScope SetAuditSeverity SetHeaderName SetHeaderValue
SetSCL SmtpRejectMessageRejectStatusCode SmtpRejectMessageRejectText StopRuleProcessing SubjectContainsWords
SubjectMatchesPatterns SubjectOrBodyContainsWords SubjectOrBodyMatchesPatterns UseLegacyRegex WhatIf WithImportance`.split(
    /\s+/,
  );

const classes: Readonly<Record<string, readonly string[]>> = {
  SIMULATED_PREDICATES: Object.keys(SIMULATED_PREDICATES),
  OTHER_PREDICATES: OTHER_PREDICATES.flat(),
  CONDITIONS_OF_THE_RULE,
  SIMULATED_ACTIONS: Object.keys(SIMULATED_ACTIONS),
  OTHER_ACTIONS: OTHER_ACTIONS.flat(),
  ACTIONS_WITHOUT_EFFECT,
  RULE_PROPERTIES,
};

test.each(parameters)('%s is of one class', (parameter) => {
  const found = Object.entries(classes).filter(([, names]) => names.includes(parameter));
  expect(found.map(([name]) => name)).toHaveLength(1);
  expect(isRuleParameter(parameter)).toBe(true);
});

test('every predicate is an exception as well', () => {
  const predicates = [...(classes['SIMULATED_PREDICATES'] ?? []), ...(classes['OTHER_PREDICATES'] ?? [])];
  expect(predicates).toHaveLength(62);
  for (const name of predicates) expect(isRuleParameter(`ExceptIf${name}`), name).toBe(true);
});

test('only what Get-TransportRule adds is no parameter', () => {
  const added = Object.values(classes)
    .flat()
    .filter((name) => !parameters.includes(name));
  expect(added.toSorted()).toEqual([
    'Actions',
    'Conditions',
    'CreatedBy',
    'Description',
    'DlpPolicyId',
    'Exceptions',
    'ImmutableId',
    'IsRuleConfigurationSupported',
    'LastModifiedBy',
    'ManuallyModified',
    'MessageContainsAllDataClassifications',
    'OMEExpiryDays',
    'RuleConfigurationUnsupportedReason',
    'RuleVersion',
    'SenderNotificationType',
    'SerializationData',
    'Size',
    'State',
    'Xml',
  ]);
});

test.each([
  ['Microsoft.Exchange.MessagingPolicies.Rules.Tasks.FromScopePredicate', 'condition', ['FromScope']],
  ['FromPredicate', 'exception', ['From']],
  ['SclOverPredicate', 'condition', ['SCLOver']],
  ['HeaderContainsPredicate', 'condition', ['HeaderContainsMessageHeader', 'HeaderContainsWords']],
  ['BetweenMemberOfPredicate', 'condition', ['BetweenMemberOf1', 'BetweenMemberOf2']],
  ['ManagerIsPredicate', 'condition', ['ManagerAddresses']],
  ['SenderAttributeMatchesPredicate', 'condition', ['SenderADAttributeMatchesPatterns']],
  ['SetSclAction', 'action', ['SetSCL']],
  ['RejectMessageAction', 'action', ['RejectMessageReasonText', 'RejectMessageEnhancedStatusCode']],
  ['AddToRecipientAction', 'action', ['AddToRecipients']],
  ['NotifySenderAction', 'action', ['SenderNotificationType', 'NotifySender']],
  ['StopRuleProcessingAction', 'action', ['StopRuleProcessing']],
  ['NovelPredicate', 'condition', []],
  ['Predicate', 'condition', []],
] as const)('%s is stated by its parameters', (type, side, expected) => {
  expect(parametersOfType(type, side)).toEqual(expected);
});
