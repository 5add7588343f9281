import { countText } from '../../number-text.ts';
import { field, html, type Html } from '../html.ts';
import type { Tone } from '../table-model.ts';
import { box, label, px, svg } from './svg.ts';

/** A stream from a place on the left to one on the right. */
export interface Stream {
  readonly from: string;
  readonly to: string;
  readonly tone: Tone;
  readonly value: number;
}

export interface Flow {
  readonly title: string;
  /** Headings of both sides. */
  readonly left: string;
  readonly right: string;
  /** Drawn in this order, from the top. */
  readonly streams: readonly Stream[];
}

const WIDTH = 980;
const LABEL = 300;
const BAR = 12;
const TOP = 34;
const GAP = 18;
const LINE = 18;
/** Of all streams together. */
const THICKNESS = 260;
const LEAST = 1.5;
const LONGEST_LABEL = 36;

interface Place {
  readonly name: string;
  readonly value: number;
  readonly top: number;
  readonly height: number;
}

/** What goes from where to where: the widths of the streams are their shares. */
export function flowSvg({ title, left, right, streams }: Flow): Html {
  const total = streams.reduce((sum, { value }) => sum + value, 0);
  const thickness = (value: number): number => Math.max(LEAST, (value / Math.max(1, total)) * THICKNESS);
  const from = placesOf(streams, (stream) => stream.from, thickness);
  const to = placesOf(streams, (stream) => stream.to, thickness);
  const used = new Map<string, number>();
  const take = (side: string, place: Place | undefined, thick: number): number => {
    const key = `${side}${place?.name ?? ''}`;
    const start = used.get(key) ?? place?.top ?? TOP;
    used.set(key, start + thick);
    return start;
  };
  const ribbons = streams.map((stream) => {
    const thick = thickness(stream.value);
    const start = take('from ', from.get(stream.from), thick);
    return ribbon(start, take('to ', to.get(stream.to), thick), thick, stream.tone);
  });
  const height = Math.max(TOP, ...[...from.values(), ...to.values()].map(bottomOf)) + 8;
  return svg({ title, width: WIDTH, height, kind: 'flow' }, [
    label({ x: LABEL + BAR, y: 16, text: left, anchor: 'end', kind: 'axis' }),
    label({ x: WIDTH - LABEL - BAR, y: 16, text: right, kind: 'axis' }),
    ...ribbons,
    ...[...from.values()].map((place) => placeHtml(place, LABEL, 'end')),
    ...[...to.values()].map((place) => placeHtml(place, WIDTH - LABEL - BAR, 'start')),
  ]);
}

function placesOf(
  streams: readonly Stream[],
  nameOf: (stream: Stream) => string,
  thickness: (value: number) => number,
): ReadonlyMap<string, Place> {
  const sizes = new Map<string, { value: number; height: number }>();
  for (const stream of streams) {
    const size = sizes.get(nameOf(stream)) ?? { value: 0, height: 0 };
    size.value += stream.value;
    size.height += thickness(stream.value);
    sizes.set(nameOf(stream), size);
  }
  const places = new Map<string, Place>();
  let top = TOP;
  for (const [name, { value, height }] of sizes) {
    const place = { name, value, top, height };
    places.set(name, place);
    top = bottomOf(place) + GAP;
  }
  return places;
}

/** A place has room for its two lines of text. */
const bottomOf = ({ top, height }: Place): number => top + Math.max(height, 2 * LINE);

function ribbon(from: number, to: number, thick: number, tone: Tone): Html {
  const [start, end] = [LABEL + BAR, WIDTH - LABEL - BAR];
  const middle = px((start + end) / 2);
  const curve = (y1: number, y2: number, x2: number): string =>
    `C${middle} ${px(y1)} ${middle} ${px(y2)} ${px(x2)} ${px(y2)}`;
  const outline = `M${px(start)} ${px(from)}${curve(from, to, end)}V${px(to + thick)}${curve(to + thick, from + thick, start)}Z`;
  return html`<path d="${outline}" class="fill-${tone}"/>`;
}

function placeHtml({ name, value, top, height }: Place, x: number, anchor: 'start' | 'end'): Html {
  const at = { x: anchor === 'end' ? x - 8 : x + BAR + 8, anchor };
  return html`${box({ x, y: top, width: BAR, height }, 'place')}${label({ ...at, y: top + 13, text: field(name, LONGEST_LABEL) })}${label({ ...at, y: top + 13 + LINE, text: countText(value), kind: 'axis' })}`;
}
