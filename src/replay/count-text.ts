/** A number with thousands separators and its noun, `1 record` or `2,400 records`. */
export const countOf = (count: number, noun: string, nouns: string = `${noun}s`): string =>
  `${String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')} ${count === 1 ? noun : nouns}`;
