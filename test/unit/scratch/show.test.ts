import { test } from 'vitest';
import { readFileSync } from 'node:fs';
import { readPolicy } from '../../../src/policy/read-policy.ts';
test('show', () => {
  for (const name of (process.env['SHOW'] ?? '').split(',')) {
    const r = readPolicy(name, [{ path: name, bytes: readFileSync(`fixtures/policies-invalid/${name}`) }]);
    const issues = r.ok ? r.document.notes : r.issues;
    console.log(
      `  '${name}': [ // ${r.ok}\n` +
        issues
          .map(
            ({ severity, code, line, column, message }) =>
              `    '${line ?? '-'}:${column ?? '-'} ${severity === 'warning' ? 'warning ' : ''}${code} ${message}',`,
          )
          .join('\n') +
        '\n  ],',
    );
  }
});
