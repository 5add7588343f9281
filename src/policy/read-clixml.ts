import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { readClixmlElements, type ClixmlElement } from './clixml-elements.ts';
import { readObject } from './clixml-objects.ts';
import { primitiveValue } from './clixml-primitives.ts';
import { refuse, type ClixmlReading } from './clixml-reading.ts';
import { definitions } from './clixml-references.ts';
import { unreadable, type Located, type LocatedList } from './located-value.ts';
import { hasError, warningAt } from './policy-issues.ts';

export interface ClixmlText {
  /** The exported objects; absent when the text has a defect. */
  readonly root: LocatedList | undefined;
  readonly issues: readonly PolicyIssue[];
}

/** Whether a text is CLIXML or means to be: what Export-Clixml writes has no other mark. */
export const looksLikeClixml = (text: string): boolean => {
  const start = text.slice(0, 20_000);
  return /^\s*</.test(start) && /<(?:[\w.-]+:)?Objs[\s/>]/.test(start);
};

/**
 * Reads what Export-Clixml wrote into values that know where they stand, the same as those of ConvertTo-Json: an
 * enumeration is its name, an object that is only a text is that text.
 */
export function readClixml(path: string, text: string): ClixmlText {
  const elements = readClixmlElements(path, text);
  if (!elements.ok) return { root: undefined, issues: [elements.issue] };
  const { root } = elements;
  const reading: ClixmlReading = {
    issues: [],
    objects: definitions('object'),
    typeNames: definitions('list of type names'),
    valueOf: readValue,
    values: 0,
    repeated: 0,
    reach: 0,
    secret: undefined,
  };
  const exported = root.children.map((child) => readValue(reading, child, 1));
  if (reading.secret !== undefined)
    reading.issues.push(
      warningAt(
        reading.secret,
        'UNKNOWN_OBJECT',
        'a secure string or credential stands here and is not read; no policy needs one, so keep it out of the exports',
      ),
    );
  if (hasError(reading.issues)) return { root: undefined, issues: reading.issues };
  // Export-Clixml -InputObject writes a list as one object.
  const items = exported.flatMap((value) => (value.kind === 'list' ? value.items : [value]));
  return { root: { kind: 'list', at: root.at, items }, issues: reading.issues };
}

// Levels of values, references counted: what reads them goes down by recursion.
const deepest = 64;

const mostRepeated = 1_000_000;

function readValue(reading: ClixmlReading, element: ClixmlElement, depth: number): Located {
  reading.values += 1;
  reading.reach = Math.max(reading.reach, depth);
  const primitive = primitiveValue(element);
  if (primitive !== undefined)
    return primitive.ok ? primitive.value : refusedValue(reading, element, primitive.problem);
  switch (element.name) {
    case 'Nil':
      return { kind: 'nothing', at: element.at };
    case 'SS':
      reading.secret ??= element.at;
      return { kind: 'nothing', at: element.at };
    case 'Obj':
      return readObject(reading, element, depth);
    case 'Ref':
      return readReference(reading, element, depth);
    default:
      return refusedValue(reading, element, `${quoted(element.name)} stands where a value belongs`);
  }
}

function readReference(reading: ClixmlReading, element: ClixmlElement, depth: number): Located {
  const target = reading.objects.lookUp(element.refId);
  if (!target.ok) return refusedValue(reading, element, target.problem);
  const { value, size, height } = target.found;
  if (depth + height > deepest)
    return refusedValue(reading, element, `the references nest values more than ${deepest} levels deep`);
  // Said once.
  if (reading.repeated > mostRepeated) return unreadable(element.at);
  reading.repeated += size;
  if (reading.repeated > mostRepeated)
    return refusedValue(reading, element, `the references repeat more than ${mostRepeated} values`);
  reading.values += size;
  reading.reach = Math.max(reading.reach, depth + height);
  return value;
}

function refusedValue(reading: ClixmlReading, { at }: ClixmlElement, problem: string): Located {
  refuse(reading, at, problem);
  return unreadable(at);
}
