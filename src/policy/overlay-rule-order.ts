import { fieldOf, listAt, mapAt, textAt, type Located, type LocatedMap } from './located-value.ts';

interface OrderedRules {
  /** The rules of the base, each with its priority, moved to make room for those that the overlay puts among them. */
  readonly base: readonly Located[];
  /** The overlay, each rule that it adds with its priority. */
  readonly overlay: LocatedMap;
}

/**
 * What Exchange does with the priorities when rules are added (New-TransportRule, Priority, read 2026-11-24): a rule that takes
 * the priority of another moves that one and all after it down by one; a rule without one comes last.
 */
export function orderRules(base: readonly Located[], overlay: LocatedMap): OrderedRules {
  const add = mapAt(overlay, 'add');
  const written = listAt(add, 'mailFlowRules');
  const numbered = base.map((rule, index) => withPriority(rule, priorityOf(rule) ?? index));
  const inPlace = new Map(numbered.map((rule) => [nameKey(rule), priorityOf(rule)]));
  const inserted = written.flatMap((rule) => (inPlace.has(nameKey(rule)) ? [] : (priorityOf(rule) ?? [])));
  const madeRoom = numbered.map((rule) => moved(rule, inserted));
  // What comes last comes after those that have moved as well.
  let last = Math.max(-1, ...inserted, ...madeRoom.map((rule) => priorityOf(rule) ?? -1));
  const added = written.map((rule) => {
    const priority = priorityOf(rule) ?? inPlace.get(nameKey(rule)) ?? (last += 1);
    return withPriority(rule, priority);
  });
  return { base: madeRoom, overlay: withAdded(overlay, add, added) };
}

/** Down by one for each inserted rule that takes its place or one before it; in the order in which they are taken. */
function moved(rule: Located, inserted: readonly number[]): Located {
  const before = priorityOf(rule);
  if (before === undefined) return rule;
  const after = inserted
    .toSorted((one, other) => one - other)
    .reduce((priority, place) => (place <= priority ? priority + 1 : priority), before);
  return after === before ? rule : withPriority(rule, after);
}

function withAdded(overlay: LocatedMap, add: LocatedMap | undefined, items: readonly Located[]): LocatedMap {
  const list = add?.fields.get('mailFlowRules');
  const part = overlay.fields.get('add');
  if (add === undefined || list === undefined || part === undefined || list.value.kind !== 'list')
    return overlay;
  const rules = { ...list, value: { ...list.value, items } };
  const value: LocatedMap = { ...add, fields: new Map([...add.fields, ['mailFlowRules', rules]]) };
  return { ...overlay, fields: new Map([...overlay.fields, ['add', { ...part, value }]]) };
}

function priorityOf(rule: Located): number | undefined {
  const value = rule.kind === 'map' ? fieldOf(rule, 'priority') : undefined;
  return value?.kind === 'number' ? value.value : undefined;
}

const nameKey = (rule: Located): string =>
  (rule.kind === 'map' ? (textAt(rule, 'name')?.text ?? '') : '').trim().toLowerCase();

function withPriority(rule: Located, priority: number): Located {
  if (rule.kind !== 'map') return rule;
  const written = rule.fields.get('priority');
  const at = written?.at ?? rule.at;
  const value: Located = {
    kind: 'number',
    at: written?.value.at ?? rule.at,
    value: priority,
    source: String(priority),
  };
  return { ...rule, fields: new Map([...rule.fields, ['priority', { name: 'priority', at, value }]]) };
}
