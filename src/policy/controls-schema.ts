import { z } from 'zod';

import {
  AUDIT_CHECKS,
  CHECK_PARAMETERS,
  PARAMETER_RANGES,
  SEVERITIES,
  type CheckParameter,
} from '../model/audit-catalogue.ts';
import type { DocumentShape } from './shape-issues.ts';

/*
 * The shape of a control catalogue. Which parameter belongs to which check, and whether the ids agree, is judged after it.
 */

const wholeNumber = (name: CheckParameter): z.ZodOptional<z.ZodNumber> => {
  const { least, most, otherwise, description } = PARAMETER_RANGES[name];
  return z
    .number()
    .int()
    .min(least)
    .max(most)
    .optional()
    .describe(`${description} ${otherwise} unless stated.`);
};

const parametersSchema = z
  .strictObject({
    mostEvents: wholeNumber('mostEvents'),
    mostAddresses: wholeNumber('mostAddresses'),
    leastDays: wholeNumber('leastDays'),
    mostGapDays: wholeNumber('mostGapDays'),
    leastAgreement: wholeNumber('leastAgreement'),
  } satisfies { readonly [P in CheckParameter]: unknown })
  .describe('Settings of the check; each check takes those that it names.');

const frameworkSchema = z
  .strictObject({
    id: z.string().min(1).describe('A short name of your own, which references use.'),
    name: z.string().min(1).describe('The published name.'),
    version: z.string().min(1).describe('The version that the items are of, in quotes.'),
    link: z.string().optional().describe('Where it is published.'),
  })
  .describe('A published set of rules.');

const referenceSchema = z
  .strictObject({
    framework: z.string().min(1).describe('The id of one of `frameworks`.'),
    item: z.string().min(1).describe('The id of the item in it, in quotes.'),
    title: z.string().optional().describe('Its short title.'),
    formerly: z.string().optional().describe('The id that it had before.'),
    relation: z
      .enum(['same', 'related'])
      .describe('`same`: the control asks what the item asks; `related`: it is evidence for it.'),
  })
  .describe('An item that the control is mapped to.');

const remediationSchema = z
  .strictObject({
    text: z.string().min(1).describe('What to do.'),
    commands: z
      .array(z.string())
      .optional()
      .describe(
        'PowerShell. `{name}` stands for the object that fails, as a quoted text, and makes one command for each; `{restrict}` for the switch that restricts a connector to what it names.',
      ),
    link: z.string().optional().describe('The page that describes the setting.'),
  })
  .describe('How a failure is mended.');

const controlSchema = z
  .strictObject({
    id: z.string().min(1).describe('Unique among all catalogues; waivers and kept runs name it.'),
    title: z.string().min(1).describe('A short title.'),
    area: z.string().min(1).describe('What it is listed under.'),
    severity: z.enum(SEVERITIES).describe('How bad a failure is.'),
    requirement: z.string().min(1).describe('What must hold, as a sentence.'),
    check: z.enum(AUDIT_CHECKS).describe('The check that answers it.'),
    parameters: parametersSchema.optional(),
    references: z.array(referenceSchema).optional().describe('What it is mapped to.'),
    remediation: remediationSchema,
    lookAt: z.string().optional().describe('What to look at where the exports cannot show it.'),
  })
  .describe('One control.');

const catalogueSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where the schema of this file is, for editors.'),
    version: z.literal(1).describe('Version of this format.'),
    title: z.string().min(1).describe('What the catalogue is called, with its own version.'),
    note: z.string().min(1).optional().describe('What a reader of every report should know of the controls.'),
    frameworks: z.array(frameworkSchema).optional().describe('The sets of rules that the controls name.'),
    controls: z.array(controlSchema).describe('The controls, in the order of the report.'),
  })
  .describe('Controls for `mailflow audit`.');

const fieldsByPath: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(catalogueSchema.shape),
  frameworks: Object.keys(frameworkSchema.shape),
  controls: Object.keys(controlSchema.shape),
  'controls.parameters': Object.keys(parametersSchema.shape),
  'controls.references': Object.keys(referenceSchema.shape),
  'controls.remediation': Object.keys(remediationSchema.shape),
};

export const CONTROLS_SHAPE: DocumentShape = {
  schema: catalogueSchema,
  fieldNamesAt: (path) => fieldsByPath[path.join('.')] ?? [],
  subject: 'the control catalogue',
};

/** For editors; draft 7, like the schema of policies. */
export function controlsJsonSchema(): Readonly<Record<string, unknown>> {
  return withCheckParameters({ ...z.toJSONSchema(catalogueSchema, { target: 'draft-7', io: 'input' }) });
}

interface SchemaNode {
  readonly [key: string]: unknown;
}

/** What the shape alone cannot say: each check takes its own parameters. */
function withCheckParameters(schema: SchemaNode): SchemaNode {
  const at = ['properties', 'controls', 'items'];
  const allOf = AUDIT_CHECKS.map((check) => ({
    anyOf: [
      { properties: { check: { not: { const: check } } } },
      { properties: { parameters: namesOnly(CHECK_PARAMETERS[check]) } },
    ],
  }));
  return changedAt(schema, at, (item) => ({ ...item, allOf }));
}

/** Draft 7 takes no empty list of choices. */
const namesOnly = (names: readonly string[]): SchemaNode =>
  names.length === 0 ? { maxProperties: 0 } : { propertyNames: { enum: names } };

function changedAt(
  node: SchemaNode,
  [step, ...rest]: readonly string[],
  change: (node: SchemaNode) => SchemaNode,
): SchemaNode {
  if (step === undefined) return change(node);
  const next = node[step];
  return isNode(next) ? { ...node, [step]: changedAt(next, rest, change) } : node;
}

const isNode = (value: unknown): value is SchemaNode => typeof value === 'object' && value !== null;
