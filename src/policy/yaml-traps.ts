import { isScalar, type YAMLError, type YAMLMap } from 'yaml';

import { quoted, visible } from '../net/quoted.ts';

/*
 * Texts of mail policies that YAML reads as something else (yaml 2.9.1, tried 2026-11-23): `2001:db8::` is a map,
 * `*.contoso.com` an alias, `@contoso.com` reserved.
 */

export const readAsMap = (text: string): string =>
  `YAML reads ${quoted(text)} as a map; ${quotingAdvice(text)}`;

export const readAsAlias = (text: string): string =>
  `YAML reads ${quoted(text)} as an alias, which policies do not use; ${text.includes('.') ? '' : 'repeat the value, or for a text '}${quotingAdvice(text)}`;

/** How to write a text so that YAML takes it as one. */
const quotingAdvice = (text: string): string => `write it in quotes: ${quoted(`"${text}"`)}`;

interface ExplainedError {
  readonly message: string;
  /** Whether the rest of the document is still read as it was meant. */
  readonly recoverable: boolean;
}

type ErrorPlace = Pick<YAMLError, 'code' | 'message' | 'pos'>;

/** The text of a value such as `a: 2001:db8::`, which YAML takes for a map that swallows the lines below it. */
export function ipv6ReadAsKey({ code, pos }: ErrorPlace, text: string): string | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const written = valueFrom(text, pos[0]);
  return endsLikeIpv6Network(written) ? written : undefined;
}

const advice: { readonly [code: string]: string } = {
  BAD_INDENT: 'indent the lines of one list or map alike, and close every bracket',
  MISSING_CHAR: 'close every bracket and quote that is opened',
  TAG_RESOLVE_FAILED: 'leave out the tag, or put a text that begins with `!` in quotes',
  UNEXPECTED_TOKEN: 'put a text with special characters in quotes, and a comma between list items',
};

const explained: { readonly [code: string]: string } = {
  BLOCK_AS_IMPLICIT_KEY:
    'a map begins within a line; put a text that holds a colon in quotes, or indent the map below',
  MULTIPLE_DOCS: 'the file holds more than one document; keep one, without `---` after it',
  TAB_AS_INDENT: 'the line is indented with a tab; indent with spaces',
};

/** Each token after the first one that does not belong is one error more, and none of them tells anything. */
export const withoutCascades = <E extends ErrorPlace>(errors: readonly E[]): readonly E[] => {
  const first = errors.find(isUnexpected);
  return errors.filter((error) => error === first || !isUnexpected(error));
};

const isUnexpected = ({ code }: ErrorPlace): boolean => code === 'UNEXPECTED_TOKEN';

export function explainYamlError(error: ErrorPlace, text: string): ExplainedError {
  const written = valueFrom(text, error.pos[0]);
  if (isUnexpected(error) && /^[[{]/.test(written) && /^[^\S\n]*$/.test(lineUpTo(text, error.pos[0])))
    return {
      message: 'a second JSON value begins here; keep one in the file, and put several files into a folder',
      recoverable: false,
    };
  if (error.code === 'BAD_SCALAR_START' || error.code === 'BAD_ALIAS')
    return {
      message: `${quoted(written)} begins with a character that is reserved in YAML; ${quotingAdvice(written)}`,
      recoverable: true,
    };
  const hint = advice[error.code] ?? 'put a text with special characters in quotes';
  return {
    message:
      explained[error.code] ?? `the file is not valid YAML or JSON: ${visible(error.message)}; ${hint}`,
    recoverable: false,
  };
}

const lineUpTo = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

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
