import type { JsonSchema, JsonSchemaDocument } from './json-schema.ts';

/** The first place at which a value is not what a schema of this folder describes; undefined when it is. */
export function schemaProblem(value: unknown, document: JsonSchemaDocument): string | undefined {
  return problemAt(value, document, document.definitions, '');
}

type Definitions = JsonSchemaDocument['definitions'];

function problemAt(
  value: unknown,
  schema: JsonSchema,
  definitions: Definitions,
  at: string,
): string | undefined {
  if (schema.$ref !== undefined) {
    const definition = definitions[schema.$ref.replace('#/definitions/', '')];
    if (definition === undefined) throw new RangeError(`no definition ${schema.$ref}`);
    return problemAt(value, definition, definitions, at);
  }
  if (schema.anyOf !== undefined) {
    const problems = schema.anyOf.map((each) => problemAt(value, each, definitions, at));
    return problems.includes(undefined) ? undefined : problems[0];
  }
  const here = at === '' ? 'the document' : at;
  const expected = wrongValue(value, schema);
  if (expected !== undefined) return `${here} is not ${expected}`;
  if (Array.isArray(value))
    return firstOf(
      value.map((item, index) => [item, `${at}[${index}]`, schema.items]),
      definitions,
    );
  return value === null || typeof value !== 'object'
    ? undefined
    : objectProblem(value, schema, definitions, at);
}

function objectProblem(
  value: object,
  schema: JsonSchema,
  definitions: Definitions,
  at: string,
): string | undefined {
  const fields = Object.entries(value);
  const lacking = (schema.required ?? []).find((name) => !Object.hasOwn(value, name));
  if (lacking !== undefined) return `${at === '' ? 'the document' : at} has no ${lacking}`;
  return firstOf(
    fields.map(([name, field]) => [field, at === '' ? name : `${at}.${name}`, schema.properties?.[name]]),
    definitions,
  );
}

/** A field of a later version is passed over. */
function firstOf(
  parts: readonly (readonly [value: unknown, at: string, schema: JsonSchema | undefined])[],
  definitions: Definitions,
): string | undefined {
  for (const [value, at, schema] of parts) {
    const problem = schema === undefined ? undefined : problemAt(value, schema, definitions, at);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function wrongValue(value: unknown, schema: JsonSchema): string | undefined {
  if (schema.const !== undefined && value !== schema.const) return `\`${schema.const}\``;
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return `of type ${types.join(' or ')}`;
  if (schema.enum !== undefined && !schema.enum.some((each) => each === value)) {
    return `one of ${schema.enum.map((each) => String(each)).join(', ')}`;
  }
  const isForm =
    schema.pattern === undefined || typeof value !== 'string' || new RegExp(schema.pattern, 'u').test(value);
  return isForm ? undefined : `of the form ${schema.pattern ?? ''}`;
}

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    default:
      return typeof value === type;
  }
}
