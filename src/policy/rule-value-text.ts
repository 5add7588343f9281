import type { Located } from './located-value.ts';
import { unwrapped } from './exported-values.ts';

/** Whether an export gives a parameter a value: null, empty and false are what a rule has that does not use it. */
export function isStatedValue(value: Located): boolean {
  const inner = unwrapped(value);
  switch (inner.kind) {
    case 'nothing':
    case 'unreadable':
      return false;
    case 'text':
      return inner.text.trim() !== '';
    case 'flag':
      return inner.value;
    case 'list':
      return inner.items.some(isStatedValue);
    case 'map':
      return inner.fields.size > 0;
    case 'number':
      return true;
  }
}

/**
 * One text for one value, however the export spells it: the same rule must give the same rule fact in both policies.
 * Lists are sorted, for one of their entries is enough wherever it stands.
 */
export function valueText(value: Located): string {
  const inner = unwrapped(value);
  switch (inner.kind) {
    case 'list':
      return [...new Set(inner.items.filter(isStatedValue).map(entryText))].sort().join(', ');
    case 'map':
      return mapText(inner.fields);
    case 'text':
      return inner.text;
    case 'number':
      return inner.source;
    case 'flag':
      return String(inner.value);
    case 'nothing':
    case 'unreadable':
      return '';
  }
}

/** In quotes where it would run together with its neighbours. */
function entryText(entry: Located): string {
  const text = valueText(entry);
  return /[,"]|^\s|\s$/.test(text) ? JSON.stringify(text) : text;
}

type Fields = Extract<Located, { kind: 'map' }>['fields'];

/** An enumeration or date of Windows PowerShell 5.1, or the fields of a hashtable by name. */
function mapText(fields: Fields): string {
  for (const name of ['Value', 'value']) {
    const inner = fields.get(name)?.value;
    if (inner?.kind === 'text') return valueText(inner);
  }
  return [...fields]
    .filter(([, { value }]) => isStatedValue(value))
    .map(([name, { value }]) => `${name}=${entryText(value)}`)
    .sort()
    .join('; ');
}

/** `/Date(1784847313000)/` of Windows PowerShell 5.1, or ISO 8601 with its offset, as UTC; any other text as it is. */
export function instantText(value: Located): string {
  const text = valueText(value);
  const ticks = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const instant = new Date(ticks === undefined ? (isInstant ? text : Number.NaN) : Number(ticks));
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString().replace('.000Z', 'Z');
}
