import { describe, expect, it } from 'vitest';

import { countText, percentText, quantity } from '../../../src/report/number-text.ts';

describe('countText', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('%i', (count, text) => {
    expect(countText(count)).toBe(text);
  });
});

describe('quantity', () => {
  it.each([
    [0, '0 events'],
    [1, '1 event'],
    [1804, '1,804 events'],
  ])('%i', (count, text) => {
    expect(quantity(count, 'event')).toBe(text);
  });
});

describe('percentText', () => {
  it.each([
    [0, 0, '–'],
    [0, 10, '0.0%'],
    [1, 3, '33.3%'],
    [2, 3, '66.7%'],
    [10, 10, '100.0%'],
    [1, 100_000, '<0.1%'],
    [99_999, 100_000, '>99.9%'],
  ])('%i of %i', (part, whole, text) => {
    expect(percentText(part, whole)).toBe(text);
  });
});
