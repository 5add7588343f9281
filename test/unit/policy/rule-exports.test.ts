import { describe, expect, test } from 'vitest';

import { NO_PREDICATES } from '../../../src/model/mail-flow-rule.ts';
import { accepted, codesOf, readObjects } from './policy-text.ts';

const type = (name: string): string => `Microsoft.Exchange.MessagingPolicies.Rules.Tasks.${name}`;

/** The fields that a record of the admin API always has, and some of those that a rule leaves empty. */
const blank = {
  'Priority@data.type': 'System.Int32',
  Priority: 0,
  DlpPolicy: null,
  DlpPolicyId: '00000000-0000-0000-0000-000000000000',
  Comments: null,
  CreatedBy: 'Ann',
  LastModifiedBy: 'Ann',
  ManuallyModified: false,
  ActivationDate: null,
  ExpiryDate: null,
  Description: 'If the message:\r\n\tIs received from somewhere\r\n',
  RuleVersion: '15.0.5.2',
  'Conditions@odata.type': '#Collection(String)',
  Conditions: null as readonly string[] | null,
  Exceptions: null as readonly string[] | null,
  'Actions@odata.type': '#Collection(String)',
  Actions: [type('QuarantineAction')],
  State: 'Enabled',
  Mode: 'Enforce',
  RuleErrorAction: 'Ignore',
  SenderAddressLocation: 'Header',
  RecipientAddressType: 'Resolved',
  RuleSubType: 'None',
  UseLegacyRegex: false,
  FromScope: null,
  SentToScope: null,
  SenderIpRanges: null,
  ExceptIfSenderIpRanges: [],
  HeaderContainsMessageHeader: null,
  HeaderContainsWords: null,
  SubjectContainsWords: null,
  HasNoClassification: false,
  AttachmentHasExecutableContent: false,
  SetSCL: null,
  DeleteMessage: false,
  Quarantine: true,
  StopRuleProcessing: false,
  ModerateMessageByManager: false,
  SenderNotificationType: null,
  RouteMessageOutboundRequireTls: false,
  ApplyOME: false,
  OMEExpiryDays: 0,
  Identity: 'Rule',
  Guid: '0ab1e768-08b0-4768-81e2-64d6f990c552',
  ImmutableId: '0ab1e768-08b0-4768-81e2-64d6f990c552',
  Name: 'Rule',
  IsValid: true,
  WhenChanged: '2026-07-23T21:51:45.0000000+00:00',
};

const rulesOf = (value: unknown) => accepted(readObjects(value)).sections.mailFlowRules ?? [];

function ruleOf(fields: object) {
  const [rule] = rulesOf({ ...blank, ...fields });
  if (rule === undefined) throw new Error('no rule was read');
  return rule;
}

describe('a rule of Get-TransportRule', () => {
  test('is read as a policy file states it', () => {
    const document = accepted(readObjects({ ...blank, FromScope: 'NotInOrganization' }));
    expect(document.notes).toEqual([]);
    expect(Object.keys(document.sections)).toEqual(['mailFlowRules']);
    expect(document.sections.mailFlowRules).toEqual([
      {
        name: 'Rule',
        priority: 0,
        enabled: true,
        mode: 'Enforce',
        conditions: { ...NO_PREDICATES, fromScope: 'NotInOrganization' },
        exceptions: NO_PREDICATES,
        senderAddressLocation: 'Header',
        actions: [{ kind: 'quarantine' }],
        stopRuleProcessing: false,
      },
    ]);
  });

  test('has every simulated condition, exception and action', () => {
    const rule = ruleOf({
      State: 'Disabled',
      Mode: 'AuditAndNotify',
      SenderAddressLocation: 'HeaderOrEnvelope',
      StopRuleProcessing: true,
      Priority: 3,
      Conditions: ['SenderIpRanges', 'SenderDomainIs', 'HeaderContains'].map((name) =>
        type(`${name}Predicate`),
      ),
      Exceptions: ['RecipientDomainIs', 'SentToScope', 'HeaderMatches'].map((name) =>
        type(`${name}Predicate`),
      ),
      SenderIpRanges: ['203.0.0.0/8', '198.51.100.1-198.51.100.9'],
      SenderDomainIs: ['A.example'],
      HeaderContainsMessageHeader: 'X-Vendor',
      HeaderContainsWords: ['token seven', 'other'],
      ExceptIfRecipientDomainIs: ['b.example', 'c.example'],
      ExceptIfSentToScope: 'NotInOrganization',
      ExceptIfHeaderMatchesMessageHeader: 'X-Vendor',
      ExceptIfHeaderMatchesPatterns: ['^a b$'],
      Actions: ['RejectMessage', 'DeleteMessage', 'Quarantine', 'SetScl', 'SetHeader', 'RemoveHeader'].map(
        (name) => type(`${name}Action`),
      ),
      RejectMessageReasonText: 'Delivery not authorized, message refused by Transport Rules',
      RejectMessageEnhancedStatusCode: '5.7.950',
      DeleteMessage: true,
      SetSCL: -1,
      SetHeaderName: 'X-Seen',
      SetHeaderValue: 'yes',
      RemoveHeader: 'X-Old',
    });
    expect(rule).toMatchObject({
      enabled: false,
      mode: 'AuditAndNotify',
      senderAddressLocation: 'HeaderOrEnvelope',
      stopRuleProcessing: true,
      priority: 3,
    });
    expect(rule.conditions).toMatchObject({
      senderDomainIs: ['a.example'],
      headerContains: { header: 'x-vendor', texts: ['token seven', 'other'] },
      others: [],
    });
    expect(rule.conditions.senderIpRanges.map(({ text }) => text)).toEqual([
      '203.0.0.0/8',
      '198.51.100.1-198.51.100.9',
    ]);
    expect(rule.exceptions).toEqual({
      ...NO_PREDICATES,
      recipientDomainIs: ['b.example', 'c.example'],
      sentToScope: 'NotInOrganization',
      headerMatches: { header: 'x-vendor', texts: ['^a b$'] },
    });
    expect(rule.actions).toEqual([
      { kind: 'rejectMessage', enhancedStatusCode: '5.7.950' },
      { kind: 'deleteMessage' },
      { kind: 'quarantine' },
      { kind: 'setScl', scl: -1 },
      { kind: 'setHeader', header: 'x-seen', value: 'yes' },
      { kind: 'removeHeader', header: 'x-old' },
    ]);
  });

  test.each([
    ['a number', { SetSCL: 7 }],
    ['a text', { SetSCL: '7' }],
    ['another case of the name', { SetScl: 7 }],
    ['an object', { SetSCL: { Value: '7' } }],
  ])('sets a spam confidence level that is written as %s', (_, fields) => {
    const rule = ruleOf({ ...fields, Quarantine: false, Actions: [type('SetSclAction')] });
    expect(rule.actions).toEqual([{ kind: 'setScl', scl: 7 }]);
  });
});

describe('what is not simulated', () => {
  test('is a text a predicate, sorted, as it stands in both policies', () => {
    const fields = {
      SubjectContainsWords: ['payment', 'invoice', 'a, b', 'invoice'],
      AttachmentHasExecutableContent: true,
      SCLOver: 6,
      AttachmentSizeOver: '10 MB (10,485,760 bytes)',
      ExceptIfFrom: ['boss@contoso.example'],
      ExceptIfAttachmentIsUnsupported: false,
    };
    const rule = ruleOf(fields);
    expect(rule.conditions.others).toEqual([
      'AttachmentHasExecutableContent: true',
      'AttachmentSizeOver: 10 MB (10,485,760 bytes)',
      'SCLOver: 6',
      'SubjectContainsWords: "a, b", invoice, payment',
    ]);
    expect(rule.exceptions.others).toEqual(['From: boss@contoso.example']);
    const reversed = Object.fromEntries(Object.entries({ ...blank, ...fields }).reverse());
    expect(rulesOf({ ...reversed, SubjectContainsWords: ['a, b', 'invoice', 'payment'] })).toEqual([rule]);
  });

  test('is one text for parameters that make one predicate', () => {
    const rule = ruleOf({
      ADComparisonAttribute: 'Department',
      ADComparisonOperator: 'NotEqual',
      ExceptIfBetweenMemberOf1: ['a@contoso.example'],
      ExceptIfBetweenMemberOf2: ['b@contoso.example'],
      MessageContainsDataClassifications: [{ minCount: '2', name: 'Credit Card Number', maxCount: null }],
    });
    expect(rule.conditions.others).toEqual([
      'ADComparisonAttribute: Department; ADComparisonOperator: NotEqual',
      'MessageContainsDataClassifications: minCount=2; name=Credit Card Number',
    ]);
    expect(rule.exceptions.others).toEqual([
      'BetweenMemberOf1: a@contoso.example; BetweenMemberOf2: b@contoso.example',
    ]);
  });

  test('says what a setting of the rule makes of it', () => {
    const fields = {
      FromAddressContainsWords: ['billing'],
      FromAddressMatchesPatterns: ['^a'],
      SentTo: ['desk@contoso.example'],
      SubjectMatchesPatterns: ['^b'],
    };
    expect(ruleOf(fields).conditions.others).toEqual([
      'FromAddressContainsWords: billing',
      'FromAddressMatchesPatterns: ^a',
      'SentTo: desk@contoso.example',
      'SubjectMatchesPatterns: ^b',
    ]);
    const settings = {
      SenderAddressLocation: 'Envelope',
      RecipientAddressType: 'Original',
      UseLegacyRegex: true,
    };
    expect(ruleOf({ ...fields, ...settings }).conditions.others).toEqual([
      'FromAddressContainsWords: billing (Envelope)',
      'FromAddressMatchesPatterns: ^a (Envelope) (legacy regex)',
      'SentTo: desk@contoso.example (Original)',
      'SubjectMatchesPatterns: ^b (legacy regex)',
    ]);
  });

  test('includes scopes of on-premises Exchange', () => {
    const rule = ruleOf({ SentToScope: 'ExternalPartner', ExceptIfSentToScope: 'ExternalNonPartner' });
    expect(rule.conditions).toEqual({ ...NO_PREDICATES, others: ['SentToScope: ExternalPartner'] });
    expect(rule.exceptions).toEqual({ ...NO_PREDICATES, others: ['SentToScope: ExternalNonPartner'] });
  });

  test('includes when the rule runs, and the policy that it belongs to', () => {
    const rule = ruleOf({
      ActivationDate: '2026-07-23T23:51:45.0000000+02:00',
      ExpiryDate: '/Date(1784847313000)/',
      DlpPolicy: 'PII (U.S.)',
      RuleSubType: 'Dlp',
    });
    expect(rule.conditions.others).toEqual([
      'ActivationDate: 2026-07-23T21:51:45Z',
      'DlpPolicy: PII (U.S.)',
      'ExpiryDate: 2026-07-23T22:55:13Z',
      'RuleSubType: Dlp',
    ]);
  });

  test.each([
    ['moderation', { ModerateMessageByManager: true }, ['ModerateMessageByManager: true'], []],
    [
      'redirection to several',
      { RedirectMessageTo: ['b@contoso.example', 'a@contoso.example'] },
      ['RedirectMessageTo: a@contoso.example, b@contoso.example'],
      [],
    ],
    [
      'redirection to the manager',
      { AddManagerAsRecipientType: 'Redirect' },
      ['AddManagerAsRecipientType: Redirect'],
      [],
    ],
    ['a copy to the manager', { AddManagerAsRecipientType: 'Cc' }, [], ['AddManagerAsRecipientType: Cc']],
    [
      'an answer in SMTP',
      { SmtpRejectMessageRejectStatusCode: 550, SmtpRejectMessageRejectText: 'no' },
      ['SmtpRejectMessageRejectStatusCode: 550; SmtpRejectMessageRejectText: no'],
      [],
    ],
    [
      'a disclaimer, or else a rejection',
      { ApplyHtmlDisclaimerText: '<p>External</p>', ApplyHtmlDisclaimerFallbackAction: 'Reject' },
      ['ApplyHtmlDisclaimerFallbackAction: Reject'],
      ['ApplyHtmlDisclaimerText: <p>External</p>'],
    ],
    [
      'a disclaimer, or else a wrapping',
      { ApplyHtmlDisclaimerText: '<p>External</p>', ApplyHtmlDisclaimerFallbackAction: 'Wrap' },
      [],
      ['ApplyHtmlDisclaimerFallbackAction: Wrap', 'ApplyHtmlDisclaimerText: <p>External</p>'],
    ],
    [
      'a note to the sender',
      { SenderNotificationType: 'NotifyOnly' },
      [],
      ['SenderNotificationType: NotifyOnly'],
    ],
    [
      'subject, copies, reports and encryption',
      {
        PrependSubject: 'EXTERNAL: ',
        CopyTo: ['a@contoso.example'],
        SetAuditSeverity: 'Medium',
        IncidentReportContent: ['Sender', 'Recipients'],
        ApplyOME: true,
      },
      [],
      [
        'ApplyOME: true',
        'CopyTo: a@contoso.example',
        'IncidentReportContent: Recipients, Sender',
        'PrependSubject: EXTERNAL: ',
        'SetAuditSeverity: Medium',
      ],
    ],
  ])('is an action that may or may not keep the message: %s', (_, fields, others, withoutEffect) => {
    const { actions } = ruleOf({ ...fields, Quarantine: false, Actions: [] });
    expect(actions).toEqual([
      ...others.map((text) => ({ kind: 'other', text })),
      ...withoutEffect.map((text) => ({ kind: 'withoutEffect', text })),
    ]);
  });

  test('is a rejection unless the sender overrides it, which no external sender can', () => {
    const fields = {
      Quarantine: false,
      SenderNotificationType: 'RejectUnlessExplicitOverride',
      RejectMessageReasonText: 'Delivery not authorized, message refused',
      RejectMessageEnhancedStatusCode: '5.7.1',
    };
    const other = { kind: 'other', text: 'SenderNotificationType: RejectUnlessExplicitOverride' };
    expect(ruleOf({ ...fields, Actions: [type('NotifySenderAction')] }).actions).toEqual([other]);
    const both = [type('NotifySenderAction'), type('RejectMessageAction')];
    expect(ruleOf({ ...fields, Actions: both }).actions).toEqual([
      { kind: 'rejectMessage', enhancedStatusCode: '5.7.1' },
      other,
    ]);
  });
});

describe('a type that a rule lists', () => {
  test('counts where no field states it', () => {
    const rule = ruleOf({
      Conditions: [type('NovelPredicate'), type('HasNoClassificationPredicate'), type('FromPredicate')],
      FromScope: 'NotInOrganization',
      Exceptions: [type('SubjectContainsPredicate')],
      Actions: ['Quarantine', 'Novel', 'RightsProtectMessage', 'PrependSubject', 'DeleteMessage'].map(
        (name) => type(`${name}Action`),
      ),
    });
    expect(rule.conditions).toEqual({
      ...NO_PREDICATES,
      fromScope: 'NotInOrganization',
      others: ['FromPredicate', 'HasNoClassificationPredicate', 'NovelPredicate'],
    });
    expect(rule.exceptions.others).toEqual(['SubjectContainsPredicate']);
    expect(rule.actions).toEqual([
      { kind: 'quarantine' },
      { kind: 'other', text: 'DeleteMessageAction' },
      { kind: 'other', text: 'NovelAction' },
      { kind: 'withoutEffect', text: 'PrependSubjectAction' },
      { kind: 'withoutEffect', text: 'RightsProtectMessageAction' },
    ]);
  });

  test('counts once where a field states it', () => {
    const rule = ruleOf({
      Conditions: ['SubjectContains', 'SclOver', 'ManagerIs', 'From'].map((name) => type(`${name}Predicate`)),
      SubjectContainsWords: ['invoice'],
      SCLOver: -1,
      From: ['a@contoso.example'],
      ManagerAddresses: ['boss@contoso.example'],
      ManagerForEvaluatedUser: 'Sender',
      Actions: [type('StopRuleProcessingAction'), type('RedirectMessageAction')],
      StopRuleProcessing: true,
      RedirectMessageTo: ['desk@contoso.example'],
      Quarantine: false,
    });
    expect(rule.conditions.others).toEqual([
      'From: a@contoso.example',
      'ManagerAddresses: boss@contoso.example; ManagerForEvaluatedUser: Sender',
      'SCLOver: -1',
      'SubjectContainsWords: invoice',
    ]);
    expect(rule.actions).toEqual([{ kind: 'other', text: 'RedirectMessageTo: desk@contoso.example' }]);
  });

  test('has the values of fields that nobody knows', () => {
    const result = readObjects({
      ...blank,
      Conditions: [type('NovelPredicate')],
      NovelWords: ['b', 'a'],
      Exceptions: [type('NovelPredicate')],
      ExceptIfNovelWords: ['c'],
      Unrelated: 'd',
      Empty: null,
    });
    const [rule] = accepted(result).sections.mailFlowRules ?? [];
    expect(rule?.conditions.others).toEqual(['NovelWords: a, b']);
    expect(rule?.exceptions.others).toEqual(['NovelWords: c']);
    expect(accepted(result).notes.map(({ message }) => message)).toEqual([
      '2 fields of Get-TransportRule without known effect on what is admitted: `Unrelated`, `Empty`',
    ]);
  });
});

test('Windows PowerShell 5.1 and PowerShell 7 spell one rule', () => {
  const seven = {
    ...blank,
    FromScope: 'NotInOrganization',
    Conditions: ['FromScope', 'SenderIpRanges', 'SubjectContains'].map((name) => type(`${name}Predicate`)),
    SenderIpRanges: ['203.0.113.0/24', '198.51.100.7'],
    SubjectContainsWords: ['invoice', 'payment'],
    ActivationDate: '2026-07-23T22:55:13Z',
    SetSCL: 6,
    HeaderContainsMessageHeader: 'X-Vendor',
    HeaderContainsWords: ['token seven'],
    RedirectMessageTo: ['desk@contoso.example'],
  };
  const list = (value: readonly unknown[]): object => ({ value, Count: value.length });
  const five = {
    value: [
      {
        ...seven,
        Priority: 0,
        State: { value: 0, Value: 'Enabled' },
        FromScope: { value: 1, Value: 'NotInOrganization' },
        Conditions: list(seven.Conditions),
        Exceptions: list([]),
        Actions: list(seven.Actions),
        SenderIpRanges: list([
          { Expression: '203.0.113.0/24', LowerBound: '203.0.113.0' },
          { LowerBound: '198.51.100.7', UpperBound: '198.51.100.7' },
        ]),
        SubjectContainsWords: list(['payment', 'invoice']),
        ActivationDate: { value: '/Date(1784847313000)/', DisplayHint: 2, DateTime: 'Thursday' },
        SetSCL: '6',
        HeaderContainsWords: list([{ Value: 'token seven' }]),
        RedirectMessageTo: list(['desk@contoso.example']),
        ExceptIfFrom: list([]),
      },
    ],
    Count: 1,
  };
  expect(rulesOf(five)).toEqual(rulesOf(seven));
  expect(rulesOf(seven)[0]?.conditions.others).toEqual([
    'ActivationDate: 2026-07-23T22:55:13Z',
    'SubjectContainsWords: invoice, payment',
  ]);
});

test('one export may hold rules beside other objects, in the order of their priorities or not', () => {
  const rules = rulesOf([
    { ...blank, Name: 'Second', Priority: 1, FromScope: 'NotInOrganization' },
    { DomainName: 'a.example', DomainType: 'Authoritative', MatchSubDomains: false },
    { ...blank, Name: 'First', Priority: 0, FromScope: 'NotInOrganization' },
  ]);
  expect(rules.map(({ name, priority }) => [name, priority])).toEqual([
    ['Second', 1],
    ['First', 0],
  ]);
});

test('a rule that lists no condition acts on all mail, and is said to', () => {
  expect(codesOf(readObjects(blank))).toEqual([
    `1:${JSON.stringify(blank).indexOf('"Name"') + 1} RULE_WITHOUT_CONDITIONS`,
  ]);
});
