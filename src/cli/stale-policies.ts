import { stat } from 'node:fs/promises';
import type { PackedInput, PackedPolicy, PackManifest, PolicySource, StalePolicy } from '../index.ts';
import { hashed } from './hashed-file.ts';
import { loadWithPaths } from './policy-files.ts';
import { loadSource } from './policy-sources.ts';

/** Policies that are others today: those that are still where they were, and the export of today that is named. */
export async function stalePolicies(
  { baseline, candidates }: PackManifest,
  policyNow: string | undefined,
): Promise<readonly StalePolicy[]> {
  const roles = [
    ...(baseline === null ? [] : [{ role: 'baseline', packed: baseline } as const]),
    ...candidates.map((packed) => ({ role: 'candidate', packed }) as const),
  ];
  const found: StalePolicy[] = [];
  for (const { role, packed } of roles) {
    const isNamed = role === 'baseline' && policyNow !== undefined;
    const now = isNamed ? policyNow.replaceAll('\\', '/') : packed.path;
    // What is named has to be there and be a policy; what was there before may be gone.
    if (isNamed) await loadWithPaths(now);
    const message = await changeOf(packed, now);
    if (message !== undefined) found.push({ role, path: packed.path, now, message });
  }
  return found;
}

async function changeOf(packed: PackedPolicy, now: string): Promise<string | undefined> {
  if ((await stat(now).catch(() => undefined)) === undefined) return undefined;
  const loaded = await loadSource(now);
  if (!loaded.ok) return 'it can no longer be read as a policy';
  const [before, after] = [hashesOf(packed), hashesOfSource(loaded.value.source)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = names.flatMap((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    if (one === other) return [];
    if (one === undefined) return [`${name} is new`];
    return [other === undefined ? `${name} is gone` : `${name} has changed`];
  });
  // The same bytes under another name are the same policy.
  const isSame = [...before.values()].sort().join() === [...after.values()].sort().join();
  return changes.length === 0 || isSame ? undefined : changes.join('; ');
}

const hashesOf = (packed: PackedPolicy): Map<string, string> =>
  new Map([
    ...packed.files.map(({ path, sha256 }: PackedInput) => [baseName(path), sha256] as const),
    ...(packed.extends === null ? [] : prefixed(hashesOf(packed.extends))),
  ]);

const hashesOfSource = ({ files, base }: PolicySource): Map<string, string> =>
  new Map([
    ...files.map(({ path, bytes }) => [baseName(path), hashed(bytes).sha256] as const),
    ...(base === undefined ? [] : prefixed(hashesOfSource(base))),
  ]);

const prefixed = (hashes: ReadonlyMap<string, string>): readonly (readonly [string, string])[] =>
  [...hashes].map(([name, sha256]) => [`${name} of what it extends`, sha256] as const);

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
