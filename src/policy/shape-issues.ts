import type { z } from 'zod';

import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { describeValue, plainValue, type Located, type LocatedMap, type Place } from './located-value.ts';
import { nearestName } from './nearest-name.ts';
import { errorAt } from './policy-issues.ts';
import { fieldNamesAt, policyFileSchema } from './policy-schema.ts';

/** What a document of one kind may hold. */
export interface DocumentShape {
  readonly schema: z.ZodType;
  /** The names that the map at a path may have; indexes of lists are left out of the path. */
  readonly fieldNamesAt: (path: readonly string[]) => readonly string[];
  /** What the whole document is called in a sentence. */
  readonly subject: string;
}

const POLICY_SHAPE: DocumentShape = { schema: policyFileSchema, fieldNamesAt, subject: 'the policy' };

interface Shaped {
  readonly map: LocatedMap;
  readonly shape: DocumentShape;
}

/** What the shape of a document has wrong: fields that are unknown, missing or of another type. */
export function shapeIssues(map: LocatedMap, shape: DocumentShape = POLICY_SHAPE): readonly PolicyIssue[] {
  const root: Shaped = { map, shape };
  const result = shape.schema.safeParse(plainValue(map));
  return result.success ? [] : result.error.issues.flatMap((issue) => explain(root, issue.path, issue));
}

type SchemaIssue = z.core.$ZodIssue;

function explain(root: Shaped, path: readonly PropertyKey[], issue: SchemaIssue): readonly PolicyIssue[] {
  const found = findAt(root, path);
  if (issue.code === 'unrecognized_keys')
    return found.node?.kind === 'map'
      ? unknownFields(found.node, fieldPath(path), issue.keys, root.shape)
      : [];
  if (found.node === undefined)
    return [
      errorAt(
        found.at,
        'MISSING_FIELD',
        `${found.subject} is missing; ${missingAdvice(fieldPath(path), issue)}`,
      ),
    ];
  if (found.node.kind === 'unreadable') return [];
  const within = issue.code === 'invalid_union' ? fittingErrors(issue) : undefined;
  if (within !== undefined) return within.flatMap((inner) => explain(root, [...path, ...inner.path], inner));
  return [explainValue(found.subject, found.node, fieldPath(path), issue)];
}

/** What is wrong within the one form of several whose type the value has. */
const fittingErrors = ({
  errors,
}: Extract<SchemaIssue, { code: 'invalid_union' }>): readonly SchemaIssue[] | undefined =>
  errors.find((issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0));

const fieldPath = (path: readonly PropertyKey[]): readonly string[] =>
  path.filter((step) => typeof step === 'string');

interface Found {
  /** Undefined when a map has no such field; `at` is then the map. */
  readonly node: Located | undefined;
  readonly at: Place;
  /** What the place is called in a sentence. */
  readonly subject: string;
}

function findAt({ map, shape }: Shaped, path: readonly PropertyKey[]): Found {
  let found: Found = { node: map, at: map.at, subject: shape.subject };
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
  shape: DocumentShape,
): readonly PolicyIssue[] {
  const known = shape.fieldNamesAt(path).filter((name) => !name.startsWith('$'));
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
      return errorAt(node.at, 'WRONG_TYPE', wrongType(subject, node, firstExpected(issue)));
    default:
      return errorAt(node.at, 'WRONG_TYPE', `${subject} is ${describeValue(node)}, which it cannot be`);
  }
}

/** The type of the usual form. */
function firstExpected({ errors }: Extract<SchemaIssue, { code: 'invalid_union' }>): string {
  const [first] = errors[0] ?? [];
  return first?.code === 'invalid_type' ? first.expected : 'string';
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
  const code = path[0] === 'assume' ? 'UNKNOWN_ASSUMPTION' : 'INVALID_VALUE';
  return errorAt(
    node.at,
    node.kind === 'text' ? code : 'WRONG_TYPE',
    `${subject} is ${describeValue(node)}, and must be one of ${listed(choices)}${choiceAdvice(node, choices)}`,
  );
}

function choiceAdvice(node: Located, choices: readonly string[]): string {
  if (node.kind === 'number' && choices.includes(node.source)) return `; ${textAdvice(node)}`;
  const nearest = node.kind === 'text' ? nearestName(node.text, choices) : undefined;
  return nearest === undefined ? '' : `; did you mean ${quoted(nearest)}?`;
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
