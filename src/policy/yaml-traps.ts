import { isScalar, type YAMLError, type YAMLMap } from 'yaml';

import { quoted } from '../net/quoted.ts';

/*
 * Texts of mail policies that YAML reads as something else (yaml 2.9.1, tried 2026-11-23): `2001:db8::` is a map,
 * `*.contoso.com` an alias, `@contoso.com` reserved.
 */

/** How to write a text so that YAML takes it as one. */
export const quotingAdvice = (text: string): string => `write it in quotes: ${quoted(`"${text}"`)}`;

interface ExplainedError {
  readonly message: string;
  /** Whether the rest of the document is still read as it was meant. */
  readonly recoverable: boolean;
}

const advice: { readonly [code: string]: string } = {
  BAD_INDENT: 'indent the lines of one list or map alike',
  MISSING_CHAR: 'close every bracket and quote that is opened',
  MULTIPLE_DOCS: 'keep one document per file, without `---` between',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'leave out the tag, or put a text that begins with `!` in quotes',
  UNEXPECTED_TOKEN: 'put a text with special characters in quotes, and a comma between list items',
};

export function explainYamlError(
  error: Pick<YAMLError, 'code' | 'message' | 'pos'>,
  text: string,
): ExplainedError {
  const written = valueFrom(text, error.pos[0]);
  if (error.code === 'BAD_SCALAR_START' || error.code === 'BAD_ALIAS')
    return {
      message: `${quoted(written)} begins with a character that is reserved in YAML; ${quotingAdvice(written)}`,
      recoverable: true,
    };
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    if (endsLikeIpv6Network(written))
      return {
        message: `YAML reads ${quoted(written)} as a map; ${quotingAdvice(written)}`,
        recoverable: true,
      };
    return {
      message: 'a map begins within a line; put a text that holds a colon in quotes, or indent the map below',
      recoverable: false,
    };
  }
  const hint = advice[error.code] ?? 'put a text with special characters in quotes';
  return { message: `the file is not valid YAML or JSON: ${error.message}; ${hint}`, recoverable: false };
}

/** The rest of a plain value: to the end of its line, list item or comment. */
function valueFrom(text: string, start: number): string {
  const rest = text.slice(start, start + 200);
  const end = rest.search(/[\r\n,\]}]|\s#/);
  return (end === -1 ? rest : rest.slice(0, end)).trim();
}

const endsLikeIpv6Network = (text: string): boolean => /^[\da-f]*:[\da-f:]*:$|^::$/i.test(text);

/** `[2001:db8::]` and `- 2001:db8::` give a map with the name `2001:db8:` and no value, and no error. */
export function ipv6ReadAsMap(map: YAMLMap.Parsed): string | undefined {
  const [pair] = map.items;
  if (pair === undefined || map.items.length > 1 || !isScalar(pair.key)) return undefined;
  if (pair.key.type !== 'PLAIN' || (isScalar(pair.value) && pair.value.source !== '')) return undefined;
  if (pair.value !== null && !isScalar(pair.value)) return undefined;
  const written = `${pair.key.source ?? ''}:`;
  return endsLikeIpv6Network(written) ? written : undefined;
}
