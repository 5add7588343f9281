import { html, type Html } from '../html.ts';
import type { Tone } from '../table-model.ts';
import { box, label, svg } from './svg.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Written behind the bar. */
  readonly text: string;
  readonly tone: Tone;
}

/** Narrow enough to be read on a telephone; the style makes it larger where there is room. */
const WIDTH = 480;
const LABEL = 145;
const TEXT = 115;
const LINE = 26;
/** A count that is not zero is seen. */
const LEAST = 2;

/** Horizontal bars, one a line, the longest as long as there is room. */
export function barsSvg(bars: readonly Bar[], title: string): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return svg(
    { title, width: WIDTH, height: bars.length * LINE + 4, kind: 'bars' },
    bars.map((bar, index) => {
      const length = bar.value === 0 ? 0 : Math.max(LEAST, (bar.value / most) * (WIDTH - LABEL - TEXT));
      const y = index * LINE;
      return html`${label({ x: LABEL - 10, y: y + 19, text: bar.label, anchor: 'end' })}${box(
        { x: LABEL, y: y + 5, width: length, height: 18 },
        `fill-${bar.tone}`,
      )}${label({ x: LABEL + length + 8, y: y + 19, text: bar.text })}`;
    }),
  );
}
