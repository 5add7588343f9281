import { describe, expect, it } from 'vitest';

import { ASSUMPTION_IDS, readingsOf, usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../../src/model/assumptions.ts';
import { printPath } from '../../src/model/decision.ts';
import { REASONS } from '../../src/model/reasons.ts';
import { RECORD_ASSUMPTIONS } from '../../src/model/record-assumptions.ts';
import { decide } from '../../src/semantics/decide.ts';
import { referenceDecide } from '../oracle/reference-decide.ts';
import { CONFORMANCE_CASES, type ConformanceCase } from './conformance-case.ts';

function decided({ policy, evidence }: ConformanceCase, assume: AssumptionPins) {
  const { outcome, reason } = decide(policy, evidence, usualReadings(assume));
  const { kind, smtpCode, path } = outcome;
  return { kind, smtpCode, path: printPath(path), reason: reason.code };
}

for (const example of CONFORMANCE_CASES) {
  const { file, title, policy, evidence, assume, expected } = example;

  describe(`${file}: ${title}`, () => {
    it('holds for the product', () => {
      expect(decided(example, assume)).toStrictEqual(expected);
    });

    it('holds for the reference evaluator', () => {
      const { kind, smtpCode, path } = expected;
      expect(referenceDecide(policy, evidence, usualReadings(assume))).toStrictEqual({
        kind,
        smtpCode,
        path,
      });
    });
  });
}

const duplicates = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, at) => texts.indexOf(text) !== at);

/** What a column of the log means decides nothing about a fully known message. */
const decidingAssumptions = ASSUMPTION_IDS.filter((id) => !Object.hasOwn(RECORD_ASSUMPTIONS, id));

const withReading = (assume: AssumptionPins, id: AssumptionId, reading: string): AssumptionPins => ({
  ...assume,
  [id]: reading,
});

describe('the cases', () => {
  it('are many, each with its own name and title', () => {
    expect(CONFORMANCE_CASES.length).toBeGreaterThanOrEqual(250);
    expect(duplicates(CONFORMANCE_CASES.map(({ name }) => name))).toEqual([]);
    expect(duplicates(CONFORMANCE_CASES.map(({ title }) => title))).toEqual([]);
  });

  it('say when their source was read, and pin what is unknown', () => {
    for (const { file, source, assume } of CONFORMANCE_CASES) {
      expect(source, file).toMatch(/; read \d{4}-\d{2}-\d{2}$/);
      if (source.startsWith('Unknown')) expect(Object.keys(assume), file).not.toEqual([]);
    }
  });

  it('present certificates inside TLS only', () => {
    const impossible = CONFORMANCE_CASES.filter(
      ({ evidence }) => evidence.tls === 'none' && evidence.certificateNames.length > 0,
    );
    expect(impossible.map(({ file }) => file)).toEqual([]);
  });

  it('give every reason that a policy can give', () => {
    const given = new Set(CONFORMANCE_CASES.map(({ expected }) => expected.reason));
    const reasons = Object.keys(REASONS).filter((code) => !code.startsWith('RECORDED_'));
    expect(given).toEqual(new Set(reasons));
  });

  it.each(decidingAssumptions)('show what each reading of %s changes', (id) => {
    for (const reading of readingsOf(id)) {
      const others = readingsOf(id).filter((other) => other !== reading);
      const telling = CONFORMANCE_CASES.filter(
        (example) =>
          example.assume[id] === reading &&
          others.some(
            (other) =>
              JSON.stringify(decided(example, withReading(example.assume, id, other))) !==
              JSON.stringify(decided(example, example.assume)),
          ),
      );
      expect(
        telling.map(({ file }) => file),
        `${id}: ${reading}`,
      ).not.toEqual([]);
    }
  });
});
