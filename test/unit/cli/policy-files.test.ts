import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { loadPolicy } from '../../../src/cli/policy-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailflow-policies-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const folderOf = (name: string, files: Readonly<Record<string, string>>): string => {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
};

test('names what a folder holds and is not read', async () => {
  const path = folderOf('tenant', {
    'policy.YAML': 'version: 1\ninboundConnectors: []\n',
    'InboundConnector.csv': 'Name,SenderDomains\n',
    'README.txt': '',
    '.hidden': '',
  });
  mkdirSync(join(path, 'older.json'));
  const { sections, notes } = await loadPolicy(path);
  expect(sections.inboundConnectors).toEqual([]);
  expect(notes.map(({ code, message }) => `${code} ${message.replace(/`[^`]*tenant`/, '`tenant`')}`)).toEqual(
    [
      'UNREADABLE_FILE only .json, .yaml, .yml, .xml, .clixml and .clix files directly in `tenant` are read; not read: `InboundConnector.csv`, `README.txt`, `older.json`',
    ],
  );
});

test('reads CLIXML in a folder by its extensions, whatever their case', async () => {
  const objs = (content: string): string =>
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><MS>${content}</MS></Obj></Objs>`;
  const item = '<S N="Action">Block</S><S N="ListType">Sender</S>';
  const { sections } = await loadPolicy(
    folderOf('clixml', {
      'OrganizationConfig.XML': objs('<B N="RejectDirectSend">false</B>'),
      'a.clixml': objs(`<S N="Value">a@a.example</S>${item}`),
      'b.clix': objs(`<S N="Value">b@a.example</S>${item}`),
    }),
  );
  expect(sections.rejectDirectSend).toBe(false);
  expect(sections.tenantAllowBlockList?.senders.block.map(({ text }) => text)).toEqual([
    'a@a.example',
    'b@a.example',
  ]);
});

test('says nothing of a folder that is read in full', async () => {
  const { notes } = await loadPolicy(folderOf('plain', { 'policy.yml': 'version: 1\n' }));
  expect(notes).toEqual([]);
});

test('prints the first of thousands of errors and how many more there are', async () => {
  const path = folderOf('many', {
    'policy.yaml': `version: 1\nacceptedDomains:\n${'  - a b\n'.repeat(1000)}`,
  });
  const lines = await loadPolicy(path).then(
    () => [],
    (error: unknown) => String(error).split('\n'),
  );
  expect(lines).toHaveLength(52);
  expect(lines.at(1)).toContain(`${basename(path)}/policy.yaml:3:5: error:`);
  expect(lines.at(-1)).toBe('… and 950 more');
});
