import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const tests = join(dirname(fileURLToPath(import.meta.url)), '..');
const MAKES_REPORTS =
  /import \{(?![^}]*\}[^;]*type)[^}]*\b(?:replay|judgedReplay|compareCandidates|explain)\b[^}]*\} from '[^']*src\//;

it('every report that a test makes passes through its published schema', () => {
  const others = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('reports'))
    .filter((path) => MAKES_REPORTS.test(readFileSync(join(tests, path), 'utf8')));
  expect(others).toEqual([]);
});
