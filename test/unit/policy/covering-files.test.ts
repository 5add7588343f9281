import { expect, test } from 'vitest';

import { fileAssertionsFor } from '../../../src/policy/covering-files.ts';
import { factsOf } from '../facts-text.ts';

/** The entry lines of those paths that cover an input. */
function covering(
  paths: readonly string[],
  input: string,
  facts = 'contoso/facts/partners.yaml',
): readonly string[] {
  const entries = paths.map((path) => `  - {path: ${JSON.stringify(path)}, connectorType: NoConnector}`);
  const documents = factsOf({ [facts]: ['version: 1', 'files:', ...entries].join('\n') });
  const found = new Set(fileAssertionsFor(documents, '/home/ann')(input));
  return paths.filter((_, index) => found.has(`${facts}:${index + 3}:5`));
}

test('a path is read from the folder of the facts file and from the working folder', () => {
  const paths = ['../traces/a.csv', 'contoso/traces/a.csv', 'traces/a.csv', '/home/ann/contoso/traces/a.csv'];
  const both = ['../traces/a.csv', 'contoso/traces/a.csv', '/home/ann/contoso/traces/a.csv'];
  expect(covering(paths, 'contoso/traces/a.csv')).toEqual(both);
  expect(covering(paths, './contoso/x/../traces/a.csv')).toEqual(both);
  expect(covering(paths, '/home/ann/contoso/traces/a.csv')).toEqual(both);
  expect(covering(paths, '/srv/contoso/traces/a.csv')).toEqual([]);
  expect(covering(['a.csv'], '/srv/facts/a.csv', '/srv/facts/facts.yaml')).toEqual(['a.csv']);
});

test('wildcards stay within a name, two stars do not', () => {
  const paths = ['no*.csv', 'no??.csv', '*/no*.csv', '**/no*.csv', '**'];
  expect(covering(paths, 'noco.csv')).toEqual(['no*.csv', 'no??.csv', '**/no*.csv', '**']);
  expect(covering(paths, 'x/noco.csv')).toEqual(['*/no*.csv', '**/no*.csv', '**']);
  expect(covering(paths, 'x/y/nocon.csv')).toEqual(['**/no*.csv', '**']);
});

test('an entry of an archive is named with the archive, and covered with it', () => {
  const paths = ['exports.zip', 'exports.zip!no*.csv', 'exports.zip!other.csv', '*.zip'];
  expect(covering(paths, 'exports.zip!noconnector.csv')).toEqual([
    'exports.zip',
    'exports.zip!no*.csv',
    '*.zip',
  ]);
  expect(covering(paths, 'exports.zip')).toEqual(['exports.zip', '*.zip']);
});

test('the names of the working folder are no wildcards', () => {
  const documents = factsOf({
    'f.yaml': 'version: 1\nfiles:\n  - {path: a.csv, connectorType: NoConnector}\n',
  });
  expect(fileAssertionsFor(documents, '/home/*')('/home/bob/a.csv')).toEqual([]);
  expect(fileAssertionsFor(documents, '/home/*')('/home/*/a.csv')).toEqual(['f.yaml:3:5']);
  expect(fileAssertionsFor(documents, 'C:\\Users\\ann')('C:/Users/ann/a.csv')).toEqual(['f.yaml:3:5']);
});

test('standard input is called `-`', () => {
  expect(covering(['-', '*'], '-')).toEqual(['-', '*']);
});
