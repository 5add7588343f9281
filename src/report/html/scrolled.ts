import { html, type Html } from './html.ts';

/** A table that scrolls by itself where the page is narrow; the keyboard reaches it. */
export const scrolled = (name: string, table: Html): Html =>
  html`<div class="table scroll" role="group" aria-label="${name}" tabindex="0">${table}</div>`;
