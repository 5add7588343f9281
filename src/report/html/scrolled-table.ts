import { html, type Html } from './html.ts';
import { plainTable, type PlainTable } from './plain-table.ts';

/** A table that is wider than a small screen scrolls by itself; a group, since a page has many of them. */
export const scrolledTable = (table: PlainTable): Html =>
  html`<div class="scroll" role="group" aria-label="${table.caption}" tabindex="0">${plainTable(table)}</div>`;
