import { expect, test } from 'vitest';

import type { AssumptionPins } from '../../../src/model/assumptions.ts';
import type { PolicyDocument } from '../../../src/model/policy.ts';
import { resolveCandidates, type ResolvedCandidates } from '../../../src/policy/resolve-candidates.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { accepted, readText } from './policy-text.ts';

const document = (path: string, text: string): PolicyDocument =>
  accepted(readText(`version: 1\n${text}`, path));

const resolved = (
  baseline: PolicyDocument | undefined,
  candidates: readonly PolicyDocument[],
  pins?: AssumptionPins,
): ResolvedCandidates => {
  const result = resolveCandidates(baseline, candidates, pins);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

const refusals = (...args: Parameters<typeof resolveCandidates>): readonly string[] => {
  const result = resolveCandidates(...args);
  return result.ok ? [] : result.issues.map(({ path, code, message }) => `${path} ${code} ${message}`);
};

const CURRENT = document('current', 'acceptedDomains: [b.example]\ninboundConnectors: []\n');
const connector = (name: string): string =>
  `inboundConnectors: [{ name: ${name}, connectorType: OnPremises }]\n`;

test('one candidate is resolved as in a pair', () => {
  const candidate = document(
    'c',
    `${connector('C')}rejectDirectSend: true\nassume: { senderColumn: headerFrom }\n`,
  );
  const pair = resolvePolicies(CURRENT, candidate);
  const { baseline, baselineLowering, candidates, pins, notes } = resolved(CURRENT, [candidate]);
  expect(pair).toEqual({
    ok: true,
    value: {
      baseline,
      candidate: candidates[0]?.policy,
      lowerings: { baseline: baselineLowering, candidate: candidates[0]?.lowering },
      notes: candidates[0]?.notes,
    },
  });
  expect(pins).toEqual({ senderColumn: 'headerFrom' });
  expect(notes).toEqual([]);
});

test('a candidate inherits from the baseline and never from another candidate', () => {
  const { baseline, candidates } = resolved(CURRENT, [
    document('a', connector('A')),
    document('b', 'acceptedDomains: [a.example]\n'),
  ]);
  expect(candidates.map(({ document }) => document.path)).toEqual(['a', 'b']);
  const [first, second] = candidates.map(({ policy }) => policy);
  expect(first?.acceptedDomains).toBe(CURRENT.sections.acceptedDomains);
  expect(first?.inboundConnectors.map(({ name }) => name)).toEqual(['A']);
  expect(second?.acceptedDomains.map(({ domain }) => domain)).toEqual(['a.example']);
  expect(second?.inboundConnectors).toEqual([]);
  expect(baseline?.acceptedDomains).toBe(CURRENT.sections.acceptedDomains);
});

test('without a baseline each candidate stands alone', () => {
  const { baseline, candidates } = resolved(undefined, [
    document('a', connector('A')),
    document('b', 'acceptedDomains: [b.example]\nrejectDirectSend: true\n'),
  ]);
  expect(baseline).toBeUndefined();
  expect(candidates.map(({ policy }) => policy.rejectDirectSend)).toEqual([false, true]);
  expect(candidates.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
    ['MAIL_FLOW_RULES_NOT_STATED'],
    ['SECTION_NOT_STATED', 'MAIL_FLOW_RULES_NOT_STATED'],
  ]);
});

test('accepted domains that the baseline leaves out must be the same in all candidates', () => {
  const current = document('current', 'inboundConnectors: []\n');
  const listed = 'acceptedDomains: [a.example]\n';
  const other = document('b', connector('A'));
  expect(refusals(current, [document('a', `${connector('A')}${listed}`), other])).toEqual([
    'current MISSING_FIELD `acceptedDomains` is not stated by `current`, and `a` and `b` do not agree on it, so there is no one baseline to hold them against; state it in the baseline, or compare these candidates in runs of their own',
  ]);
  expect(refusals(current, [document('a', listed), document('b', listed)])).toEqual([]);
  // Every other section that only a candidate states is its own proposal.
  expect(
    refusals(CURRENT, [document('a', 'connectionFilter: { ipBlockList: [192.0.2.0/24] }\n'), other]),
  ).toEqual([]);
});

test('candidates that pin one question differently are refused, whatever the baseline', () => {
  const pinned = (path: string, reading: string): PolicyDocument =>
    document(path, `assume: { nullSenderUnderStar: ${reading} }\n`);
  const [a, b, c] = [pinned('a', 'covered'), pinned('b', 'notCovered'), pinned('c', 'covered')];
  const refusal = (path: string, reading: string, other: string, earlier: string): string =>
    `${path} INVALID_VALUE \`assume\` pins \`nullSenderUnderStar\` to \`${reading}\`, and \`${other}\` pins it to \`${earlier}\`; all policies are judged under the same readings, so pin one of them, or settle it with \`--assume nullSenderUnderStar=READING\``;
  expect(refusals(CURRENT, [a, b])).toEqual([refusal('b', 'notCovered', 'a', 'covered')]);
  expect(refusals(undefined, [a, c, b])).toEqual([refusal('b', 'notCovered', 'a', 'covered')]);
  expect(refusals(pinned('current', 'covered'), [c, b])).toHaveLength(2);
  const settled = resolved(CURRENT, [a, b], { nullSenderUnderStar: 'notCovered' });
  expect(settled.pins).toEqual({ nullSenderUnderStar: 'notCovered' });
  expect(settled.notes).toEqual([]);
});

test('a reading that one candidate pins holds for all, and is said', () => {
  const { pins, candidates, baseline, notes } = resolved(CURRENT, [
    document('b', connector('B')),
    document('a', 'assume: { nullSenderUnderStar: covered }\n'),
  ]);
  expect(pins).toEqual({ nullSenderUnderStar: 'covered' });
  expect([baseline, ...candidates.map(({ policy }) => policy)].map((policy) => policy?.assume)).toEqual([
    pins,
    pins,
    pins,
  ]);
  expect(notes).toEqual([
    {
      code: 'PIN_SHARED',
      message:
        '`nullSenderUnderStar` is pinned to `covered` by `a`, and every policy is judged under that reading',
    },
  ]);
});

test('what is wrong with the baseline is said once', () => {
  const baseline = document('current', 'rejectDirectSend: true\n');
  const candidates = [document('a', connector('A')), document('b', connector('A'))];
  expect(refusals(baseline, candidates).filter((text) => text.startsWith('current'))).toHaveLength(1);
});
