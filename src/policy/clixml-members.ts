import { quoted } from '../net/quoted.ts';
import type { ClixmlElement } from './clixml-elements.ts';
import { decodedText } from './clixml-primitives.ts';
import { refuse, type ClixmlReading } from './clixml-reading.ts';
import { unreadable, type Located, type LocatedField } from './located-value.ts';

/** Adds the properties of a `Props` or `MS` to those of the object; false when one has a defect. */
export function readProperties(
  reading: ClixmlReading,
  fields: Map<string, LocatedField>,
  set: ClixmlElement,
  depth: number,
): boolean {
  // PowerShell takes names without regard to case.
  const taken = new Map([...fields.values()].map((field) => [field.name.toLowerCase(), field]));
  let sound = true;
  for (const child of set.children) {
    const { at, property } = child;
    if (property === undefined) {
      sound = refuse(reading, at, `a property in ${quoted(set.name)} has no name`);
      continue;
    }
    const name = decodedText(property);
    const key = name.toLowerCase();
    const earlier = taken.get(key);
    if (earlier !== undefined) {
      sound = refuse(reading, at, `${quoted(name)} is already stated in line ${earlier.at.line ?? 1}`);
      continue;
    }
    const field = { name, at, value: readProperty(reading, child, depth + 1) };
    taken.set(key, field);
    fields.set(name, field);
  }
  return sound;
}

/** The value of a property, or a set of properties within another (MS-PSRP 2.2.5.2.9, read 2026-11-24). */
function readProperty(reading: ClixmlReading, child: ClixmlElement, depth: number): Located {
  if (child.name !== 'MS') return reading.valueOf(reading, child, depth);
  const fields = new Map<string, LocatedField>();
  return readProperties(reading, fields, child, depth)
    ? { kind: 'map', at: child.at, fields }
    : unreadable(child.at);
}

/** What an object holds beside its properties: a collection, or one value. */
export function readContent(reading: ClixmlReading, child: ClixmlElement, depth: number): Located {
  switch (child.name) {
    case 'LST':
    case 'IE':
    case 'STK':
    case 'QUE':
      return {
        kind: 'list',
        at: child.at,
        items: child.children.map((item) => reading.valueOf(reading, item, depth + 1)),
      };
    case 'DCT':
      return readDictionary(reading, child, depth);
    default:
      return reading.valueOf(reading, child, depth);
  }
}

function readDictionary(reading: ClixmlReading, { at, children }: ClixmlElement, depth: number): Located {
  const fields = new Map<string, LocatedField>();
  let sound = true;
  for (const entry of children) {
    const key = entry.children.find(({ property }) => property === 'Key');
    const value = entry.children.find(({ property }) => property === 'Value');
    if (entry.name !== 'En' || entry.children.length !== 2 || key === undefined || value === undefined) {
      sound = refuse(reading, entry.at, `${quoted(entry.name)} is no entry of one \`Key\` and one \`Value\``);
      continue;
    }
    const name = keyText(reading.valueOf(reading, key, depth + 1));
    const field = { name: name ?? '', at: key.at, value: reading.valueOf(reading, value, depth + 1) };
    const earlier = fields.get(field.name);
    if (name === undefined) sound = refuse(reading, key.at, 'the key of an entry is no text');
    else if (earlier === undefined) fields.set(name, field);
    else
      sound = refuse(
        reading,
        key.at,
        `the key ${quoted(name)} is already stated in line ${earlier.at.line ?? 1}`,
      );
  }
  return sound ? { kind: 'map', at, fields } : unreadable(at);
}

function keyText(key: Located): string | undefined {
  switch (key.kind) {
    case 'text':
      return key.text;
    case 'number':
      return key.source;
    case 'flag':
      return String(key.value);
    default:
      return undefined;
  }
}
