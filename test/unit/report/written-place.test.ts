import { describe, expect, it } from 'vitest';

import { ruleResults } from '../../../src/report/rule-results.ts';
import { parsePlace, placeOfRule } from '../../../src/report/written-place.ts';
import { CONTOSO, FABRIKAM } from './sample-reports.ts';

describe('parsePlace', () => {
  it.each([
    ['policy.yaml:4:5', { path: 'policy.yaml', line: 4, column: 5 }],
    ['policy.yaml:4', { path: 'policy.yaml', line: 4, column: undefined }],
    ['policy.yaml', { path: 'policy.yaml', line: undefined, column: undefined }],
    [String.raw`C:\mail\policy.yaml:12:3`, { path: String.raw`C:\mail\policy.yaml`, line: 12, column: 3 }],
    ['C:/mail/policy.yaml', { path: 'C:/mail/policy.yaml', line: undefined, column: undefined }],
    ['policy.yaml:0:0', { path: 'policy.yaml:0:0', line: undefined, column: undefined }],
    ['', { path: '', line: undefined, column: undefined }],
  ])('reads %s', (text, place) => {
    expect(parsePlace(text)).toEqual(place);
  });
});

describe('placeOfRule', () => {
  const { candidate } = CONTOSO.policies;

  it('finds a connector by its name', () => {
    expect(placeOfRule('PARTNER_IP_NOT_LISTED', 'Gateway only', candidate)).toEqual({
      path: 'policies/gateway-only.yaml',
      line: 4,
      column: 5,
    });
  });

  it('takes no connector for a setting of the same name, nor a rule for a connector', () => {
    const policy = {
      ...candidate,
      rules: [
        { section: 'inboundConnectors' as const, name: 'rejectDirectSend', text: '', at: 'a.yaml:1:1' },
        { section: 'rejectDirectSend' as const, name: 'rejectDirectSend', text: '', at: 'a.yaml:2:1' },
        { section: 'mailFlowRules' as const, name: 'rejectDirectSend', text: '', at: 'a.yaml:3:1' },
      ],
    };
    expect(placeOfRule('DIRECT_SEND_REJECTED', 'rejectDirectSend', policy).line).toBe(2);
    expect(placeOfRule('PARTNER_IP', 'rejectDirectSend', policy).line).toBe(1);
    expect(placeOfRule('MAIL_FLOW_RULE_DELETED', 'rejectDirectSend', policy).line).toBe(3);
  });

  it('names the policy as a whole where nothing states the rule', () => {
    expect(placeOfRule('PARTNER_IP', 'No such', candidate)).toEqual({
      path: candidate.path,
      line: undefined,
      column: undefined,
    });
  });
});

describe('ruleResults', () => {
  it('puts the sources of one rule together, never a message', () => {
    const other = { ...FABRIKAM, senderDomain: 'other.example', events: 500 };
    const [result, ...others] = ruleResults({ ...CONTOSO, sources: [FABRIKAM, other] });
    expect(others).toEqual([]);
    expect(result).toMatchObject({
      impact: 'newlyBlocked',
      side: 'candidate',
      code: 'PARTNER_IP_NOT_LISTED',
      rule: 'Gateway only',
      events: 648,
      shared: false,
    });
    expect(result?.sources.map(({ senderDomain }) => senderDomain)).toEqual([
      'other.example',
      'fabrikam.example',
    ]);
  });

  it('says that events may be those of another rule as well', () => {
    const [reason] = FABRIKAM.reasons.filter(({ side }) => side === 'candidate');
    const second = reason === undefined ? [] : [{ ...reason, rule: 'Second' }];
    const two = { ...FABRIKAM, reasons: [...FABRIKAM.reasons, ...second] };
    expect(ruleResults({ ...CONTOSO, sources: [two] }).map(({ rule, shared }) => [rule, shared])).toEqual([
      ['Gateway only', true],
      ['Second', true],
    ]);
  });

  it('holds against a rule of the baseline what it refuses and the candidate lets in', () => {
    const results = ruleResults(CONTOSO).filter(({ impact }) => impact === 'newlyAllowed');
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) {
      expect(result.side).toBe('baseline');
      expect(result.place.path).toBe(CONTOSO.policies.baseline?.path);
    }
  });

  it('leaves out mail that does not change', () => {
    expect(ruleResults({ ...CONTOSO, sources: [{ ...FABRIKAM, impact: 'unchangedAllowed' }] })).toEqual([]);
  });
});
