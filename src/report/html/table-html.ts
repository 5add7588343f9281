import { countText, quantity } from '../number-text.ts';
import { attributes, field, html, NOTHING, sentence, type Html } from './html.ts';
import {
  rowAt,
  type Block,
  type Cell,
  type Column,
  type Detail,
  type Line,
  type Row,
  type TableData,
} from './table-model.ts';

/* Also the script of the page draws by these, so what it shows is what a reader without it has. */

/**
 * A table with its first page of rows; the script adds search, filters and pages. Where a page shows some of its rows
 * once more, they need an id of their own.
 */
export function tableHtml(data: TableData, id: string = data.id): Html {
  const { caption, columns, count, pageSize, noun } = data;
  const shown = Math.min(count, pageSize);
  const rows = Array.from({ length: shown }, (_, row) => rowAt(data, row));
  const rest =
    shown < count
      ? `The first ${countText(shown)} of ${quantity(count, ...noun)}; search, sorting and further pages need JavaScript.`
      : '';
  return html`<div class="table" data-table="${id}">
<div class="scroll" role="region" aria-labelledby="${id}-caption" tabindex="0"><table>
<caption id="${id}-caption">${caption}</caption>
<thead><tr>${columns.map(headingHtml)}</tr></thead>
<tbody>
${rows.map((row) => rowHtml(id, columns, row))}</tbody>
</table></div>
<p class="range" role="status">${rest}</p>
</div>
`;
}

function headingHtml({ key, heading, align, hidden, width }: Column): Html | undefined {
  if (hidden === true) return undefined;
  return html`<th scope="col" data-column="${key}"${attributes({ class: classes(align, width) })}>${heading}</th>`;
}

export function rowHtml(table: string, columns: readonly Column[], { cells, detail }: Row): Html {
  const shown = columns.filter(({ hidden }) => hidden !== true);
  const id = detail === undefined ? undefined : `${table}-${detail.key}`;
  return html`<tr${attributes({ id })}>${columns.map((column, index) => cellHtml(column, cells[index] ?? ''))}</tr>
${detail === undefined ? undefined : detailHtml(detail, shown.length)}`;
}

function cellHtml({ heading, align, hidden, isRowHeader }: Column, cell: Cell): Html | undefined {
  if (hidden === true) return undefined;
  const attribute = attributes({ 'data-label': heading, class: classes(align) });
  return isRowHeader === true
    ? html`<th scope="row"${attribute}>${contentHtml(cell)}</th>`
    : html`<td${attribute}>${contentHtml(cell)}</td>`;
}

function classes(...names: readonly (string | undefined)[]): string | undefined {
  const given = names.filter((name) => name !== undefined);
  return given.length === 0 ? undefined : given.join(' ');
}

function contentHtml(cell: Cell): Html {
  if (typeof cell === 'number') return html`${countText(cell)}`;
  if (typeof cell === 'string') return html`${field(cell)}`;
  const [only, ...others] = cell.lines;
  if (only === undefined) return NOTHING;
  if (others.length === 0) return lineHtml(only);
  return html`${cell.lines.map((line) => html`<div>${lineHtml(line)}</div>`)}`;
}

export function lineHtml({ text, style, tone, target }: Line): Html {
  const content = style === 'sentence' ? sentence(text) : html`${field(text)}`;
  const linked = target === undefined ? content : html`<a href="#${target}">${content}</a>`;
  if (tone !== undefined) return html`<span class="label ${tone}">${linked}</span>`;
  switch (style) {
    case 'strong':
      return html`<strong>${linked}</strong>`;
    case 'quiet':
      return html`<span class="quiet">${linked}</span>`;
    case 'code':
      return html`<code>${linked}</code>`;
    default:
      return linked;
  }
}

const detailHtml = ({ key, summary, blocks }: Detail, span: number): Html =>
  html`<tr class="detail"><td colspan="${span}"><details data-key="${key}"><summary>${summary}</summary>
<div class="blocks">${blocks.map(blockHtml)}</div></details></td></tr>
`;

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'list':
      return html`<div class="block"><h3>${block.heading}</h3>${listHtml(block.items)}</div>`;
    case 'references':
      return html`<div class="block references"><h3>${block.heading}</h3><ul>${block.items.map(
        ({ id, label }) => html`<li><a href="#${id}" data-reference="${id}">${field(label)}</a></li>`,
      )}</ul></div>`;
    case 'rows':
      return html`<div class="block rows" data-rows="${block.table}" data-column="${block.column}" data-value="${block.value}" data-caption="${block.caption}"><h3>${block.heading}</h3>${listHtml(block.items)}</div>`;
  }
}

export const listHtml = (items: readonly Line[]): Html =>
  html`<ul>${items.map((item) => html`<li>${lineHtml(item)}</li>`)}</ul>`;
