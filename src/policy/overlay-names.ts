import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { printPlace, textAt, type Located, type LocatedMap, type LocatedText } from './located-value.ts';
import { nearestName } from './nearest-name.ts';
import { LIST_SECTIONS, type ListSection } from './overlay-lists.ts';
import { errorAt } from './policy-issues.ts';

/** An overlay, and the section of its base that it changes by name. */
export interface ListChange {
  readonly section: ListSection;
  readonly overlay: LocatedMap;
  readonly base: readonly Located[];
  /** What the base is called in a sentence. */
  readonly baseName: string;
}

export interface Named {
  readonly name: LocatedText;
  readonly item: Located;
}

/** Items by the key of their name. */
export type ByName = ReadonlyMap<string, Named>;

/** An item may be a bare name. */
export const nameOf = (section: ListSection, item: Located): LocatedText | undefined =>
  item.kind === 'map' ? textAt(item, LIST_SECTIONS[section].key) : item.kind === 'text' ? item : undefined;

export function byName(
  section: ListSection,
  items: readonly Located[],
  again: (name: LocatedText, earlier: LocatedText) => void,
): ByName {
  const found = new Map<string, Named>();
  for (const item of items) {
    const name = nameOf(section, item);
    if (name === undefined) continue;
    const key = LIST_SECTIONS[section].nameKey(name.text);
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, { name, item });
    else again(name, earlier.name);
  }
  return found;
}

/** What is wrong with a name that one list has twice. */
export function twice(part: 'add' | 'change' | 'remove', earlier: LocatedText): string {
  const place = printPlace(earlier.at);
  switch (part) {
    case 'add':
      return `is already added at ${place}; keep one of the two`;
    case 'change':
      return `is already changed at ${place}; state its fields in one entry`;
    case 'remove':
      return `is already removed at ${place}; keep one of the two`;
  }
}

/** Names that the base does not have. */
export function unknownNames(
  { section, baseName }: ListChange,
  existing: ByName,
  asked: ByName,
  added: ByName,
): readonly PolicyIssue[] {
  const { noun } = LIST_SECTIONS[section];
  const names = [...existing.values()].map(({ name }) => name.text);
  return [...asked].flatMap(([key, { name }]) =>
    existing.has(key)
      ? []
      : errorAt(
          name.at,
          'UNKNOWN_NAME',
          `${quoted(name.text)} is no ${noun} of ${baseName}; ${added.has(key) ? 'it is added here, so state it under `add` alone' : nameAdvice(name.text, names)}`,
        ),
  );
}

const mostNames = 8;

function nameAdvice(written: string, names: readonly string[]): string {
  const nearest = nearestName(written, names);
  if (nearest !== undefined) return `did you mean ${quoted(nearest)}?`;
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return names.length === 0
    ? 'it has none'
    : `there are ${names.slice(0, mostNames).map(quoted).join(', ')}${more}`;
}

/** A name that is there already, and a name that is both removed and changed. */
export function takenNames(
  existing: ByName,
  { added, changed, removed }: { readonly [P in 'added' | 'changed' | 'removed']: ByName },
): readonly PolicyIssue[] {
  const taken = [...added].flatMap(([key, { name }]) => {
    const there = existing.get(key);
    return there === undefined || removed.has(key)
      ? []
      : errorAt(
          name.at,
          'DUPLICATE_NAME',
          `${quoted(name.text)} is already there, at ${printPlace(there.name.at)}; name it under \`change\`, or also under \`remove\` to replace it`,
        );
  });
  const torn = [...changed].flatMap(([key, { name }]) => {
    const gone = removed.get(key);
    return gone === undefined
      ? []
      : errorAt(
          name.at,
          'DUPLICATE_NAME',
          `${quoted(name.text)} is changed here and removed at ${printPlace(gone.name.at)}; keep one of the two`,
        );
  });
  return [...taken, ...torn];
}
