import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { loadPolicy, loadWithPaths } from '../../../src/cli/policy-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailflow-overlays-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes files below a folder of their own, and returns the way to it. */
function files(name: string, texts: Readonly<Record<string, string>>): (path: string) => string {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
  return (path) => join(folder, name, path);
}

const failure = async (path: string): Promise<readonly string[]> =>
  loadPolicy(path).then(
    () => ['accepted'],
    (error: unknown) => String(error).replaceAll(folder.replaceAll('\\', '/'), '').split('\n').slice(1),
  );

const EXTENDS = (path: string, more = ''): string => `version: 1\nextends: ${path}\n${more}`;
const CONNECTORS = 'version: 1\ninboundConnectors: [{ name: A, connectorType: OnPremises }]\n';

test('follows what overlays extend from the folder of each, with either slash', async () => {
  const at = files('chain', {
    'proposals/top.yaml': EXTENDS('../middle/o.yaml', 'rejectDirectSend: false\n'),
    'middle/o.yaml': EXTENDS("'..\\current\\'", 'add: [{ name: B, connectorType: OnPremises }]\n'),
    'current/connectors.json': CONNECTORS,
    'current/notes.txt': '',
  });
  const { document, paths } = await loadWithPaths(at('proposals/top.yaml'));
  expect(document.sections.inboundConnectors?.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(document.operations.map(({ section }) => section)).toEqual(['rejectDirectSend']);
  expect(document.path).toBe(at('proposals/top.yaml').replaceAll('\\', '/'));
  // What the folder of the base holds beside exports is said as it is for a policy of its own.
  expect(document.notes.map(({ message }) => /not read: (.*)$/.exec(message)?.[1])).toEqual(['`notes.txt`']);
  expect(paths.map((path) => path.slice(path.indexOf('/chain/') + '/chain/'.length))).toEqual([
    'proposals/top.yaml',
    'proposals/top.yaml',
    'middle/o.yaml',
    'middle/o.yaml',
    'current/',
    'current/connectors.json',
  ]);
});

test('an overlay may be the only file of a folder, and may name its base from the root', async () => {
  const at = files('alone', {
    'base.yaml': CONNECTORS,
    'folder/o.yaml': EXTENDS('../base.yaml', 'remove: [A]\n'),
  });
  writeFileSync(at('absolute.yaml'), EXTENDS(`'${at('base.yaml').replaceAll("'", "''")}'`, 'remove: [A]\n'));
  expect((await loadPolicy(at('folder'))).sections.inboundConnectors).toEqual([]);
  expect((await loadPolicy(at('absolute.yaml'))).sections.inboundConnectors).toEqual([]);
});

test('names a base that is not there', async () => {
  const at = files('missing', { 'o.yaml': EXTENDS('../curent') });
  expect(await failure(at('o.yaml'))).toEqual([
    '/missing/o.yaml:2:10: error: `extends: ../curent` leads to `/curent`, where there is no file or folder; a path is relative to the folder of this file',
  ]);
});

test('shows the chain of a cycle', async () => {
  const at = files('cycle', {
    'first.yaml': EXTENDS('a/b.yaml'),
    'a/b.yaml': EXTENDS('c.yaml'),
    'a/c.yaml': EXTENDS('./../a/b.yaml'),
    'self.yaml': EXTENDS('self.yaml'),
  });
  expect(await failure(at('first.yaml'))).toEqual([
    '/cycle/a/c.yaml:2:10: error: `extends: ./../a/b.yaml` leads back to where it began: `/cycle/a/b.yaml` → `/cycle/a/c.yaml` → `/cycle/a/b.yaml`; let one of them extend a policy that extends none',
  ]);
  expect(await failure(at('self.yaml'))).toEqual([
    '/cycle/self.yaml:2:10: error: `extends: self.yaml` leads back to where it began: `/cycle/self.yaml` → `/cycle/self.yaml`; let one of them extend a policy that extends none',
  ]);
});

test('reads sixteen overlays upon each other and no more', async () => {
  const texts = Array.from({ length: 17 }, (_, index): [string, string] => [
    `${index}.yaml`,
    EXTENDS(`${index + 1}.yaml`, `add: [{ name: N${index}, connectorType: OnPremises }]\n`),
  ]);
  const at = files('long', { ...Object.fromEntries(texts), '17.yaml': CONNECTORS });
  expect((await loadPolicy(at('1.yaml'))).sections.inboundConnectors).toHaveLength(17);
  expect(await failure(at('0.yaml'))).toEqual([
    '/long/16.yaml:2:10: error: `extends: 17.yaml` is the 17th overlay upon another; at most 16 are read, so state some of them in one file',
  ]);
});
