import { expect, test } from 'vitest';

import { shortNames } from '../../../src/report/short-names.ts';

test.each([
  [
    ['proposals/a.yaml', 'proposals/b.yaml'],
    ['a.yaml', 'b.yaml'],
  ],
  [
    ['one/a.yaml', 'two/a.yaml', 'b.yaml'],
    ['one/a.yaml', 'two/a.yaml', 'b.yaml'],
  ],
  [
    ['x/one/a.yaml', 'y/one/a.yaml', 'x/two/a.yaml'],
    ['x/one/a.yaml', 'y/one/a.yaml', 'two/a.yaml'],
  ],
  [
    ['a.yaml', 'x/a.yaml'],
    ['a.yaml', 'x/a.yaml'],
  ],
  [
    ['exports/before/', 'exports/after/'],
    ['before', 'after'],
  ],
  [
    ['/srv/a.yaml', '/tmp/a.yaml'],
    ['srv/a.yaml', 'tmp/a.yaml'],
  ],
  [
    ['../a.yaml', 'a.yaml'],
    ['../a.yaml', 'a.yaml'],
  ],
  [
    ['/', '.'],
    ['/', '.'],
  ],
  [[], []],
])('%j are told apart as %j', (paths, names) => {
  expect(shortNames(paths)).toEqual(names);
  expect(shortNames(paths.toReversed())).toEqual(names.toReversed());
});
