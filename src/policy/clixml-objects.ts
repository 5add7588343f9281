import { quoted } from '../net/quoted.ts';
import type { ClixmlElement } from './clixml-elements.ts';
import { readContent, readProperties } from './clixml-members.ts';
import { decodedText } from './clixml-primitives.ts';
import { refuse, type ClixmlReading } from './clixml-reading.ts';
import { unreadable, type Located, type LocatedField, type Place } from './located-value.ts';

/*
 * Complex objects (MS-PSRP 2.2.5.2, read 2026-11-24): type names, the text of ToString, a primitive value or the elements of
 * a collection, the properties of the type (`Props`) and those added to the object (`MS`). What Exchange Online PowerShell
 * returns has been serialised before, and carries its properties in either.
 */

/** What has been found of an object. */
interface Parts {
  types: readonly string[];
  text: string | undefined;
  /** A primitive value, or a collection. */
  content: Located | undefined;
  readonly fields: Map<string, LocatedField>;
}

export function readObject(reading: ClixmlReading, element: ClixmlElement, depth: number): Located {
  const { refId, at } = element;
  const problem = refId === undefined ? undefined : reading.objects.open(refId);
  if (problem !== undefined) refuse(reading, at, problem);
  const before = { values: reading.values, reach: reading.reach };
  reading.reach = depth;
  const value = readParts(reading, element, depth);
  if (refId !== undefined && problem === undefined) {
    const size = 1 + reading.values - before.values;
    reading.objects.close(refId, { value, size, height: reading.reach - depth });
  }
  reading.reach = Math.max(reading.reach, before.reach);
  return value;
}

function readParts(reading: ClixmlReading, element: ClixmlElement, depth: number): Located {
  const parts: Parts = { types: [], text: undefined, content: undefined, fields: new Map() };
  const seen = new Set<string>();
  let sound = true;
  for (const child of element.children) {
    const part = partOf(child.name);
    if (seen.has(part)) sound = refuse(reading, child.at, `an object has ${partNames[part]} twice`);
    else sound = readPart(reading, parts, child, depth) && sound;
    seen.add(part);
  }
  return sound ? objectValue(reading, element.at, parts) : unreadable(element.at);
}

type Part = 'types' | 'text' | 'content' | 'properties' | 'added';

const partNames: { readonly [P in Part]: string } = {
  types: 'type names',
  text: '`ToString`',
  content: 'a value',
  properties: '`Props`',
  added: '`MS`',
};

const partsByElement: ReadonlyMap<string, Part> = new Map([
  ['TN', 'types'],
  ['TNRef', 'types'],
  ['ToString', 'text'],
  ['Props', 'properties'],
  ['MS', 'added'],
]);

const partOf = (name: string): Part => partsByElement.get(name) ?? 'content';

/** False when the part has a defect, which is then reported. */
function readPart(reading: ClixmlReading, into: Parts, child: ClixmlElement, depth: number): boolean {
  switch (child.name) {
    case 'TN':
      into.types = child.children.map(({ text }) => decodedText(text));
      return defineTypes(reading, child, into.types);
    case 'TNRef': {
      const types = reading.typeNames.lookUp(child.refId);
      if (!types.ok) return refuse(reading, child.at, types.problem);
      into.types = types.found;
      return true;
    }
    case 'ToString':
      into.text = decodedText(child.text);
      return child.children.length === 0 || refuse(reading, child.at, '`ToString` holds elements');
    case 'Props':
    case 'MS':
      return readProperties(reading, into.fields, child, depth);
    default:
      into.content = readContent(reading, child, depth);
      return into.content.kind !== 'unreadable';
  }
}

function defineTypes(
  reading: ClixmlReading,
  { refId, at, children }: ClixmlElement,
  types: readonly string[],
): boolean {
  const other = children.find(({ name }) => name !== 'T');
  if (other !== undefined) return refuse(reading, other.at, `${quoted(other.name)} stands among type names`);
  if (refId === undefined) return true;
  const problem = reading.typeNames.open(refId);
  if (problem !== undefined) return refuse(reading, at, problem);
  reading.typeNames.close(refId, types);
  return true;
}

const secretTypes = ['System.Management.Automation.PSCredential', 'System.Security.SecureString'];

function objectValue(reading: ClixmlReading, at: Place, { types, text, content, fields }: Parts): Located {
  if (types.some((type) => secretTypes.includes(type.replace(/^Deserialized\./, '')))) {
    reading.secret ??= at;
    return { kind: 'nothing', at };
  }
  // An enumeration is a number with a name, and its name is what counts.
  if (content?.kind === 'number' && text !== undefined) return { kind: 'text', at, text };
  if (content !== undefined) return content;
  if (fields.size === 0 && text !== undefined) return { kind: 'text', at, text };
  return { kind: 'map', at, fields, ...(text !== undefined && { asText: text }) };
}
