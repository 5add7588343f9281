import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readPlainJson } from '../../src/policy/read-json.ts';
import { readYaml } from '../../src/policy/read-yaml.ts';
import { lawRuns } from '../setup/law-runs.ts';

const PATH = 'policy.json';

/** What comes before a value in JSON: nothing, blanks, or a line of its own. */
const spaceArb = fc.constantFrom('', '', ' ', '  ', '\n', '\r\n', '\n    ');

/** A JSON text of any layout, with escapes that JSON.stringify does not write. */
const jsonArb: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 5 }),
      fc.dictionary(fc.string({ unit: 'binary', maxLength: 5 }), fc.jsonValue({ maxDepth: 4 }), {
        maxKeys: 5,
      }),
    ),
    fc.infiniteStream(spaceArb),
    fc.boolean(),
  )
  .map(([value, spaces, escapes]) => {
    const space = (): string => String(spaces.next().value);
    const written = (each: unknown): string => {
      if (Array.isArray(each))
        return `[${space()}${each.map((item) => `${written(item)}${space()}`).join(`,${space()}`)}]`;
      if (each !== null && typeof each === 'object') {
        const fields = Object.entries(each).map(
          ([name, item]) => `${written(name)}${space()}:${space()}${written(item)}${space()}`,
        );
        return `{${space()}${fields.join(`,${space()}`)}}`;
      }
      const text = JSON.stringify(each);
      return escapes && typeof each === 'string'
        ? text.replace(/[a-z/]/u, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
        : text;
    };
    return `${space()}${written(value)}${space()}`;
  });

describe('JSON', () => {
  it('is read into the same values at the same places as by YAML', () => {
    let read = 0;
    fc.assert(
      fc.property(jsonArb, (text) => {
        const json = readPlainJson(PATH, text);
        if (json === undefined) return;
        read += 1;
        // A comment makes YAML of it.
        expect(json).toEqual(readYaml(PATH, `${text}\n# comment`).root);
      }),
      lawRuns(2000),
    );
    expect(read).toBeGreaterThan(500);
  });

  it.each([
    ['no JSON', 'version: 1'],
    ['a value after another', '{} {}'],
    ['a name stated twice', '{"a": 1, "a": 2}'],
    ['a tab', '{\t"a": 1}'],
    ['a value that is no list or map', '"a"'],
    ['a long name', `{"${'a'.repeat(1100)}": 1}`],
    ['many levels', `${'['.repeat(40)}${']'.repeat(40)}`],
  ])('is left to YAML with %s', (_, text) => {
    expect(readPlainJson(PATH, text)).toBeUndefined();
  });
});
