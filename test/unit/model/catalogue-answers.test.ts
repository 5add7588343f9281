import { describe, expect, it } from 'vitest';

import { usualReadings } from '../../../src/model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../../../src/model/assumptions.ts';
import { CATALOGUE } from '../../../src/model/catalogue/catalogue.ts';
import { decide } from '../../../src/semantics/decide.ts';
import { CONFORMANCE_CASES } from '../../conformance/conformance-case.ts';

const reasons = CATALOGUE.filter((entry) => entry.family === 'reason');
const isUsual = (assume: AssumptionPins, id: AssumptionId): boolean =>
  usualReadings(assume)[id] === usualReadings()[id];

interface Answer {
  readonly assume: AssumptionPins;
  readonly smtpCode: string | null;
}

const answers = new Map<string, Answer[]>();
for (const { policy, evidence, assume } of CONFORMANCE_CASES) {
  const { reason, outcome } = decide(policy, evidence, usualReadings(assume));
  const given = answers.get(reason.code) ?? [];
  given.push({ assume, smtpCode: outcome.smtpCode });
  answers.set(reason.code, given);
}
const answersOf = (code: string): readonly Answer[] => answers.get(code) ?? [];

describe('the SMTP code of a reason is the one that is decided', () => {
  const fixed = reasons.filter((entry) => entry.smtpCode !== null && entry.smtpCodeDependsOn === null);
  it.each(fixed)('always for $code', ({ code, smtpCode }) => {
    expect(new Set(answersOf(code).map((answer) => answer.smtpCode))).toEqual(new Set([smtpCode]));
  });

  const varying = reasons.flatMap(({ code, smtpCode, smtpCodeDependsOn }) =>
    smtpCodeDependsOn === null ? [] : [{ code, smtpCode, id: smtpCodeDependsOn }],
  );
  it.each(varying)('by the reading of $id for $code', ({ code, smtpCode, id }) => {
    const usual = answersOf(code).filter(({ assume }) => isUsual(assume, id));
    expect(new Set(usual.map((answer) => answer.smtpCode))).toEqual(new Set([smtpCode]));
    const other = answersOf(code).filter(({ assume }) => !isUsual(assume, id));
    expect(other.length).toBeGreaterThan(0);
    expect(other.map((answer) => answer.smtpCode)).not.toContain(smtpCode);
  });

  // The rule itself names the code.
  const silent = reasons.filter(
    (entry) => entry.smtpCode === null && entry.code !== 'MAIL_FLOW_RULE_REJECTED',
  );
  it.each(silent)('none for $code', ({ code }) => {
    expect(answersOf(code).filter(({ smtpCode }) => smtpCode !== null)).toEqual([]);
  });
});
