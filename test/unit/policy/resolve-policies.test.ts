import { describe, expect, test } from 'vitest';

import { EMPTY_POLICY } from '../../../src/model/policy.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { accepted, readText } from './policy-text.ts';

const document = (path: string, text: string) => accepted(readText(`version: 1\n${text}`, path));

const connectors = 'inboundConnectors: [{ name: C, connectorType: OnPremises }]\n';
const noRules = 'mailFlowRules: []\n';

test('a section that neither document states is empty', () => {
  const result = resolvePolicies(document('b', ''), document('c', ''));
  expect(result.ok && result.value.baseline).toEqual(EMPTY_POLICY);
  expect(result.ok && result.value.candidate).toEqual(EMPTY_POLICY);
});

test.each([
  ['alone', undefined, 'c'],
  ['with a baseline', 'acceptedDomains: [b.example]\n', 'c'],
])('connectors that nobody states are said to be none, %s', (_, baseline, path) => {
  const result = resolvePolicies(
    baseline === undefined ? undefined : document('b', `${noRules}${baseline}`),
    document('c', `${noRules}acceptedDomains: [a.example]\n`),
  );
  expect(result.ok && result.value.notes).toEqual([
    {
      severity: 'warning',
      code: 'SECTION_NOT_STATED',
      path,
      line: undefined,
      column: undefined,
      message:
        'no policy states `inboundConnectors`, so the verdicts are those of a tenant without connectors; add the output of `Get-InboundConnector | ConvertTo-Json -Depth 4`, or state `inboundConnectors: []`',
    },
  ]);
});

test('a candidate stands alone without a baseline', () => {
  const result = resolvePolicies(undefined, document('c', `${noRules}${connectors}`));
  expect(result.ok && result.value.baseline).toBeUndefined();
  expect(result.ok && result.value.notes).toEqual([]);
  expect(result.ok && result.value.candidate.inboundConnectors.map(({ name }) => name)).toEqual(['C']);
});

test('a section that the candidate leaves out is taken from the baseline, one that only it states is new', () => {
  const result = resolvePolicies(
    document('current', `${noRules}acceptedDomains: [a.example]\ninboundConnectors: []\n`),
    document('proposed', `${noRules}${connectors}rejectDirectSend: true\n`),
  );
  expect(result.ok && result.value.baseline).toEqual({
    ...EMPTY_POLICY,
    acceptedDomains: [{ domain: 'a.example', type: 'Authoritative', matchSubDomains: false }],
  });
  expect(result.ok && result.value.candidate.rejectDirectSend).toBe(true);
  expect(result.ok && result.value.candidate.acceptedDomains).toHaveLength(1);
  expect(result.ok && result.value.candidate.inboundConnectors).toHaveLength(1);
  expect(result.ok && result.value.notes).toEqual([
    {
      severity: 'warning',
      code: 'SECTION_NOT_STATED',
      path: 'current',
      line: undefined,
      column: undefined,
      message:
        '`rejectDirectSend` is not stated by `current`, so that of `proposed` is judged as new, and what it refuses as newly blocked; if the tenant has it already, add the output of `Get-OrganizationConfig | ConvertTo-Json -Depth 4` to the baseline',
    },
    {
      severity: 'warning',
      code: 'SECTION_NOT_STATED',
      path: 'proposed',
      line: undefined,
      column: undefined,
      message: '`acceptedDomains` is not stated by `proposed` and is taken from `current`',
    },
  ]);
});

test('accepted domains refuse nobody by being proposed, so a baseline without them shares those of the candidate', () => {
  const result = resolvePolicies(
    document('current', `${noRules}${connectors}`),
    document('proposed', `acceptedDomains: [a.example]\n`),
  );
  expect(result.ok && result.value.baseline?.acceptedDomains).toHaveLength(1);
  expect(result.ok && result.value.notes.map(({ message }) => message)).toContain(
    '`acceptedDomains` is not stated by `current` and is taken from `proposed`',
  );
});

test('an empty list is stated', () => {
  const result = resolvePolicies(document('b', connectors), document('c', 'inboundConnectors: []\n'));
  expect(result.ok && result.value.candidate.inboundConnectors).toEqual([]);
});

test.each([
  ['no document states accepted domains', undefined, 'rejectDirectSend: true\n', ['c']],
  ['the stated list is empty', 'acceptedDomains: []\n', 'rejectDirectSend: true\n', ['c']],
  ['both reject', 'rejectDirectSend: true\n', 'rejectDirectSend: true\n', ['b', 'c']],
  ['the baseline states them', 'acceptedDomains: [a.example]\n', 'rejectDirectSend: true\n', []],
])('RejectDirectSend needs accepted domains: %s', (_, baseline, candidate, refused) => {
  const result = resolvePolicies(
    baseline === undefined ? undefined : document('b', baseline),
    document('c', candidate),
  );
  expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual(refused);
  expect(result.ok || result.issues.every(({ code }) => code === 'MISSING_FIELD')).toBe(true);
});

test('readings pinned by either document hold for both policies', () => {
  const result = resolvePolicies(
    document('b', 'assume: { relayDeniedCode: 5.7.64, nullSenderUnderStar: covered }\n'),
    document('c', 'assume: { nullSenderUnderStar: covered, plainSenderDomain: exactOnly }\n'),
  );
  const assume = {
    relayDeniedCode: '5.7.64',
    nullSenderUnderStar: 'covered',
    plainSenderDomain: 'exactOnly',
  };
  expect(result.ok && result.value.baseline?.assume).toEqual(assume);
  expect(result.ok && result.value.candidate.assume).toEqual(assume);
});

test('a reading that is asked for wins over what the documents pin, also where these contradict each other', () => {
  const result = resolvePolicies(
    document('b', 'assume: { nullSenderUnderStar: covered }\n'),
    document('c', 'assume: { nullSenderUnderStar: notCovered, plainSenderDomain: exactOnly }\n'),
    { nullSenderUnderStar: 'covered' },
  );
  const assume = { nullSenderUnderStar: 'covered', plainSenderDomain: 'exactOnly' };
  expect(result.ok && result.value.baseline?.assume).toEqual(assume);
  expect(result.ok && result.value.candidate.assume).toEqual(assume);
});

test('two readings of one question are refused', () => {
  const result = resolvePolicies(
    document('b', 'assume: { nullSenderUnderStar: covered }\n'),
    document('c', 'assume: { nullSenderUnderStar: notCovered }\n'),
  );
  expect(result.ok ? [] : result.issues.map(({ message }) => message)).toEqual([
    '`assume` pins `nullSenderUnderStar` to `notCovered`, and `b` pins it to `covered`; both policies are judged under the same readings, so pin one of them, or settle it with `--assume nullSenderUnderStar=READING`',
  ]);
});

test('a candidate that lists only some connectors is told which ones it removes', () => {
  const connector = (name: string): string =>
    `  - { name: ${name}, connectorType: Partner, senderDomains: ["*"] }\n`;
  const result = resolvePolicies(
    document('b', `${noRules}inboundConnectors:\n${connector('Hybrid')}${connector('Gateway')}`),
    document('c', `${noRules}inboundConnectors:\n${connector('gateway')}${connector('New')}`),
  );
  expect(result.ok && result.value.notes.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'CONNECTORS_LEFT_OUT: the candidate has no connector `Hybrid` of the baseline, so it is judged as removed; list every connector that stays',
  ]);
});

describe('mail flow rules', () => {
  const rule = (name: string): string =>
    `  - { name: ${name}, senderDomainIs: [a.example], quarantine: true }\n`;
  const notesOf = (baseline: string | undefined, candidate: string): readonly string[] => {
    const result = resolvePolicies(
      baseline === undefined ? undefined : document('b', `${connectors}${baseline}`),
      document('c', `${connectors}${candidate}`),
    );
    return result.ok
      ? result.value.notes.map(({ path, code, message }) => `${path} ${code}: ${message}`)
      : [];
  };

  test('that nobody states are said to be none', () => {
    const note =
      'c MAIL_FLOW_RULES_NOT_STATED: no policy states `mailFlowRules`, so what mail flow rules reject, delete or quarantine is not simulated; add the output of `Get-TransportRule | ConvertTo-Json -Depth 4`, or state `mailFlowRules: []`';
    expect(notesOf(undefined, '')).toEqual([note]);
    expect(notesOf('', '')).toEqual([note]);
    expect(notesOf(noRules, noRules)).toEqual([]);
  });

  test('of the baseline hold for a candidate that states none', () => {
    expect(notesOf(`mailFlowRules:\n${rule('A')}`, '')).toEqual([
      'c SECTION_NOT_STATED: `mailFlowRules` is not stated by `c` and is taken from `b`',
    ]);
  });

  test('that a candidate leaves out are named', () => {
    const baseline = `mailFlowRules:\n${rule('A')}${rule('B')}${rule('C')}`;
    expect(notesOf(baseline, `mailFlowRules:\n${rule('b')}${rule('D')}`)).toEqual([
      'c RULES_LEFT_OUT: the candidate has no mail flow rule `A`, `C` of the baseline, so they are judged as removed; list every rule that stays',
    ]);
    expect(notesOf(baseline, `mailFlowRules:\n${rule('a')}${rule('b')}`)).toEqual([
      'c RULES_LEFT_OUT: the candidate has no mail flow rule `C` of the baseline, so it is judged as removed; list every rule that stays',
    ]);
  });
});
