import { describe, expect, it } from 'vitest';

import { barsSvg } from '../../../../src/report/html/charts/bars.ts';
import { flowSvg } from '../../../../src/report/html/charts/flow.ts';
import { timelineSvg } from '../../../../src/report/html/charts/timeline.ts';

const rects = (markup: string): Record<string, string>[] =>
  [...markup.matchAll(/<rect ([^>]*)\/>/g)].map(([, text = '']) =>
    Object.fromEntries(
      [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  );

describe('bars', () => {
  it('are as long as their values, and what is not zero is seen', () => {
    const { markup } = barsSvg(
      [
        { label: 'All', value: 40_000, text: '40,000', tone: 'plain' },
        { label: 'Half', value: 20_000, text: '20,000', tone: 'bad' },
        { label: 'One', value: 1, text: '1', tone: 'uncertain' },
        { label: 'None', value: 0, text: '0', tone: 'quiet' },
      ],
      'Counts <of> it',
    );
    expect(rects(markup).map(({ width }) => Number(width))).toEqual([220, 110, 2, 0]);
    expect(markup).toContain('aria-label="Counts &lt;of&gt; it"');
  });
});

describe('the timeline', () => {
  it('stacks its series on a scale of round numbers', () => {
    const { markup } = timelineSvg({
      title: 'Per day',
      steps: ['2026-11-01', '2026-11-02'],
      series: [
        { label: 'blocked', tone: 'bad', values: [10, 0] },
        { label: 'uncertain', tone: 'uncertain', values: [37, 5] },
      ],
    });
    expect(markup.match(/>(\d+)<\/text>/g)).toEqual(
      ['>0<', '>10<', '>20<', '>30<', '>40<', '>50<'].map((text) => `${text}/text>`),
    );
    const [first, second, third] = rects(markup);
    const perEvent = (220 - 12 - 34) / 50;
    expect(Number(first?.['height'])).toBeCloseTo(10 * perEvent, 1);
    expect(Number(second?.['y']) + Number(second?.['height'])).toBeCloseTo(Number(first?.['y']), 1);
    expect(third?.['class']).toBe('fill-uncertain');
  });

  it.each([1, 2, 3, 7, 10, 99, 101, 12_345, 999_999])('reaches %d with at most six steps', (most) => {
    const { markup } = timelineSvg({
      title: '',
      steps: ['a'],
      series: [{ label: '', tone: 'bad', values: [most] }],
    });
    const ticks = [...markup.matchAll(/>([\d,]+)<\/text>/g)].map(([, text = '']) =>
      Number(text.replaceAll(',', '')),
    );
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(new Set(ticks).size).toBe(ticks.length);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
  });

  it('is wide enough for a year of days', () => {
    const steps = Array.from({ length: 365 }, (_, day) => String(day));
    const { markup } = timelineSvg({
      title: '',
      steps,
      series: [{ label: '', tone: 'bad', values: steps.map(() => 1) }],
    });
    expect(Math.min(...rects(markup).map(({ width }) => Number(width)))).toBeGreaterThan(6);
  });
});

describe('the flow', () => {
  it('draws each place once a side, with what goes through it', () => {
    const { markup } = flowSvg({
      title: 'Paths',
      left: 'before',
      right: 'after',
      streams: [
        { from: 'no connector', to: 'refused', tone: 'bad', value: 30 },
        { from: 'no connector', to: 'no connector', tone: 'plain', value: 60 },
        { from: 'partner <Litware>', to: 'refused', tone: 'bad', value: 10 },
      ],
    });
    const places = rects(markup).filter(({ class: kind }) => kind === 'place');
    expect(places.map(({ height }) => Number(height))).toEqual([234, 26, 104, 156]);
    expect(markup.match(/<path /g)).toHaveLength(3);
    expect(markup).toContain('partner &lt;Litware&gt;');
  });
});
