import { readdirSync, readFileSync } from 'node:fs';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { plainValue } from '../../src/policy/located-value.ts';
import { readClixml } from '../../src/policy/read-clixml.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { readYaml } from '../../src/policy/read-yaml.ts';
import { chooseArb, exportedObjectsArb, printClixml, type Choose } from '../arbitraries/clixml.ts';
import { lawRuns } from '../setup/law-runs.ts';

test('CLIXML reads as the same values as JSON, however it is spelt', () => {
  fc.assert(
    fc.property(exportedObjectsArb, chooseArb, (objects, choose) => {
      const text = printClixml(objects, choose);
      const { root, issues } = readClixml('export.xml', text);
      expect(issues).toEqual([]);
      const json = readYaml('export.json', JSON.stringify(objects)).root;
      expect(root && plainValue(root)).toEqual(json && plainValue(json));
    }),
    lawRuns(2000),
  );
});

const contoso = new URL('../../fixtures/contoso/', import.meta.url);
const fixtures = ['current-clixml', 'tenant-lists'].flatMap((folder) =>
  readdirSync(new URL(folder, contoso))
    .filter((name) => name.endsWith('.xml'))
    .map((name) => {
      const bytes = readFileSync(new URL(`${folder}/${name}`, contoso));
      return bytes[0] === 0xff ? bytes.toString('utf16le') : bytes.toString('utf8');
    }),
);

const tokens = [
  ...'<Obj> </Obj> <LST> </LST> <Props> </Props> <MS> </MS> <DCT> </DCT> <En> </En> <Objs> </Objs>'.split(
    ' ',
  ),
  ...'<S> </S> <SS>01</SS> <Nil/> <B>true</B> <I32>1</I32> <TNRef/> <ToString> </ToString> </TN>'.split(' '),
  ...'_x0000_ _xD800_ <!-- --> <![CDATA[ ]]> <?a?> &lt; &a; &#0; " < > = \n \0 \ud800'.split(' '),
  '<TN RefId="0">',
  '<Ref RefId="0"/>',
  '<Ref RefId="1"/>',
  '<!DOCTYPE a>',
  ' N="Name"',
  ' RefId="0"',
];

/** A text with some of its parts removed, repeated or replaced. */
function damaged(text: string, choose: Choose): string {
  let result = text;
  for (let edits = choose(4); edits >= 0; edits -= 1) {
    const from = choose(result.length + 1);
    const to = Math.min(result.length, from + choose(choose(8) === 0 ? 2000 : 20));
    const kind = choose(4);
    const part = result.slice(from, to);
    const inserted =
      [part + part, '', tokens[choose(tokens.length)] ?? '', result.slice(to, to + 40)][kind] ?? '';
    result = result.slice(0, from) + inserted + result.slice(to);
  }
  return result;
}

const textArb = fc.oneof(
  fc.tuple(fc.constantFrom(...fixtures), chooseArb).map(([text, choose]) => damaged(text, choose)),
  fc
    .tuple(exportedObjectsArb, chooseArb)
    .map(([objects, choose]) => damaged(printClixml(objects, choose), choose)),
  fc
    .array(fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 3 })), { maxLength: 30 })
    .map(
      (parts) =>
        `<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04">${parts.join('')}${parts.length % 2 === 0 ? '</Objs>' : ''}`,
    ),
);

const bytesArb = fc
  .tuple(
    textArb,
    fc.constantFrom('utf8' as const, 'utf16le' as const),
    fc.infiniteStream(fc.nat()),
    fc.nat({ max: 3 }),
  )
  .map(([text, encoding, places, flips]) => {
    const bytes = Buffer.from(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding);
    for (let flip = 0; flip < flips && bytes.length > 0; flip += 1)
      bytes[Number(places.next().value) % bytes.length] = Number(places.next().value) % 256;
    return bytes;
  });

test('any damage is read or refused, at a place in the file, and never throws', () => {
  let refused = 0;
  const runs = lawRuns(2000);
  fc.assert(
    fc.property(bytesArb, (bytes) => {
      const result = readPolicy('export.xml', [{ path: 'export.xml', bytes }]);
      const issues = result.ok ? result.document.notes : result.issues;
      if (!result.ok) refused += 1;
      expect(issues.some(({ severity }) => severity === 'error')).toBe(!result.ok);
      for (const { path, line, column, message } of issues) {
        expect(path).toBe('export.xml');
        expect((line ?? 1) >= 1 && (column ?? 1) >= 1).toBe(true);
        expect(message).not.toMatch(/undefined\b(?! entity)|\[object|NaN/);
      }
    }),
    runs,
  );
  // Damage that is never seen, or always, would be no test.
  expect(refused).toBeGreaterThan(runs.numRuns / 4);
  expect(refused).toBeLessThan(runs.numRuns);
});

test('what a secure string holds is nowhere in what is read', () => {
  fc.assert(
    fc.property(
      exportedObjectsArb,
      chooseArb,
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 20 }),
      (objects, choose, secret) => {
        const text = printClixml(objects, choose).replace(
          '</Objs>',
          `<Obj RefId="secret"><Props><SS N="Password">${secret}</SS></Props></Obj></Objs>`,
        );
        const { root, issues } = readClixml('export.xml', text);
        expect(JSON.stringify([root && plainValue(root), issues])).not.toContain(secret);
        expect(issues).toHaveLength(1);
      },
    ),
    lawRuns(200),
  );
});
