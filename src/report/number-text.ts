/** `1,804`: en-US grouping, made here because a locale is part of the machine. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 event`, `2 events`, `1,804 entries`. */
export function quantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${countText(count)} ${count === 1 ? singular : plural}`;
}

/** One decimal, and never rounded to nothing or to everything: `<0.1%` and `>99.9%`. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === 0) return '0.0%';
  if (part === whole) return '100.0%';
  const tenths = Math.round((part / whole) * 1000);
  if (tenths === 0) return '<0.1%';
  if (tenths === 1000) return '>99.9%';
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
