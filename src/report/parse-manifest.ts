import type { PackManifest } from '../model/evidence-pack.ts';
import { MANIFEST_SCHEMA } from './manifest-schema.ts';
import { schemaProblem } from './schema-problem.ts';

export type ParsedManifest =
  { readonly ok: true; readonly value: PackManifest } | { readonly ok: false; readonly problem: string };

/** The manifest of an evidence pack: the text may be anybody's. */
export function parseManifest(text: string): ParsedManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'its manifest is no JSON' };
  }
  const problem = schemaProblem(value, MANIFEST_SCHEMA);
  if (problem !== undefined) return { ok: false, problem: `its manifest cannot be read: ${problem}` };
  const manifest = value as PackManifest;
  const outside = placesOf(manifest).find((path) => !isInside(path));
  return outside === undefined
    ? { ok: true, value: manifest }
    : { ok: false, problem: `its manifest cannot be read: ${outside} is no place in the pack` };
}

const placesOf = ({ files, outputs }: PackManifest): readonly string[] => [
  ...files.map(({ path }) => path),
  ...outputs.map(({ file }) => file),
];

/** Nothing else is read as a part of the pack. */
const isInside = (path: string): boolean =>
  path !== '' &&
  !/^[/\\]|^[a-z]:|\\|\0/i.test(path) &&
  !path.split('/').some((part) => part === '..' || part === '');
