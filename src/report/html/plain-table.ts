import { attributes, html, type Html } from './html.ts';
import { lineHtml } from './table-html.ts';
import type { Line } from './table-model.ts';

export interface PlainTable {
  readonly caption: string;
  readonly headings: readonly {
    readonly text: string;
    readonly align?: 'right';
    /** An id on this page. */
    readonly target?: string;
  }[];
  readonly rows: readonly (readonly (string | Line)[])[];
}

/** A small table that is always shown whole; the first cell of a row names it. */
export const plainTable = ({ caption, headings, rows }: PlainTable): Html => {
  const cell = (tag: 'th' | 'td', content: string | Line, index: number): Html => {
    const line = typeof content === 'string' ? { text: content } : content;
    const heading = headings[index];
    const attribute = attributes({ class: heading?.align, 'data-label': heading?.text });
    return tag === 'th'
      ? html`<th scope="row"${attribute}>${lineHtml(line)}</th>`
      : html`<td${attribute}>${lineHtml(line)}</td>`;
  };
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${headings.map(headingHtml)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((each, index) => cell(index === 0 ? 'th' : 'td', each, index))}</tr>\n`)}</tbody>
</table>
`;
};

const headingHtml = ({ text, align, target }: PlainTable['headings'][number]): Html =>
  html`<th scope="col"${attributes({ class: align })}>${lineHtml({ text, ...(target === undefined ? {} : { target }) })}</th>`;
