import { exportCommand } from './export-kinds.ts';
import type { ExportReading } from './exported-values.ts';
import { simulatedValue } from './exported-rule-values.ts';
import { unreadable, type LocatedField, type LocatedMap } from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import {
  actionsWithoutEffect,
  otherActions,
  otherPredicates,
  rejectsSome,
  type RuleReading,
} from './rule-export-texts.ts';
import { SIMULATED_ACTIONS, SIMULATED_PREDICATES, type SimulatedParameter } from './rule-parameters.ts';
import { belongsToType } from './rule-types.ts';
import { isStatedValue, valueText } from './rule-value-text.ts';

/**
 * A rule of Get-TransportRule in the policy format. `translated` holds what every rule has, and its lists of types.
 * What is not simulated becomes texts, and so does what the rule lists by type without a parameter that states it.
 */
export function translateRule(
  object: LocatedMap,
  translated: LocatedMap,
  exportReading: ExportReading,
): LocatedMap {
  const reading: RuleReading = { ...exportReading, stated: statedFields(object), types: typesOf(translated) };
  const actions: readonly RuleField[] = [
    ...simulatedFields(rejectsSome(reading) ? WITHOUT_REJECTION : SIMULATED_ACTIONS, '', reading),
    ...textsField('otherActions', object, otherActions(reading)),
    ...textsField('actionsWithoutEffect', object, actionsWithoutEffect(reading)),
  ];
  const hidden = actions.length === 0 ? hiddenDetails(object, reading) : [];
  return {
    kind: 'map',
    at: object.at,
    fields: new Map([
      ...[...translated.fields].filter(([key]) => !TYPE_FIELDS.includes(key)),
      ...simulatedFields(SIMULATED_PREDICATES, '', reading),
      ...textsField('otherConditions', object, otherPredicates('condition', reading)),
      ...simulatedFields(SIMULATED_PREDICATES, 'ExceptIf', reading),
      ...textsField('otherExceptions', object, otherPredicates('exception', reading)),
      ...actions,
      ...hidden,
    ]),
  };
}

const WITHOUT_REJECTION: Readonly<Record<string, SimulatedParameter>> = Object.fromEntries(
  Object.entries(SIMULATED_ACTIONS).filter(([name]) => !name.startsWith('RejectMessage')),
);

type RuleField = readonly [string, LocatedField];

const TYPE_FIELDS: readonly string[] = ['conditionTypes', 'exceptionTypes', 'actionTypes'];

function typesOf({ fields }: LocatedMap): RuleReading['types'] {
  const listed = (key: string): readonly string[] => {
    const list = fields.get(key)?.value;
    return list?.kind === 'list'
      ? list.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
      : [];
  };
  return {
    condition: listed('conditionTypes'),
    exception: listed('exceptionTypes'),
    action: listed('actionTypes'),
  };
}

const statedFields = ({ fields }: LocatedMap): RuleReading['stated'] =>
  new Map(
    [...fields.values()]
      .filter(({ name, value }) => !name.includes('@') && isStatedValue(value))
      .map((field) => [field.name.toLowerCase(), field]),
  );

function simulatedFields(
  parameters: Readonly<Record<string, SimulatedParameter>>,
  prefix: '' | 'ExceptIf',
  reading: RuleReading,
): readonly RuleField[] {
  return Object.entries(parameters).flatMap(([name, { as, form }]): readonly RuleField[] => {
    const field = reading.stated.get(`${prefix}${name}`.toLowerCase());
    const value = field === undefined ? undefined : simulatedValue(field, form, reading);
    if (field === undefined || value === undefined) return [];
    const key = prefix === '' ? as : `exceptIf${as.charAt(0).toUpperCase()}${as.slice(1)}`;
    return [[key, { ...field, value }]];
  });
}

function textsField(key: string, { at }: LocatedMap, texts: readonly string[]): readonly RuleField[] {
  if (texts.length === 0) return [];
  const items = texts.map((text) => ({ kind: 'text', at, text }) as const);
  return [[key, { name: key, at, value: { kind: 'list', at, items } }]];
}

/** Get-TransportRule -ExcludeConditionActionDetails blanks what a rule does and when (read 2026-11-24). */
function hiddenDetails({ at, fields }: LocatedMap, { stated, issues }: RuleReading): readonly RuleField[] {
  if (stated.has('stopruleprocessing') || stated.has('description')) return [];
  // That the list is missing has been said.
  if (fields.has('Actions'))
    issues.push(
      errorAt(
        at,
        'MISSING_FIELD',
        `the rule has no action and no description, as where \`-ExcludeConditionActionDetails\` hides them; export whole rules with ${exportCommand('transportRule')}`,
      ),
    );
  return [['otherActions', { name: 'Actions', at, value: unreadable(at) }]];
}

/** Whether a field that nobody knows states what the rule lists by a type that nobody knows. */
export function belongsToListedType({ fields }: LocatedMap, name: string): boolean {
  const sides = [
    ['Conditions', 'condition'],
    ['Exceptions', 'exception'],
    ['Actions', 'action'],
  ] as const;
  return sides.some(([listed, side]) => {
    const types = fields.get(listed)?.value;
    const texts = types === undefined ? '' : valueText(types);
    return texts.split(/[\s,]+/).some((type) => belongsToType(name, type, side));
  });
}
