import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { askedPins } from '../../../src/cli/assumption-options.ts';
import { loadPair } from '../../../src/cli/policy-pair.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailflow-pins-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const policy = (name: string, reading: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `version: 1\ninboundConnectors: []\nassume: { nullSenderUnderStar: ${reading} }\n`);
  return path;
};

test('--assume settles what the two policies pin differently', async () => {
  const pair = { baseline: policy('b.yaml', 'covered'), candidate: policy('c.yaml', 'notCovered') };
  await expect(loadPair({ ...pair, assume: [], assumeNothing: false })).rejects.toThrow(
    '--assume nullSenderUnderStar=READING',
  );
  const { pins, resolved } = await loadPair({
    ...pair,
    assume: ['nullSenderUnderStar=covered'],
    assumeNothing: false,
  });
  expect(pins).toEqual({ nullSenderUnderStar: 'covered' });
  expect(resolved.candidate.assume).toEqual(pins);
});

test('--assume wins over the reading that a policy pins', async () => {
  const candidate = policy('only.yaml', 'covered');
  const { pins } = await loadPair({
    baseline: undefined,
    candidate,
    assume: ['nullSenderUnderStar=notCovered'],
    assumeNothing: false,
  });
  expect(pins).toEqual({ nullSenderUnderStar: 'notCovered' });
});

test('the same reading may be asked for twice', () => {
  const asked = 'nullSenderUnderStar=covered';
  expect(askedPins([asked, asked])).toEqual({ nullSenderUnderStar: 'covered' });
});

test.each([
  [['nullSenderUnderStar=covered', 'nullSenderUnderStar=notCovered'], 'contradict each other'],
  [['nullSenderUnderStar=covered=x'], 'the readings of nullSenderUnderStar are covered, notCovered'],
  [['nullSenderUnderStar'], 'the readings of nullSenderUnderStar are covered, notCovered'],
  [[''], 'no such assumption'],
])('--assume %j is refused', (assume, message) => {
  expect(() => askedPins(assume)).toThrow(message);
});
