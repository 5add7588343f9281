import { readPolicy } from '../../../src/policy/read-policy.ts';
import type { PolicyFile, PolicyResult } from '../../../src/policy/read-policy.ts';
import type { PolicyDocument } from '../../../src/model/policy.ts';

export const file = (path: string, text: string): PolicyFile => ({
  path,
  bytes: new TextEncoder().encode(text),
});

export const readText = (text: string, path = 'policy.yaml'): PolicyResult =>
  readPolicy(path, [file(path, text)]);

export const readObjects = (value: unknown): PolicyResult => readText(JSON.stringify(value), 'export.json');

/** The document of a result that a test expects to be accepted. */
export function accepted(result: PolicyResult): PolicyDocument {
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.document;
}

/** `line:column CODE` of every issue or note, in order. */
export const codesOf = (result: PolicyResult): readonly string[] =>
  (result.ok ? result.document.notes : result.issues).map(
    ({ line, column, code }) => `${line ?? '-'}:${column ?? '-'} ${code}`,
  );
