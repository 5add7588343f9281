import { quantity } from '../../number-text.ts';
import { html, type Html } from '../html.ts';
import { tableHtml } from '../table-html.ts';
import type { TableData } from '../table-model.ts';

/** Who is affected, and every message of theirs. */
export function changesHtml(sources: TableData, messages: TableData): Html {
  if (sources.count === 0) {
    return html`<p>No source of mail is newly blocked, newly allowed or uncertain.</p>`;
  }
  return html`${tableHtml(sources)}
${
  messages.count === 0
    ? undefined
    : html`<details class="all" data-key="${messages.id}"><summary>All ${quantity(messages.count, `changed or uncertain ${messages.noun[0]}`)}</summary>
${tableHtml(messages)}</details>`
}`;
}
