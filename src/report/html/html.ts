/*
 * The one place that makes text harmless in a page: a tagged template escapes whatever is put into it, so markup comes
 * only from literals in the code. Runs in the browser as well, where the tables are drawn anew.
 */

/** Markup. Only this file makes it. */
export interface Html {
  readonly markup: string;
}

export type Child = Html | string | number | readonly Child[] | undefined;

const markupOf = (markup: string): Html => ({ markup });

export const NOTHING: Html = markupOf('');

/** Markup whose holes are text (escaped), markup, lists of both, or nothing. Attributes have to be quoted. */
export function html(literals: TemplateStringsArray, ...children: readonly Child[]): Html {
  let markup = literals[0] ?? '';
  for (const [index, child] of children.entries()) markup += print(child) + (literals[index + 1] ?? '');
  return markupOf(markup);
}

function print(child: Child): string {
  if (child === undefined) return '';
  if (typeof child === 'string' || typeof child === 'number') return escapeText(String(child));
  if ('markup' in child) return child.markup;
  return child.map(print).join('');
}

/** Attributes by name; those that are undefined or false are left out, `true` has no value. */
export function attributes(values: { readonly [name: string]: string | number | boolean | undefined }): Html {
  return markupOf(
    Object.entries(values)
      .map(([name, value]) => {
        if (!/^[a-z][a-zA-Z0-9-]*$/.test(name)) throw new RangeError(`no name of an attribute: ${name}`);
        if (value === undefined || value === false) return '';
        return value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`;
      })
      .join(''),
  );
}

/** Text of several lines, for `<pre>`: line feeds stay, all else is escaped as elsewhere. */
export const preformatted = (text: string): Html => markupOf(text.split('\n').map(escapeText).join('\n'));

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text on one line, as markup. */
const escapeText = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/*
 * What hides or moves other text: control, format (bidi, zero-width), private, unassigned and lone-surrogate code points,
 * whatever is invisible by default, every space but U+0020, marks without a base and the third and further on one base.
 */
const UNFIT = /[\p{C}\p{Default_Ignorable_Code_Point}]|(?! )\p{Z}|^\p{M}|(?<=\p{M}\p{M})\p{M}/gu;

/** Nothing is dropped: what must not act is written as `\u{202e}`. */
const visible = (text: string): string =>
  text.replace(UNFIT, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** Code units of a value that a page shows in one place; the JSON and CSV reports hold the rest. */
export const LONGEST_VALUE = 240;

/** A value from a log or a policy, cut before it costs anything. */
export function field(text: string, longest: number = LONGEST_VALUE): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** Text with `code` between backticks, as the sentences of the report have it. */
export function sentence(text: string, longest = 800): Html {
  const parts = field(text, longest).split('`');
  const closed = parts.length % 2 === 1;
  return html`${parts.map((part, index): Child => {
    if (index % 2 === 0) return part;
    return index === parts.length - 1 && !closed ? `\`${part}` : html`<code>${part}</code>`;
  })}`;
}

/** A script of the page's own; the text is code of this project, never data. */
export const inlineScript = (code: string): Html => codeElement('script', code);

export const inlineStyle = (css: string): Html => codeElement('style', css);

/** Escaping would change what is hashed, so code that could end its element is a bug. */
function codeElement(name: 'script' | 'style', code: string): Html {
  const lower = code.toLowerCase();
  if (lower.includes(`</${name}`) || lower.includes(`<!${'--'}`)) {
    throw new RangeError(`code in a page must hold no comment of HTML and no end of ${name}`);
  }
  return rawElement(name, '', code);
}

/** The script of a page holds this file too, and must not hold the end of its own element: hence the name as a value. */
const rawElement = (name: 'script' | 'style', attributes: string, content: string): Html =>
  markupOf(`<${name}${attributes}>${content}</${name}>`);

/** A value for the page's script, as JSON in which nothing can end the element or hide in a text editor. */
export function jsonData(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, codeUnitEscapes);
  return rawElement('script', attributes({ type: 'application/json', id }).markup, json);
}

const codeUnitEscapes = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
