/** What a strict parser of untrusted text returns: the value, or one sentence on what is wrong with the text. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const refused = (problem: string): Parsed<never> => ({ ok: false, problem });
