/** A number with thousands separators and its noun, `1 record` or `2,400 records`. */
export const countOf = (count: number, noun: string): string =>
  `${String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
