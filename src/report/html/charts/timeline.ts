import { countText } from '../../number-text.ts';
import { html, type Html } from '../html.ts';
import type { Tone } from '../table-model.ts';
import { box, horizontal, label, svg } from './svg.ts';

export interface Series {
  readonly label: string;
  readonly tone: Tone;
  /** One a step. */
  readonly values: readonly number[];
}

export interface Timeline {
  readonly title: string;
  /** Names of the steps, such as days, in order. */
  readonly steps: readonly string[];
  /** Drawn on each other, the first at the bottom. */
  readonly series: readonly Series[];
}

const HEIGHT = 220;
const TOP = 12;
const BOTTOM = 34;
const LEFT = 56;
const RIGHT = 12;
const NARROWEST_STEP = 8;
const USUAL_WIDTH = 900;
const LABEL_WIDTH = 84;

/** Columns over time, each series stacked on those before it. */
export function timelineSvg({ title, steps, series }: Timeline): Html {
  const totals = steps.map((_, step) => sum(series.map(({ values }) => values[step] ?? 0)));
  const { ticks, most } = scale(Math.max(1, ...totals));
  const width = Math.max(USUAL_WIDTH, LEFT + RIGHT + steps.length * NARROWEST_STEP);
  const pitch = (width - LEFT - RIGHT) / Math.max(1, steps.length);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / pitch));
  const gridLine = (tick: number): Html =>
    html`${horizontal(y(tick), LEFT, width - RIGHT)}${label({ x: LEFT - 8, y: y(tick) + 4, text: countText(tick), anchor: 'end', kind: 'axis' })}`;
  const stepLabel = (text: string, step: number): Html =>
    label({
      x: Math.min(LEFT + (step + 0.5) * pitch, width - LABEL_WIDTH / 2),
      y: HEIGHT - 12,
      text,
      anchor: 'middle',
      kind: 'axis',
    });
  return svg({ title, width, height: HEIGHT }, [
    ...ticks.map(gridLine),
    ...steps.map((_, step) =>
      columnHtml(series, step, { x: LEFT + (step + 0.12) * pitch, width: 0.76 * pitch, y }),
    ),
    ...steps.flatMap((text, step) => (step % every === 0 ? [stepLabel(text, step)] : [])),
  ]);
}

interface ColumnPlace {
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}

function columnHtml(series: readonly Series[], step: number, { x, width, y }: ColumnPlace): Html {
  let below = 0;
  return html`${series.map(({ tone, values }) => {
    const value = values[step] ?? 0;
    if (value === 0) return undefined;
    const top = y(below + value);
    const height = y(below) - top;
    below += value;
    return box({ x, y: top, width, height }, `fill-${tone}`);
  })}`;
}

/** Three to six round steps up to at least the highest value. */
function scale(highest: number): { readonly ticks: readonly number[]; readonly most: number } {
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step =
    [0.2, 0.5, 1, 2].map((factor) => factor * magnitude).find((each) => each >= 1 && highest / each <= 5) ??
    1;
  const count = Math.ceil(highest / step);
  return {
    ticks: Array.from({ length: count + 1 }, (_, index) => Math.round(index * step)),
    most: count * step,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
