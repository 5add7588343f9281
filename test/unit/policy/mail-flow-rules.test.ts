import { describe, expect, test } from 'vitest';

import { NO_PREDICATES } from '../../../src/model/mail-flow-rule.ts';
import { accepted, codesOf, readText } from './policy-text.ts';

const rulesIn = (text: string) =>
  accepted(readText(`version: 1\nmailFlowRules:\n${text}`)).sections.mailFlowRules ?? [];

const notesOf = (text: string): readonly string[] =>
  accepted(readText(`version: 1\nmailFlowRules:\n${text}`)).notes.map(
    ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
  );

describe('a mail flow rule', () => {
  test('has defaults', () => {
    expect(rulesIn('  - { name: " Deny ", senderDomainIs: [a.example], quarantine: true }\n')).toEqual([
      {
        name: 'Deny',
        priority: 0,
        enabled: true,
        mode: 'Enforce',
        conditions: { ...NO_PREDICATES, senderDomainIs: ['a.example'] },
        exceptions: NO_PREDICATES,
        senderAddressLocation: 'Header',
        actions: [{ kind: 'quarantine' }],
        stopRuleProcessing: false,
      },
    ]);
  });

  test('states predicates, the same ones as exceptions', () => {
    const [rule] = rulesIn(`  - name: All
    priority: 4
    enabled: false
    mode: AuditAndNotify
    comments: made by hand
    senderAddressLocation: HeaderOrEnvelope
    stopRuleProcessing: true
    senderIpRanges: [10.0.0.0/8, 203.0.113.1-203.0.113.9, 198.51.100.7]
    recipientDomainIs: [B.example]
    fromScope: NotInOrganization
    headerContainsMessageHeader: X-Vendor
    headerContainsWords: [" Token 7 ", other]
    otherConditions: ["SubjectContainsWords: invoice"]
    exceptIfSenderIpRanges: [203.0.113.0/24]
    exceptIfSenderDomainIs: [c.example]
    exceptIfSentToScope: InOrganization
    exceptIfHeaderMatchesMessageHeader: X-Vendor
    exceptIfHeaderMatchesPatterns: [" ^a"]
    otherExceptions: ["HasNoClassification: true"]
`);
    expect(rule).toEqual({
      name: 'All',
      priority: 4,
      enabled: false,
      mode: 'AuditAndNotify',
      senderAddressLocation: 'HeaderOrEnvelope',
      stopRuleProcessing: true,
      conditions: {
        ...NO_PREDICATES,
        senderIpRanges: [
          { family: 4, first: 0x0a00_0000, last: 0x0aff_ffff, text: '10.0.0.0/8' },
          { family: 4, first: 0xcb00_7101, last: 0xcb00_7109, text: '203.0.113.1-203.0.113.9' },
          { family: 4, first: 0xc633_6407, last: 0xc633_6407, text: '198.51.100.7' },
        ],
        recipientDomainIs: ['b.example'],
        fromScope: 'NotInOrganization',
        headerContains: { header: 'x-vendor', texts: ['Token 7', 'other'] },
        others: ['SubjectContainsWords: invoice'],
      },
      exceptions: {
        ...NO_PREDICATES,
        senderIpRanges: [{ family: 4, first: 0xcb00_7100, last: 0xcb00_71ff, text: '203.0.113.0/24' }],
        senderDomainIs: ['c.example'],
        sentToScope: 'InOrganization',
        headerMatches: { header: 'x-vendor', texts: [' ^a'] },
        others: ['HasNoClassification: true'],
      },
      actions: [],
    });
  });

  test('has its actions in one order, however they are written', () => {
    const [rule] = rulesIn(`  - name: All
    senderDomainIs: [a.example]
    actionsWithoutEffect: ["PrependSubject: EXTERNAL"]
    otherActions: ["Disconnect: true", "ModerateMessageByManager: true"]
    removeHeader: X-Old
    setHeaderValue: ""
    setHeaderName: X-Seen
    setSCL: 9
    quarantine: true
    deleteMessage: true
    rejectMessageEnhancedStatusCode: 5.7.900
    rejectMessageReasonText: No
`);
    expect(rule?.actions).toEqual([
      { kind: 'rejectMessage', enhancedStatusCode: '5.7.900' },
      { kind: 'deleteMessage' },
      { kind: 'quarantine' },
      { kind: 'setScl', scl: 9 },
      { kind: 'setHeader', header: 'x-seen', value: '' },
      { kind: 'removeHeader', header: 'x-old' },
      { kind: 'other', text: 'Disconnect: true' },
      { kind: 'other', text: 'ModerateMessageByManager: true' },
      { kind: 'withoutEffect', text: 'PrependSubject: EXTERNAL' },
    ]);
  });

  test.each([
    ['a text', 'rejectMessageReasonText: No', '5.7.1'],
    ['a code', 'rejectMessageEnhancedStatusCode: 5.7.999', '5.7.999'],
  ])('rejects by %s alone', (_, field, enhancedStatusCode) => {
    const [rule] = rulesIn(`  - { name: R, senderDomainIs: [a.example], ${field} }\n`);
    expect(rule?.actions).toEqual([{ kind: 'rejectMessage', enhancedStatusCode }]);
  });

  test('that deletes or quarantines `false` does neither', () => {
    const [rule] = rulesIn(
      '  - { name: R, senderDomainIs: [a.example], deleteMessage: false, quarantine: false, setSCL: 0 }\n',
    );
    expect(rule?.actions).toEqual([{ kind: 'setScl', scl: 0 }]);
  });

  test('has its place in the list for priority', () => {
    const rules = rulesIn(`  - { name: A, senderDomainIs: [a.example], quarantine: true }
  - { name: B, senderDomainIs: [a.example], quarantine: true, priority: 7 }
  - { name: C, senderDomainIs: [a.example], quarantine: true }
`);
    expect(rules.map(({ name, priority }) => [name, priority])).toEqual([
      ['A', 0],
      ['B', 7],
      ['C', 2],
    ]);
  });
});

describe('a warning', () => {
  test.each([
    [
      'is longer than Exchange Online takes',
      `  - { name: ${'n'.repeat(65)}, senderDomainIs: [a.example], quarantine: true }\n`,
      [`3:7 INVALID_VALUE \`${'n'.repeat(65)}\` is longer than the 64 characters that Exchange Online takes`],
    ],
    [
      'does nothing',
      '  - { name: R, senderDomainIs: [a.example], deleteMessage: false, otherActions: [] }\n',
      ['3:7 RULE_WITHOUT_ACTION `R` has no action, so it does nothing; state one, or remove the rule'],
    ],
    ['only stops', '  - { name: R, senderDomainIs: [a.example], stopRuleProcessing: true }\n', []],
    ['only tells', '  - { name: R, actionsWithoutEffect: ["PrependSubject: EXTERNAL"] }\n', []],
    [
      'stops all mail',
      '  - { name: R, quarantine: true }\n',
      [
        '3:7 RULE_WITHOUT_CONDITIONS `R` has no condition, so it acts on all mail, also within the organisation; state one, or except `X-MS-Exchange-Organization-AuthAs` that contains `Internal`',
      ],
    ],
    [
      'marks all mail as spam',
      '  - { name: R, setSCL: 5, senderIpRanges: [], exceptIfSenderIpRanges: [203.0.113.1] }\n',
      [
        '3:7 RULE_WITHOUT_CONDITIONS `R` has no condition, so it acts on all mail, also within the organisation; state one, or except `X-MS-Exchange-Organization-AuthAs` that contains `Internal`',
      ],
    ],
    ['trusts all mail', '  - { name: R, setSCL: 4 }\n', []],
    [
      'stops all mail but the internal',
      '  - { name: R, quarantine: true, exceptIfHeaderContainsMessageHeader: x-ms-exchange-organization-authas, exceptIfHeaderContainsWords: [INTERNAL] }\n',
      [],
    ],
    [
      'stops all mail but that from inside',
      '  - { name: R, deleteMessage: true, exceptIfFromScope: InOrganization }\n',
      [],
    ],
    [
      'names IPv6',
      '  - { name: R, senderIpRanges: ["2001:db8::/16"], quarantine: true }\n',
      [
        '3:33 HOST_BITS_MASKED `2001:db8::/16` has host bits set and is read as `2001::/16`; write that, or the single address',
        '3:33 INVALID_VALUE `2001:db8::/16` is IPv6, which New-TransportRule does not document for SenderIpRanges; it is judged as if it worked, so test it before you rely on it',
      ],
    ],
  ])('for a rule that %s', (_, text, expected) => {
    expect(notesOf(text)).toEqual(expected);
  });

  test('is not given twice for one mistake', () => {
    expect(
      codesOf(readText('version: 1\nmailFlowRules: [{ name: R, senderIpRanges: [x], quarantine: 1 }]\n')),
    ).toEqual(['2:45 INVALID_VALUE', '2:61 WRONG_TYPE']);
  });
});
