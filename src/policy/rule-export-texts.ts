import { isLost, lost, unwrapped, type ExportReading } from './exported-values.ts';
import { isSimulatedScope } from './exported-rule-values.ts';
import type { Located, LocatedField } from './located-value.ts';
import {
  ACTIONS_WITHOUT_EFFECT,
  CONDITIONS_OF_THE_RULE,
  isHarmless,
  isRuleParameter,
  OTHER_ACTIONS,
  OTHER_PREDICATES,
  type ListedSide,
} from './rule-parameters.ts';
import { belongsToType, isActionWithoutEffect, parametersOfType, typeName } from './rule-types.ts';
import { instantText, valueText } from './rule-value-text.ts';

/*
 * What a rule has beyond what is simulated, as texts that are the same for the same rule: no spelling of the export, no
 * order and no position is in them.
 */

export interface RuleReading extends ExportReading {
  /** The fields to which the export gives a value, by their names in lower case. */
  readonly stated: ReadonlyMap<string, LocatedField>;
  readonly types: { readonly [S in ListedSide]: readonly string[] };
}

export function otherPredicates(side: 'condition' | 'exception', reading: RuleReading): readonly string[] {
  const prefix = side === 'exception' ? 'ExceptIf' : '';
  const scopes = ['FromScope', 'SentToScope'].flatMap((name) =>
    textsOf([name], prefix, reading).filter((text) => !isSimulatedScope(text.slice(name.length + 2))),
  );
  return canonical([
    ...OTHER_PREDICATES.flatMap((names) =>
      textsOf(names, prefix, reading).map((text) => text + qualifierOf(names[0], reading)),
    ),
    ...scopes,
    ...(side === 'condition' ? conditionsOfTheRule(reading) : []),
    ...unstatedTypes(side, reading).map((type) => unstatedText(type, side, reading)),
  ]);
}

export const otherActions = (reading: RuleReading): readonly string[] =>
  canonical([
    ...OTHER_ACTIONS.filter((names) => !isHarmlessHere(names[0], reading)).flatMap((names) =>
      textsOf(names, '', reading),
    ),
    ...unstatedTypes('action', reading)
      .filter((type) => !isActionWithoutEffect(type))
      .map((type) => unstatedText(type, 'action', reading)),
  ]);

export const actionsWithoutEffect = (reading: RuleReading): readonly string[] =>
  canonical([
    ...ACTIONS_WITHOUT_EFFECT.flatMap((name) => textsOf([name], '', reading)),
    ...OTHER_ACTIONS.filter((names) => isHarmlessHere(names[0], reading)).flatMap((names) =>
      textsOf(names, '', reading),
    ),
    ...unstatedTypes('action', reading).filter(isActionWithoutEffect).map(typeName),
  ]);

/** What notifies the sender may reject only some of the messages, with the text and code of the rejection. */
export const rejectsSome = (reading: RuleReading): boolean =>
  ['NotifySender', 'SenderNotificationType'].some(
    (name) => textsOf([name], '', reading).length > 0 && !isHarmlessHere(name, reading),
  ) && !reading.types.action.some((type) => typeName(type) === 'RejectMessageAction');

const canonical = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

/** One text for the parameters of one predicate or action, or none when the rule does not use it. */
function textsOf(names: readonly string[], prefix: string, reading: RuleReading): readonly string[] {
  const parts = names.flatMap((name) => {
    const field = reading.stated.get(`${prefix}${name}`.toLowerCase());
    return field === undefined || isLostValue(field, reading) ? [] : [`${name}: ${valueText(field.value)}`];
  });
  return parts.length === 0 ? [] : [parts.join('; ')];
}

function isHarmlessHere(name: string, { stated }: RuleReading): boolean {
  const field = stated.get(name.toLowerCase());
  return field !== undefined && isHarmless(name, valueText(field.value));
}

const conditionsOfTheRule = (reading: RuleReading): readonly string[] =>
  CONDITIONS_OF_THE_RULE.flatMap((name) => {
    const field = reading.stated.get(name.toLowerCase());
    if (field === undefined || (name === 'RuleSubType' && valueText(field.value) === 'None')) return [];
    return [`${name}: ${instantText(field.value)}`];
  });

/** Settings of the rule that make the same words mean another condition. */
function qualifierOf(name: string, { stated }: RuleReading): string {
  const setting = (property: string): string => {
    const field = stated.get(property.toLowerCase());
    return field === undefined ? '' : valueText(field.value);
  };
  const location = setting('SenderAddressLocation');
  return [
    ...(name.startsWith('From') && location !== '' && location !== 'Header' ? [` (${location})`] : []),
    ...(/^(?:AnyOf|Recipient|SentTo)/.test(name) && setting('RecipientAddressType') === 'Original'
      ? [' (Original)']
      : []),
    ...(name.endsWith('Patterns') && setting('UseLegacyRegex') === 'true' ? [' (legacy regex)'] : []),
  ].join('');
}

/** Types that the rule lists and that no parameter with a value accounts for. */
function unstatedTypes(side: ListedSide, { stated, types }: RuleReading): readonly string[] {
  const prefix = side === 'exception' ? 'ExceptIf' : '';
  return types[side].filter(
    (type) =>
      !parametersOfType(type, side).some((parameter) => stated.has(`${prefix}${parameter}`.toLowerCase())),
  );
}

function unstatedText(type: string, side: ListedSide, reading: RuleReading): string {
  const fields = [...reading.stated.values()].filter(
    ({ name }) => !isRuleParameter(name) && belongsToType(name, type, side),
  );
  const parts = fields.map(({ name, value }) => `${name.replace(/^ExceptIf/i, '')}: ${valueText(value)}`);
  return parts.length === 0 ? typeName(type) : parts.sort().join('; ');
}

/** Reports a value whose entries the export lost, at the first of them. */
function isLostValue({ name, value }: LocatedField, reading: RuleReading): boolean {
  const found = lostText(value);
  if (found === undefined) return false;
  lost(name, found, found.text, reading);
  return true;
}

function lostText(value: Located): Extract<Located, { kind: 'text' }> | undefined {
  const inner = unwrapped(value);
  switch (inner.kind) {
    case 'text':
      return isLost(inner.text) ? inner : undefined;
    case 'list':
      return inner.items.map(lostText).find((text) => text !== undefined);
    case 'map':
      return [...inner.fields.values()]
        .map((each) => lostText(each.value))
        .find((text) => text !== undefined);
    default:
      return undefined;
  }
}
