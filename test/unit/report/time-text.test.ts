import { describe, expect, it } from 'vitest';

import { dateText, daysSpanned, timeText } from '../../../src/report/time-text.ts';

describe('times of a report', () => {
  it('are shown without what nobody needs', () => {
    expect(dateText('2026-11-20T08:12:44.123Z')).toBe('2026-11-20');
    expect(timeText('2026-11-20T08:12:44.123Z')).toBe('2026-11-20 08:12:44');
  });

  it.each([
    ['2026-11-20T00:00:00.000Z', '2026-11-20T23:59:59.999Z', 1],
    ['2026-11-20T23:59:59.999Z', '2026-11-21T00:00:00.000Z', 2],
    ['2028-02-28T00:00:00.000Z', '2028-03-01T00:00:00.000Z', 3],
    ['never', '2026-11-21T00:00:00.000Z', undefined],
  ])('%s to %s', (from, to, days) => {
    expect(daysSpanned(from, to)).toBe(days);
  });
});
