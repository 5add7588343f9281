import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './run-cli.ts';

/** The header and some records of a fixture, for what does not hang on how many there are. */
export function writeShortLog(
  fixture: string,
  path: string,
  isKept: (line: string, index: number) => boolean,
): void {
  const bytes = readFileSync(join(root, 'fixtures/contoso/traces', fixture));
  const encoding = bytes[1] === 0 ? 'utf16le' : 'utf8';
  const lines = bytes.toString(encoding).split('\r\n');
  const short = lines.filter((line, index) => index === 0 || line === '' || isKept(line, index));
  writeFileSync(path, short.join('\r\n'), encoding);
}
