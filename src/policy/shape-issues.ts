import type { z } from 'zod';

import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { describeValue, plainValue, type Located, type LocatedMap, type Place } from './located-value.ts';
import { nearestName } from './nearest-name.ts';
import { errorAt } from './policy-issues.ts';
import { fieldNamesAt, policyFileSchema } from './policy-schema.ts';

/** What the shape of a policy document has wrong: fields that are unknown, missing or of another type. */
export function shapeIssues(root: LocatedMap): readonly PolicyIssue[] {
  const result = policyFileSchema.safeParse(plainValue(root));
  return result.success ? [] : result.error.issues.flatMap((issue) => explain(root, issue.path, issue));
}

type SchemaIssue = z.core.$ZodIssue;

function explain(root: LocatedMap, path: readonly PropertyKey[], issue: SchemaIssue): readonly PolicyIssue[] {
  const found = findAt(root, path);
  if (issue.code === 'unrecognized_keys')
    return found.node?.kind === 'map' ? unknownFields(found.node, fieldPath(path), issue.keys) : [];
  if (found.node === undefined)
    return [
      errorAt(
        found.at,
        'MISSING_FIELD',
        `${found.subject} is missing; ${missingAdvice(fieldPath(path), issue)}`,
      ),
    ];
  if (found.node.kind === 'unreadable') return [];
  if (issue.code === 'invalid_union' && found.node.kind === 'map')
    return (issue.errors.at(-1) ?? []).flatMap((inner) => explain(root, [...path, ...inner.path], inner));
  return [explainValue(found.subject, found.node, fieldPath(path), issue)];
}

const fieldPath = (path: readonly PropertyKey[]): readonly string[] =>
  path.filter((step) => typeof step === 'string');

interface Found {
  /** Undefined when a map has no such field; `at` is then the map. */
  readonly node: Located | undefined;
  readonly at: Place;
  /** What the place is called in a sentence. */
  readonly subject: string;
}

function findAt(root: LocatedMap, path: readonly PropertyKey[]): Found {
  let found: Found = { node: root, at: root.at, subject: 'the policy' };
  for (const step of path) found = stepInto(found, step);
  return found;
}

function stepInto(found: Found, step: PropertyKey): Found {
  const { node } = found;
  if (node?.kind === 'list' && typeof step === 'number') {
    // Zod names no index beyond the list.
    const item = node.items[step] ?? node;
    return { node: item, at: item.at, subject: entryOf(found.subject) };
  }
  if (node?.kind !== 'map') return found;
  const field = node.fields.get(String(step));
  return field === undefined
    ? { node: undefined, at: node.at, subject: quoted(String(step)) }
    : { node: field.value, at: field.value.at, subject: quoted(field.name) };
}

const entryOf = (list: string): string => `an entry of ${list}`;

function unknownFields(
  map: LocatedMap,
  path: readonly string[],
  keys: readonly string[],
): readonly PolicyIssue[] {
  const known = fieldNamesAt(path).filter((name) => !name.startsWith('$'));
  return keys.flatMap((key) => {
    const field = map.fields.get(key);
    if (field === undefined) return [];
    const nearest = nearestName(key, known);
    const advice = nearest === undefined ? '' : `did you mean ${quoted(nearest)}? `;
    return path[0] === 'assume'
      ? errorAt(
          field.at,
          'UNKNOWN_ASSUMPTION',
          `${quoted(field.name)} is no assumption; ${advice}They are ${listed(known)}`,
        )
      : errorAt(
          field.at,
          'UNKNOWN_FIELD',
          `${quoted(field.name)} is no field here; ${advice === '' ? `the fields are ${listed(known)}` : advice.trim()}`,
        );
  });
}

const listed = (names: readonly string[]): string => names.map(quoted).join(', ');

function missingAdvice(path: readonly string[], issue: SchemaIssue): string {
  if (path.at(-1) === 'version') return 'begin the file with `version: 1`';
  return issue.code === 'invalid_value' ? `write one of ${listed(issue.values.map(String))}` : 'add it';
}

function explainValue(
  subject: string,
  node: Located,
  path: readonly string[],
  issue: SchemaIssue,
): PolicyIssue {
  switch (issue.code) {
    case 'invalid_value':
      return explainChoice(subject, node, path, issue.values.map(String));
    case 'too_big':
      return issue.origin === 'array'
        ? errorAt(
            node.at,
            'UNSUPPORTED_SECTION',
            `this version cannot simulate ${subject}, and simulates no policy in part; remove the section or leave it empty to see what the rest of the policy does`,
          )
        : errorAt(
            node.at,
            'INVALID_VALUE',
            `${subject} is ${describeValue(node)}, and must not be above ${issue.maximum}`,
          );
    case 'too_small':
      return errorAt(
        node.at,
        'INVALID_VALUE',
        issue.origin === 'string'
          ? `${subject} is an empty text; write a name`
          : `${subject} is ${describeValue(node)}, and must not be below ${issue.minimum}`,
      );
    case 'invalid_type':
      return errorAt(node.at, 'WRONG_TYPE', wrongType(subject, node, issue.expected));
    case 'invalid_union':
      return errorAt(node.at, 'WRONG_TYPE', wrongType(subject, node, 'string'));
    default:
      return errorAt(node.at, 'WRONG_TYPE', `${subject} is ${describeValue(node)}, which it cannot be`);
  }
}

function explainChoice(
  subject: string,
  node: Located,
  path: readonly string[],
  choices: readonly string[],
): PolicyIssue {
  if (path.at(-1) === 'version')
    return errorAt(
      node.at,
      'INVALID_VALUE',
      `${subject} is ${describeValue(node)}; this program reads version 1: write \`version: 1\``,
    );
  const nearest = node.kind === 'text' ? nearestName(node.text, choices) : undefined;
  const code = path[0] === 'assume' ? 'UNKNOWN_ASSUMPTION' : 'INVALID_VALUE';
  const advice = nearest === undefined ? '' : `; did you mean ${quoted(nearest)}?`;
  return errorAt(
    node.at,
    node.kind === 'text' ? code : 'WRONG_TYPE',
    `${subject} is ${describeValue(node)}, and must be one of ${listed(choices)}${advice}`,
  );
}

function wrongType(subject: string, node: Located, expected: string): string {
  const what = `${subject} is ${describeValue(node)}`;
  switch (expected) {
    case 'string':
      return `${what}; ${textAdvice(node)}`;
    case 'boolean':
      return `${what}; write ${flagAdvice(node)}, without quotes`;
    case 'number':
    case 'int':
      return `${what}; write a whole number, without quotes`;
    case 'array':
      return node.kind === 'nothing'
        ? `${what}; write \`[]\` for an empty list, or remove the line`
        : `${what}; write a list, such as \`[…]\``;
    default:
      return node.kind === 'nothing'
        ? `${what}; write a map of fields, or remove the line`
        : `${what}; write a map of fields`;
  }
}

function textAdvice(node: Located): string {
  if (node.kind === 'number') return `write it in quotes: ${quoted(`"${node.source}"`)}`;
  if (node.kind === 'flag') return `write it in quotes: ${quoted(`"${node.value}"`)}`;
  return `write one text${node.kind === 'map' ? colonAdvice(node) : ''}`;
}

/** A text such as `- SubjectContainsWords: invoice`, which YAML takes for a map. */
function colonAdvice({ fields }: LocatedMap): string {
  const [field] = fields.values();
  if (field === undefined || fields.size > 1) return '';
  const { name, value } = field;
  if (value.kind !== 'text' && value.kind !== 'number') return '';
  return `, in quotes if it holds a colon: ${quoted(`"${name}: ${value.kind === 'text' ? value.text : value.source}"`)}`;
}

function flagAdvice(node: Located): string {
  const written = node.kind === 'text' ? node.text.toLowerCase() : '';
  if (['true', 'yes', 'on', '$true'].includes(written)) return '`true`';
  return ['false', 'no', 'off', '$false'].includes(written) ? '`false`' : '`true` or `false`';
}
