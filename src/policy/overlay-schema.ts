import { z } from 'zod';

import { LIST_SECTION_NAMES, LIST_SECTIONS, type ListSection } from './overlay-lists.ts';

/** The schemas of the sections that an overlay changes in part, as a policy file states them. */
export interface ChangeableSections {
  readonly items: { readonly [S in ListSection]: z.ZodObject };
  /** Items that may also be a bare name. */
  readonly bare: ReadonlySet<ListSection>;
  readonly maps: { readonly [section: string]: z.ZodType };
}

/** The fields of a policy file that make it an overlay. A bare list is that of the connectors. */
export function overlayFields({ items, bare, maps }: ChangeableSections): {
  readonly [F in 'extends' | 'add' | 'change' | 'remove']: z.ZodType;
} {
  const sections = (schemaOf: (section: ListSection) => z.ZodType): Record<string, z.ZodType> =>
    Object.fromEntries(LIST_SECTION_NAMES.map((section) => [section, schemaOf(section).optional()]));
  const added = (section: ListSection): z.ZodType => {
    const item = items[section];
    return z
      .array(bare.has(section) ? z.union([z.string(), item]) : item)
      .describe(`${LIST_SECTIONS[section].noun}s to add.`);
  };
  const changed = (section: ListSection): z.ZodType =>
    z
      .array(changeOf(items[section], LIST_SECTIONS[section].key))
      .describe(`${LIST_SECTIONS[section].noun}s to change: their names, and only the fields that change.`);
  const removed = (section: ListSection): z.ZodType =>
    z.array(z.string()).describe(`Names of ${LIST_SECTIONS[section].noun}s to remove.`);
  const changedMaps = Object.fromEntries(
    Object.entries(maps).map(([section, schema]) => [section, changeable(schema)]),
  );
  return {
    extends: z
      .string()
      .min(1)
      .optional()
      .describe('The policy that this file changes: a policy file, an export, or a folder of exports.'),
    add: listOrMap(added('inboundConnectors'), sections(added), 'What to add, by section.'),
    change: listOrMap(
      changed('inboundConnectors'),
      { ...sections(changed), ...changedMaps },
      'What to change, by section.',
    ),
    remove: listOrMap(removed('inboundConnectors'), sections(removed), 'Names to remove, by section.'),
  };
}

const listOrMap = (list: z.ZodType, shape: Record<string, z.ZodType>, description: string): z.ZodType =>
  z
    .union([list, z.strictObject(shape)])
    .optional()
    .describe(`${description} A list is one of connectors. Only beside \`extends\`.`);

/** An item by its name, with any of its other fields. */
function changeOf(item: z.ZodObject, key: string): z.ZodType {
  const shape = shapeOf(item);
  return z.strictObject({ ...changeableShape(shape), ...(shape[key] && { [key]: shape[key] }) });
}

/** The shape of an object, typed by what is asked of it here. */
function shapeOf(object: z.ZodObject): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(
    Object.entries(object.shape).flatMap(([name, field]) =>
      field instanceof z.ZodType ? [[name, field]] : [],
    ),
  );
}

const changeableShape = (shape: Readonly<Record<string, z.ZodType>>): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, changeable(field)]));

/** A field that may be left out, without a value of its own, and a list that may also be added to. */
function changeable(field: z.ZodType): z.ZodType {
  const described = (schema: z.ZodType): z.ZodType =>
    field.description === undefined ? schema.optional() : schema.optional().describe(field.description);
  const inner = within(field);
  if (inner !== undefined) return described(changeable(inner));
  if (field instanceof z.ZodObject) return described(z.strictObject(changeableShape(shapeOf(field))));
  if (!(field instanceof z.ZodArray)) return described(field);
  const part = (description: string): z.ZodType => field.optional().describe(description);
  return described(
    z.union([
      field,
      z.strictObject({
        add: part('Entries to add to the list.'),
        remove: part('Entries to take out of it.'),
      }),
    ]),
  );
}

function within(field: z.ZodType): z.ZodType | undefined {
  if (!(field instanceof z.ZodDefault || field instanceof z.ZodOptional)) return undefined;
  const inner: unknown = field.unwrap();
  return inner instanceof z.ZodType ? inner : undefined;
}

/** The names that the map at each path may have, of a field and what is in it. Lists add nothing to a path. */
export function namesWithin(
  path: string,
  schema: unknown,
): readonly (readonly [string, readonly string[]])[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return namesWithin(path, schema.unwrap());
  if (schema instanceof z.ZodArray) return namesWithin(path, schema.element);
  if (schema instanceof z.ZodUnion) {
    // A list beside a map is read as one section of the map before its names are looked at.
    const map = schema.options.find((option) => option instanceof z.ZodObject);
    return map === undefined ? [] : namesWithin(path, map);
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return [
    [path, Object.keys(schema.shape)],
    ...Object.entries(schema.shape).flatMap(([name, field]) => namesWithin(`${path}.${name}`, field)),
  ];
}
