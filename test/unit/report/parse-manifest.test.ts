import { describe, expect, it } from 'vitest';

import type { PackManifest } from '../../../src/model/evidence-pack.ts';
import { parseManifest } from '../../../src/report/parse-manifest.ts';
import { renderManifestJson } from '../../../src/report/render-json.ts';

const HASH = 'a'.repeat(64);
const MANIFEST: PackManifest = {
  schemaVersion: '1',
  kind: 'mailflow-evidence-pack',
  tool: { name: 'mailflow-whatif', version: '0.1.0', semanticsVersion: '2' },
  node: 'v20.20.2',
  command: {
    text: 'mailflow replay',
    options: {
      assume: [],
      assumeNothing: false,
      learnAssumptions: false,
      allSources: false,
      dateFormat: null,
      maxSources: null,
      excelGuard: true,
      failOn: [],
      minAgreement: null,
      minCoverage: null,
    },
  },
  traces: [{ path: 'a.csv', bytes: 1, sha256: HASH, copy: null }],
  baseline: null,
  candidates: [
    {
      path: 'b.yaml',
      files: [{ path: 'b.yaml', bytes: 1, sha256: HASH, copy: 'policies/candidate-1/b.yaml' }],
      notes: [
        { severity: 'note', code: 'UNKNOWN_FIELD', path: 'b.yaml', line: 1, column: null, message: 'm' },
      ],
      extends: { path: 'c.yaml', files: [], notes: [], extends: null },
    },
  ],
  facts: [],
  outputs: [{ format: 'json', file: 'report.json' }],
  redaction: null,
  files: [{ path: 'report.json', bytes: 1, sha256: HASH }],
};

const problemOf = (change: Partial<Record<keyof PackManifest, unknown>>): string => {
  const result = parseManifest(JSON.stringify({ ...MANIFEST, ...change }));
  return result.ok ? 'none' : result.problem;
};

describe('the manifest of a pack', () => {
  it('is read as it was written', () => {
    expect(parseManifest(renderManifestJson(MANIFEST))).toEqual({ ok: true, value: MANIFEST });
  });

  it('of a later version may hold more', () => {
    expect(problemOf(Object.assign({}, MANIFEST, { later: true }))).toBe('none');
  });

  it.each([
    [{ schemaVersion: '2' }, 'schemaVersion is not `1`'],
    [{ files: {} }, 'files is not of type array'],
    [{ files: [{ path: 'a', bytes: -1, sha256: HASH }] }, 'files[0].bytes is not of type integer'],
    [{ files: [{ path: 'a', bytes: 1, sha256: 'x' }] }, 'files[0].sha256 is not of the form'],
    [{ files: [{ path: 'a', bytes: 1 }] }, 'files[0] has no sha256'],
    [{ baseline: 'x' }, 'baseline is not of type object'],
    [{ candidates: [{ ...MANIFEST.candidates[0], extends: { path: 1 } }] }, 'candidates[0].extends'],
    [{ files: [{ path: '../a', bytes: 1, sha256: HASH }] }, '../a is no place in the pack'],
    [{ files: [{ path: '/etc/a', bytes: 1, sha256: HASH }] }, '/etc/a is no place'],
    [{ files: [{ path: 'C:/a', bytes: 1, sha256: HASH }] }, 'C:/a is no place'],
    [{ files: [{ path: 'a\\..\\b', bytes: 1, sha256: HASH }] }, 'is no place'],
  ])('is refused with %j', (change, problem) => {
    expect(problemOf(change)).toContain(problem);
  });

  it('is JSON', () => {
    expect(parseManifest('{')).toEqual({ ok: false, problem: 'its manifest is no JSON' });
    expect(parseManifest('null')).toMatchObject({ ok: false });
  });
});
