import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';

import { checkOperations } from '../../src/analysis/idle-operations.ts';
import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { Readings } from '../../src/model/assumptions.ts';
import {
  EMPTY_POLICY,
  type OverlayOperation,
  type Policy,
  type PolicyDocument,
} from '../../src/model/policy.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { decisionKey } from '../../src/partition/judge.ts';
import type { AssumptionState } from '../../src/partition/partition.ts';
import { withoutOperation } from '../../src/policy/overlay-operations.ts';
import { policiesWithout } from '../../src/policy/policies-without.ts';
import { printPolicy } from '../../src/policy/print-policy.ts';
import { readPolicy, type PolicyFile, type PolicyResult } from '../../src/policy/read-policy.ts';
import { answersFrom } from '../../src/semantics/answers.ts';
import { decide } from '../../src/semantics/decide.ts';
import { differenceReach } from '../../src/semantics/difference-reach.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { distinctPriorities } from '../arbitraries/mail-flow-rule.ts';
import { overlayArb } from '../arbitraries/overlay.ts';
import { policyArb, policyPairArb, readingsArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';

const file = (path: string, text: string): PolicyFile => ({ path, bytes: new TextEncoder().encode(text) });

function readOverlay(base: Policy, overlay: unknown): PolicyResult {
  const text = stringify(overlay, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  const below = { path: 'base.yaml', files: [file('base.yaml', printPolicy(base))] };
  return readPolicy('overlay.yaml', [file('overlay.yaml', text)], below);
}

function accepted(result: PolicyResult): PolicyDocument {
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.document;
}

/** A policy without what is only spelling: the order of lists and how an entry is written. */
function meaning(value: unknown): unknown {
  if (Array.isArray(value)) {
    return [...new Set(value.map((item) => JSON.stringify(meaning(item))))].toSorted();
  }
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return Object.fromEntries(
    entries
      .filter(([key]) => key !== 'text')
      .map(([key, item]) => [key, key === 'cost' ? (item ?? 1) : meaning(item)]),
  );
}

const wholePolicy = (sections: PolicyDocument['sections']): Policy => ({ ...EMPTY_POLICY, ...sections });

test('the overlay between two policies makes the second of the first', () => {
  fc.assert(
    fc.property(overlayArb, ({ base, candidate, overlay }) => {
      const { sections } = accepted(readOverlay(base, overlay));
      expect(meaning(wholePolicy(sections))).toEqual(meaning(candidate));
    }),
    lawRuns(500),
  );
});

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field taken out, by the way to it. */
function without(value: unknown, [name = '', ...inner]: readonly string[]): unknown {
  if (!isPlain(value)) return value;
  const { [name]: taken, ...others } = value;
  return inner.length === 0 || taken === undefined ? others : { ...others, [name]: without(taken, inner) };
}

/** The overlay as its author would have written it without one of its operations. */
function withoutWriting(overlay: Plain, { kind, section, name, field }: OverlayOperation): unknown {
  if (kind === 'replace') return without(overlay, [section]);
  const way = (field ?? '').split('.');
  if (name === null) return without(overlay, ['change', section, ...way]);
  const part = overlay[kind];
  const list = isPlain(part) ? part[section] : undefined;
  if (!isPlain(part) || !Array.isArray(list)) throw new Error(`no ${kind} of ${section}`);
  const key = section === 'acceptedDomains' ? 'domain' : 'name';
  const kept = list.flatMap((item: unknown) => {
    if (item !== name && !(isPlain(item) && item[key] === name)) return [item];
    return kind === 'change' ? [without(item, way)] : [];
  });
  return { ...overlay, [kind]: { ...part, [section]: kept } };
}

test('an overlay without an operation is what it would be had that not been written', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(overlayArb, ({ base, candidate, overlay }) => {
      const document = accepted(readOverlay(base, overlay));
      for (const [index, operation] of document.operations.entries()) {
        expect(operation.at).toMatch(/^overlay\.yaml:\d+:\d+$/);
        const written = readOverlay(base, withoutWriting(overlay, operation));
        // Exchange Online refuses some settings beside each other.
        if (!written.ok) continue;
        seen.add(operation.kind);
        const expected = meaning(wholePolicy(written.document.sections));
        expect(meaning(wholePolicy(withoutOperation(document, index)))).toEqual(expected);
        expect(expected).not.toEqual(meaning(candidate));
      }
      if (document.operations.length === 0) expect(meaning(base)).toEqual(meaning(candidate));
    }),
    lawRuns(100),
  );
  expect([...seen].toSorted()).toEqual(['add', 'change', 'remove', 'replace']);
});

/** Names of fields, connectors and domains with any values: read or refused, and never a bug. */
const wildOverlayArb: fc.Arbitrary<unknown> = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(null, true, 1, '', '*', '203.0.113.0/24', 'Partner', 'Gateway only', 'mail.example'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        ...'add change remove inboundConnectors acceptedDomains connectionFilter tenantAllowBlockList'.split(
          ' ',
        ),
        ...'name domain senderDomains senderIPAddresses ipBlockList senders block ips requireTls assume'.split(
          ' ',
        ),
        ...'mailFlowRules priority quarantine rejectDirectSend connectorType type __proto__ constructor'.split(
          ' ',
        ),
      ),
      tie('value'),
      { maxKeys: 6 },
    ),
  ),
})).value;

test('any overlay is read or refused with a place, and never throws', () => {
  fc.assert(
    fc.property(
      policyArb.map((policy) => ({ ...policy, mailFlowRules: distinctPriorities(policy.mailFlowRules) })),
      fc.dictionary(fc.constantFrom('add', 'change', 'remove'), wildOverlayArb),
      (base, parts) => {
        const result = readOverlay(base, { version: 1, extends: 'base.yaml', ...parts });
        if (result.ok) return;
        const errors = result.issues.filter(({ severity }) => severity === 'error');
        expect(errors.length).toBeGreaterThan(0);
        for (const { path, line } of errors) {
          expect(['overlay.yaml', 'base.yaml']).toContain(path);
          expect(line).toBeGreaterThan(0);
        }
      },
    ),
    lawRuns(1000),
  );
});

describe('what a difference can reach', () => {
  test('decides alike whatever the difference cannot reach', () => {
    let reached = 0;
    const runs = lawRuns(5000);
    fc.assert(
      fc.property(policyPairArb, evidenceArb, readingsArb, ([one, other], evidence, readings) => {
        if (differenceReach(one, other)(answersFrom(evidence), readings)) {
          reached += 1;
          return;
        }
        expect(decisionKey(decide(one, evidence, readings))).toBe(
          decisionKey(decide(other, evidence, readings)),
        );
      }),
      runs,
    );
    expect(reached).toBeGreaterThan(runs.numRuns / 20);
    expect(reached).toBeLessThan((runs.numRuns * 19) / 20);
  });
});

/** Readings that agree with the state's wherever it is closed. */
const under = (state: AssumptionState, other: Readings): Readings => ({
  ...state.readings,
  ...Object.fromEntries([...state.open].map((id) => [id, other[id]])),
});

describe('operations without effect', () => {
  test('proves none only where no message is decided differently, and shows one where it says so', () => {
    const seen = { changes: 0, none: 0, notProved: 0 };
    fc.assert(
      fc.property(
        overlayArb,
        fc.boolean(),
        fc.array(fc.tuple(evidenceArb, readingsArb), { minLength: 300, maxLength: 300, size: 'max' }),
        ({ base, overlay }, assumeNothing, messages) => {
          const document = accepted(readOverlay(base, overlay));
          const candidate = wholePolicy(document.sections);
          const state = assumptionState({}, { assumeNothing });
          const operations = policiesWithout(undefined, document, candidate);
          const checked = checkOperations({
            candidate,
            operations,
            state,
            limits: { each: 4000, all: 20_000, reasons: 500 },
          });
          for (const [index, { effect }] of checked.entries()) {
            const without = operations[index]?.without;
            if (without === undefined) throw new Error('an operation was lost');
            seen[effect.kind] += 1;
            if (effect.kind === 'none') {
              for (const [evidence, readings] of messages) {
                const read = under(state, readings);
                expect(decisionKey(decide(candidate, evidence, read))).toBe(
                  decisionKey(decide(without, evidence, read)),
                );
              }
            } else if (effect.kind === 'changes') {
              const { witness, readings, decisions } = effect.difference;
              const read = { ...usualReadings(), ...readings };
              const keys = [without, candidate].map((policy) => decisionKey(decide(policy, witness, read)));
              expect(keys[0]).not.toBe(keys[1]);
              expect(keys).toEqual(decisions.map(decisionKey));
            }
          }
        },
      ),
      lawRuns(60),
    );
    expect(Math.min(seen.changes, seen.none)).toBeGreaterThan(20);
  });
});
