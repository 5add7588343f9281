import { fieldOf, type Located } from './located-value.ts';

/** A date of an export in UTC milliseconds; undefined when it is in another form, such as that of a culture. */
export function exportedDate(value: Located): number | undefined {
  if (value.kind === 'map') {
    // Windows PowerShell 5.1 writes a date with note properties as an object.
    const inner = fieldOf(value, 'value') ?? fieldOf(value, 'DateTime');
    return inner?.kind === 'text' ? millisecondsOf(inner.text) : undefined;
  }
  return value.kind === 'text' ? millisecondsOf(value.text) : undefined;
}

/** The latest moment that Date knows, either way. */
const furthest = 8.64e15;

function millisecondsOf(text: string): number | undefined {
  const written = text.trim();
  const milliseconds = jsonDate(written) ?? isoDate(written);
  return milliseconds !== undefined && Math.abs(milliseconds) <= furthest ? milliseconds : undefined;
}

/** `/Date(1790000000000)/` of Windows PowerShell 5.1. */
function jsonDate(text: string): number | undefined {
  const found = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/.exec(text);
  return found === null ? undefined : Number(found[1]);
}

/** ISO 8601 as PowerShell 7 and CLIXML write it; without an offset it is UTC, as Exchange Online's dates are. */
function isoDate(text: string): number | undefined {
  const found =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? undefined;
  if (found === undefined) return undefined;
  const [, day = '', time = '', fraction = '', offset = 'Z'] = found;
  const milliseconds = Date.parse(`${day}T${time}.${fraction.padEnd(3, '0')}${offset}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** In UTC, to the second. */
export const printDate = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
