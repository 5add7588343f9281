import { attributes, html, type Html } from '../html.ts';
import type { Tone } from '../table-model.ts';

interface Canvas {
  /** What is to be seen, for who cannot see it. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly kind?: string;
}

export const svg = ({ title, width, height, kind }: Canvas, content: readonly (Html | undefined)[]): Html =>
  html`<svg role="img" aria-label="${title}"${attributes({ class: kind })} viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}">${content}</svg>`;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const box = ({ x, y, width, height }: Box, kind: `fill-${Tone}` | 'place'): Html =>
  html`<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" class="${kind}"/>`;

interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: 'axis';
}

export const label = ({ x, y, text, anchor, kind }: Label): Html =>
  html`<text x="${px(x)}" y="${px(y)}"${attributes({ 'text-anchor': anchor, class: kind })}>${text}</text>`;

export const horizontal = (y: number, from: number, to: number): Html =>
  html`<line x1="${px(from)}" x2="${px(to)}" y1="${px(y)}" y2="${px(y)}"/>`;

/** A length in a picture: at most one decimal, the same on every machine. */
export const px = (length: number): string => String(Math.round(length * 10) / 10);

/** Once a page, before the first picture: what `fill-uncertain` is filled with. */
export const PATTERNS: Html = html`<svg width="0" height="0" aria-hidden="true" focusable="false" class="hatch"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M-1 1 1-1M0 6 6 0M5 7 7 5"/></pattern></defs></svg>`;
