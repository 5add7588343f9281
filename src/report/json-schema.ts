/*
 * JSON Schemas (draft-07) as values, built from the model's types: a field without an entry does not compile, and the
 * order of the properties is the order in which reports are printed.
 */

/** Not part of the printed schema, where a field may be left out that the object does not require. */
const OPTIONAL = Symbol('optional');

export interface JsonSchema {
  readonly [OPTIONAL]?: true;
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly (string | null)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

export interface JsonSchemaDocument extends JsonSchema {
  readonly $schema: string;
  readonly title: string;
  readonly definitions: { readonly [name: string]: JsonSchema };
}

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

/** An object with exactly the fields of `T`. */
export function object<T extends object>(
  description: string,
  properties: { readonly [K in keyof T]-?: JsonSchema },
): JsonSchema & { readonly properties: { readonly [name: string]: JsonSchema } } {
  return {
    description,
    type: 'object',
    properties: { ...properties },
    required: Object.entries<JsonSchema>(properties).flatMap(([name, { [OPTIONAL]: isOptional }]) =>
      isOptional === true ? [] : [name],
    ),
    additionalProperties: false,
  };
}

/** One of the members of `T`. */
export function choice<T extends string>(
  description: string,
  members: { readonly [K in T]: unknown },
): JsonSchema {
  return { description, type: 'string', enum: Object.keys(members) };
}

export const list = (description: string, items: JsonSchema): JsonSchema => ({
  description,
  type: 'array',
  items,
});
export const text = (description: string): JsonSchema => ({ description, type: 'string' });
export const count = (description: string): JsonSchema => ({ description, type: 'integer', minimum: 0 });
export const flag = (description: string): JsonSchema => ({ description, type: 'boolean' });
export const constant = (description: string, value: string): JsonSchema => ({ description, const: value });
export const time = (description: string): JsonSchema => ({
  description: `${description}; UTC, ISO 8601`,
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?Z$',
});
export const sha256 = (description: string): JsonSchema => ({
  description: `SHA-256 (hex) of ${description}`,
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
});
export const reference = (definition: string): JsonSchema => ({ $ref: `#/definitions/${definition}` });

/** The schema of a field that may be left out. */
export const optional = (schema: JsonSchema): JsonSchema => ({ ...schema, [OPTIONAL]: true });

/** The same, or null. */
export function nullable(schema: JsonSchema): JsonSchema {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(schema.enum === undefined ? {} : { enum: [...schema.enum, null] }),
  };
}

/** A copy with the properties of every object in the order of the schema, and no others. */
export function inSchemaOrder(value: unknown, document: JsonSchemaDocument): unknown {
  return ordered(value, document, document.definitions);
}

type Definitions = JsonSchemaDocument['definitions'];

function ordered(value: unknown, schema: JsonSchema, definitions: Definitions): unknown {
  if (value === null || typeof value !== 'object') return value;
  const { properties, items } = resolved(schema, definitions);
  if (Array.isArray(value)) {
    return items === undefined ? value : value.map((item) => ordered(item, items, definitions));
  }
  if (properties === undefined) return value;
  const fields = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      ordered(fields.get(name), property, definitions),
    ]),
  );
}

function resolved(schema: JsonSchema, definitions: Definitions): JsonSchema {
  const [alternative] = schema.anyOf ?? [schema];
  const name = alternative?.$ref?.replace('#/definitions/', '');
  return (name === undefined ? alternative : definitions[name]) ?? schema;
}
