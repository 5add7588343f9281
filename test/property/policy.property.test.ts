import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { EMPTY_POLICY, type Policy } from '../../src/model/policy.ts';
import { exportedFields } from '../../src/policy/export-fields.ts';
import { policyFileSchema, policyJsonSchema } from '../../src/policy/policy-schema.ts';
import { printPolicy } from '../../src/policy/print-policy.ts';
import { readPolicy, type PolicyFile, type PolicyResult } from '../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../src/policy/resolve-policies.ts';
import { distinctPriorities } from '../arbitraries/mail-flow-rule.ts';
import { overlayArb } from '../arbitraries/overlay.ts';
import { policyArb, policyPairArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';

const file = (path: string, text: string): PolicyFile => ({ path, bytes: new TextEncoder().encode(text) });

function documentOf(text: string) {
  const result = readPolicy('p.yaml', [file('p.yaml', text)]);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.document;
}

const policyOf = (text: string): Policy => {
  const { sections, assume } = documentOf(text);
  return { ...EMPTY_POLICY, ...sections, assume };
};

/** A policy that a file can state. */
const written = (policy: Policy): Policy => ({
  ...policy,
  mailFlowRules: distinctPriorities(policy.mailFlowRules),
});

const writtenArb = policyArb.map(written);

test('reading what is printed gives the same policy', () => {
  fc.assert(
    fc.property(writtenArb, (policy) => {
      const printed = printPolicy(policy);
      expect(policyOf(printed)).toEqual(policy);
      // JSON is the other spelling of the same document.
      expect(policyOf(JSON.stringify(parse(printed)))).toEqual(policy);
      expect(printPolicy(policyOf(printed))).toBe(printed);
    }),
    lawRuns(500),
  );
});

test('any name and text that is accepted survives printing', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...`-?:,[]{}#&*!|>'"%@\`~=<. 0x1eyN\t\n\u0085\u2028`), maxLength: 8 }),
  );
  fc.assert(
    fc.property(names, (name) => {
      const connector = { name, connectorType: 'OnPremises' };
      const rule = {
        name,
        headerContainsMessageHeader: 'X-Vendor',
        headerContainsWords: [name],
        exceptIfHeaderMatchesMessageHeader: 'X-Vendor',
        exceptIfHeaderMatchesPatterns: [name],
        otherConditions: [name],
        setHeaderName: 'X-Vendor',
        setHeaderValue: name,
        otherActions: [name],
        actionsWithoutEffect: [name],
      };
      const policyFile = { version: 1, inboundConnectors: [connector], mailFlowRules: [rule] };
      const result = readPolicy('p', [file('p', JSON.stringify(policyFile))]);
      if (!result.ok) return;
      const policy = { ...EMPTY_POLICY, ...result.document.sections };
      expect(policyOf(printPolicy(policy))).toEqual(policy);
    }),
    lawRuns(2000),
  );
});

test('two printed policies resolve to themselves', () => {
  fc.assert(
    fc.property(policyPairArb, ([baseline, candidate]) => {
      // Pins belong to the pair, and have laws of their own.
      const [before, after] = [baseline, candidate].map((policy) => ({ ...written(policy), assume: {} }));
      if (before === undefined || after === undefined) return;
      const result = resolvePolicies(documentOf(printPolicy(before)), documentOf(printPolicy(after)));
      const kept = new Set(after.inboundConnectors.map(({ name }) => name.toLowerCase()));
      const removes = before.inboundConnectors.some(({ name }) => !kept.has(name.toLowerCase()));
      const keptRules = new Set(after.mailFlowRules.map(({ name }) => name.toLowerCase()));
      const removesRules = before.mailFlowRules.some(({ name }) => !keptRules.has(name.toLowerCase()));
      expect(result).toMatchObject({
        ok: true,
        value: {
          baseline: before,
          candidate: after,
          notes: [
            ...(removes ? [{ code: 'CONNECTORS_LEFT_OUT' }] : []),
            ...(removesRules ? [{ code: 'RULES_LEFT_OUT' }] : []),
          ],
        },
      });
    }),
    lawRuns(200),
  );
});

/** Fields of the format and of exports with any values, deep enough to reach the lists. */
const fieldNames = [
  ...Object.values(exportedFields).flatMap((fields) => Object.keys(fields)),
  ...'version inboundConnectors acceptedDomains senderDomains senderIPAddresses connectorType name'.split(
    ' ',
  ),
  ...'tenantAllowBlockList ips senders allow block assume relayDeniedCode mailFlowRules'.split(' '),
  ...'value Count Identity __proto__ constructor toString extends add change remove'.split(' '),
];
const wildValueArb = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom(
        null,
        true,
        1,
        1e300,
        '',
        '*',
        '203.0.113.0/8',
        '::/0',
        'Partner',
        'a.example',
        'System.Object[]',
      ),
      fc.string(),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...fieldNames), tie('value'), { maxKeys: 12 }),
  ),
})).value;

const yamlText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...fieldNames,
        '*',
        '*a',
        '&a',
        '!x',
        '!!binary',
        '::',
        '2001:db8::',
        '@x',
        '%',
        '%YAML 1.1\n',
      ),
      fc.constantFrom(
        ': ',
        '- ',
        '? ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '"',
        "'",
        '|',
        '>',
        '#',
        '---\n',
        '...\n',
        '\n',
        '\n  ',
        '\t',
        '\r',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 40 },
  )
  .map((tokens) => tokens.join(''));

const bytesArb = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  yamlText.map((text) => new TextEncoder().encode(text)),
  wildValueArb.map((value) => new TextEncoder().encode(JSON.stringify(value) ?? '')),
  wildValueArb.map((value) => Buffer.from(`\uFEFF${JSON.stringify(value) ?? ''}`, 'utf16le')),
);

/** A refusal says what is wrong, on which line, of a file that was given. */
function expectSaid(result: PolicyResult, paths: readonly string[]): void {
  const issues = result.ok ? result.document.notes : result.issues;
  expect(issues.some(({ severity }) => severity === 'error')).toBe(!result.ok);
  for (const { path, line, column, message } of issues) {
    expect(paths).toContain(path);
    expect((line ?? 1) >= 1 && (column ?? 1) >= 1).toBe(true);
    expect(message).not.toBe('');
    expect(message).not.toMatch(/undefined|\[object/);
  }
  for (const [at, issue] of issues.entries()) {
    const previous = issues[at - 1];
    if (previous?.path === issue.path)
      expect((previous.line ?? 0) * 1e6 + (previous.column ?? 0)).toBeLessThanOrEqual(
        (issue.line ?? 0) * 1e6 + (issue.column ?? 0),
      );
  }
}

test('any bytes are read or refused, and never throw', () => {
  fc.assert(
    fc.property(fc.array(bytesArb, { maxLength: 3 }), (contents) => {
      const files = contents.map((bytes, at) => ({ path: `folder/${at}.json`, bytes }));
      const paths = ['folder', ...files.map(({ path }) => path)];
      const result = readPolicy('folder', files);
      expectSaid(result, paths);
      // The order in which a folder is listed changes nothing.
      expect(readPolicy('folder', files.toReversed())).toEqual(result);
    }),
    lawRuns(3000),
  );
});

/** A printed policy or an overlay with one thing changed somewhere: removed, renamed, or replaced by anything. */
const damagedArb = fc
  .tuple(
    fc.oneof(
      writtenArb.map((policy): unknown => parse(printPolicy(policy))),
      overlayArb.map(({ overlay }): unknown => overlay),
    ),
    fc.infiniteStream(fc.nat()),
    wildValueArb,
  )
  .map(([written, choices, wild]) => {
    const choose = (below: number): number => Number(choices.next().value) % below;
    return damaged(written, choose, wild);
  });

function damaged(value: unknown, choose: (below: number) => number, wild: unknown): unknown {
  if (choose(6) === 0 || typeof value !== 'object' || value === null) return wild;
  if (Array.isArray(value)) {
    if (value.length === 0) return choose(2) === 0 ? value : [wild];
    const at = choose(value.length);
    return value.map((item: unknown, index) => (index === at ? damaged(item, choose, wild) : item));
  }
  const entries = Object.entries(value);
  const at = choose(entries.length || 1);
  return Object.fromEntries(
    entries.flatMap(([key, item]: [string, unknown], index): [string, unknown][] => {
      if (index !== at) return [[key, item]];
      const kind = choose(8);
      if (kind === 0) return [];
      return kind === 1 ? [[`${key}s`, item]] : [[key, damaged(item, choose, wild)]];
    }),
  );
}

test('the JSON Schema refuses exactly what the code finds misshapen', () => {
  const validate = new Ajv({ strict: false }).compile(policyJsonSchema());
  const runs = lawRuns(2000);
  let refused = 0;
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: damagedArb }, { weight: 1, arbitrary: wildValueArb }),
      (value) => {
        const accepts = policyFileSchema.safeParse(value).success;
        if (!accepts) refused += 1;
        expect(validate(value)).toBe(accepts);
      },
    ),
    runs,
  );
  expect(refused).toBeGreaterThan(runs.numRuns / 10);
  expect(refused).toBeLessThan((runs.numRuns * 19) / 20);
});
