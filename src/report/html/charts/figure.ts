import { html, type Html } from '../html.ts';
import type { Tone } from '../table-model.ts';

export interface Figure {
  readonly id: string;
  /** What is drawn, and what to see in it. */
  readonly caption: string;
  readonly legend: readonly { readonly tone: Tone; readonly label: string }[];
  readonly picture: Html;
  /** The same numbers as a table. */
  readonly twin: Html;
}

/** A picture with its legend, and its numbers as a table for who cannot see it or wants to be exact. */
export const figureHtml = ({ id, caption, legend, picture, twin }: Figure): Html => html`<figure>
<figcaption id="${id}-caption">${caption}</figcaption>
${legend.length === 0 ? undefined : html`<ul class="legend">${legend.map(legendItem)}</ul>`}
<div class="chart scroll" role="region" aria-labelledby="${id}-caption" tabindex="0">${picture}</div>
<details class="twin"><summary>The numbers of this picture as a table</summary>${twin}</details>
</figure>
`;

const legendItem = ({ tone, label }: Figure['legend'][number]): Html =>
  html`<li><svg width="16" height="12" aria-hidden="true" focusable="false"><rect width="16" height="12" class="fill-${tone}"/></svg>${label}</li>`;
