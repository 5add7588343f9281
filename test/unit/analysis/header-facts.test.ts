import { describe, expect, it, test } from 'vitest';

import { factsOfHeaders } from '../../../src/analysis/header-facts.ts';
import { holdsPlainPattern, holdsWord } from '../../../src/analysis/word-search.ts';
import { known } from '../../../src/model/evidence.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { valid } from '../../arbitraries/net.ts';
import { evidenceOf, policyOf } from '../judging.ts';
import { explain } from '../../reports/making-reports.ts';

test.each([
  ['token', 'token', true],
  ['A TOKEN here', 'token', true],
  ['tokens', 'token', false],
  ['mytoken', 'token', false],
  ['a-token_7', 'token', true],
  ['token7', 'token', false],
  ['tokens, token.', 'token', true],
  ['secret phrase', 'secret phrase', true],
  ['secret  phrase', 'secret phrase', false],
  ['übertoken', 'token', false],
  ['𝐀token', 'token', false],
  ['token𝐀', 'token', false],
  ['', 'token', false],
])('%j holds the word %j: %s', (text, word, expected) => {
  expect(holdsWord(text, word)).toBe(expected);
});

test.each([
  ['my token', 'token', true],
  ['mytokens', 'token', true],
  ['TOKEN', 'token', undefined],
  ['other', 'token', false],
  ['aab', '^a+b$', undefined],
  ['anything', 'a.b', undefined],
])('%j matches the pattern %j: %s', (text, pattern, expected) => {
  expect(holdsPlainPattern(text, pattern)).toBe(expected);
});

const rule = {
  name: 'Quarantine',
  quarantine: true,
  headerContainsMessageHeader: 'X-Vendor',
  headerContainsWords: ['token', 'seven'],
  exceptIfHeaderMatchesMessageHeader: 'X-Gateway',
  exceptIfHeaderMatchesPatterns: ['^mx', 'mx1'],
};
const policy = policyOf({ mailFlowRules: [rule] });

const factsOf = (given: readonly (readonly [string, string])[], complete = false) =>
  Object.fromEntries(
    factsOfHeaders([policy, policyOf({})], {
      given: given.map(([name, value]) => ({ name, value })),
      complete,
    }),
  );

describe('the rule facts of headers', () => {
  it('are those of the headers that are given', () => {
    expect(factsOf([['x-vendor', 'Token 8']])).toEqual({
      'header x-vendor contains "token"': true,
      'header x-vendor contains "seven"': false,
    });
    expect(factsOf([['Subject', 'token']])).toEqual({});
  });

  it('take all fields of one name together', () => {
    expect(
      factsOf([
        ['X-Vendor', 'a token'],
        ['X-VENDOR', 'seven'],
      ]),
    ).toEqual({ 'header x-vendor contains "token"': true, 'header x-vendor contains "seven"': true });
  });

  it('are false for headers that are not there', () => {
    expect(factsOf([['X-Vendor', 'token']], true)).toEqual({
      'header x-vendor contains "token"': true,
      'header x-vendor contains "seven"': false,
      'header x-gateway matches "^mx"': false,
      'header x-gateway matches "mx1"': false,
    });
  });

  it('leave regular expressions open', () => {
    expect(factsOf([['X-Gateway', 'mx1.contoso.example']])).toEqual({
      'header x-gateway matches "mx1"': true,
    });
    expect(factsOf([['X-Gateway', 'MX1']])).toEqual({});
  });

  it('cover what a rule sets, whatever the message brings', () => {
    const stamp = { name: 'Stamp', setHeaderName: 'X-Vendor', setHeaderValue: 'a token' };
    const stamped = policyOf({ mailFlowRules: [stamp, rule] });
    expect(Object.fromEntries(factsOfHeaders([stamped], { given: [], complete: false }))).toEqual({
      '"a token" in header x-vendor contains "token"': true,
      '"a token" in header x-vendor contains "seven"': false,
    });
  });

  it('settle a verdict', () => {
    const address = known(valid(parseEmailAddress('ann@fabrikam.example')));
    const recipient = known(valid(parseEmailAddress('user@contoso.example')));
    const verdictWith = (headers: Parameters<typeof factsOfHeaders>[1] | undefined) => {
      const ruleFacts =
        headers === undefined ? new Map<string, boolean>() : factsOfHeaders([policy], headers);
      return explain({
        baseline: undefined,
        candidate: policy,
        state: assumptionState({}, { assumeNothing: false }),
        evidence: {
          ...evidenceOf('192.0.2.7', 'ann@fabrikam.example'),
          headerFrom: address,
          recipient,
          ruleFacts,
        },
        headers,
      });
    };
    const given = [{ name: 'X-Vendor', value: 'token' }];
    expect(verdictWith(undefined).candidate.verdict).toBe('indeterminate');
    expect(verdictWith({ given: [], complete: true }).candidate.verdict).toBe('allow');
    expect(verdictWith({ given, complete: false }).candidate.verdict).toBe('indeterminate');
    const settled = verdictWith({ given, complete: true });
    expect(settled.candidate.verdict).toBe('block');
    expect(settled.evidence.headers).toEqual({ given: ['X-Vendor: token'], complete: true });
    expect(settled.evidence.ruleFacts).toContainEqual({
      fact: 'header x-vendor contains "token"',
      holds: true,
    });
    expect(verdictWith(undefined).evidence).toMatchObject({ headers: null, ruleFacts: [] });
  });
});
