import { describe, expect, it } from 'vitest';
import { dateOrderEvidence } from '../../../src/trace/date-order.ts';
import { isoInstant, readTime } from '../../../src/trace/time-text.ts';

const utc = Date.UTC;

describe('ISO times', () => {
  it.each([
    ['2021-03-23T10:00:09.3284899Z', utc(2021, 2, 23, 10, 0, 9, 328) + 0.489],
    ['2021-03-23T10:00:09Z', utc(2021, 2, 23, 10, 0, 9)],
    ['2022-09-05T18:10:13.4907658', utc(2022, 8, 5, 18, 10, 13, 490) + 0.765],
    ['2021-03-23 10:00', utc(2021, 2, 23, 10)],
    ['2021-03-23 10:00:09Z', utc(2021, 2, 23, 10, 0, 9)],
    [' 2021-03-23T10:00:09,5+02:00 ', utc(2021, 2, 23, 8, 0, 9, 500)],
    ['2021-03-23t10:00:09-0330', utc(2021, 2, 23, 13, 30, 9)],
    ['2024-02-29T00:00:00Z', utc(2024, 1, 29)],
  ])('reads %j', (text, ms) => {
    expect(isoInstant(text)).toBeCloseTo(ms, 2);
  });

  it.each([
    '2023-02-29T00:00:00Z',
    '2023-13-01T00:00:00Z',
    '2023-01-00T00:00:00Z',
    '2023-01-01T24:00:00Z',
    '2023-01-01T10:60:00Z',
    '0001-01-01T00:00:00',
    '2023-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(isoInstant(text)).toBeUndefined();
  });
});

describe('times of a culture', () => {
  const moment = utc(2023, 3, 19, 13, 59, 9);

  it.each([
    ['19/04/2023 13:59:09', moment],
    ['19.04.2023 13:59:09', moment],
    ['19-04-2023 13.59.09', moment],
    ['19. 4. 2023 13:59:09', moment],
    ['19.04.23 13:59', utc(2023, 3, 19, 13, 59)],
    ['19/04/2023', utc(2023, 3, 19)],
    ['19/04/2023 1:59:09 PM', moment],
    ['19/04/2023 1:59:09\u202fPM', moment],
    ['19/04/2023 1:59:09\u00a0p.\u00a0m.', moment],
    ['19/04/2023 12:05:00 a.m.', utc(2023, 3, 19, 0, 5)],
    ['19/04/2023 12:05:00 PM', utc(2023, 3, 19, 12, 5)],
    ['\u200f19\u200f/04\u200f/2023 13:59:09', moment],
    ['١٩/٠٤/٢٠٢٣ ١:٥٩:٠٩ م', moment],
  ])('reads the day first in %j', (text, ms) => {
    const time = readTime(text);
    expect(time).toMatchObject({ kind: 'ambiguous', dmy: ms });
  });

  it.each([
    ['2016/02/22 13:59:09', utc(2016, 1, 22, 13, 59, 9)],
    ['2016/2/22 下午 1:59:09', utc(2016, 1, 22, 13, 59, 9)],
    ['2016. 2. 22. 오전 1:59:09', utc(2016, 1, 22, 1, 59, 9)],
    ['2016. 02. 22. 13:59:09', utc(2016, 1, 22, 13, 59, 9)],
    ['2016/02/22 午後 1:59:09', utc(2016, 1, 22, 13, 59, 9)],
  ])('reads the year first in %j, which leaves nothing open', (text, ms) => {
    expect(readTime(text)).toEqual({ kind: 'instant', ms });
  });

  it.each([
    '04/31/2023 10:00:00',
    '00/00/2023 10:00',
    '1/1/0001 12:00:00 AM',
    '19/04/2023 13:59:09 PM',
    '19/04-2023 10:00',
    'yesterday',
    '5',
    '31/31/2023 1:00',
  ])('refuses %j', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  it('takes the order that is stated', () => {
    expect(readTime('04/05/2023 10:00:00', 'dmy')).toEqual({ kind: 'instant', ms: utc(2023, 4, 4, 10) });
    expect(readTime('04/05/2023 10:00:00', 'mdy')).toEqual({ kind: 'instant', ms: utc(2023, 3, 5, 10) });
    expect(readTime('04/05/06 10:00:00', 'ymd')).toEqual({ kind: 'instant', ms: utc(2004, 4, 6, 10) });
    expect(readTime('19/04/2023 10:00:00', 'mdy')).toBeUndefined();
    expect(readTime('2023-04-05T10:00:00Z', 'mdy')).toEqual({ kind: 'instant', ms: utc(2023, 3, 5, 10) });
  });
});

describe('the order of day and month', () => {
  const decide = (...texts: readonly string[]): string | undefined => {
    const evidence = dateOrderEvidence();
    for (const text of texts) {
      const time = readTime(text);
      if (time?.kind === 'ambiguous') evidence.note(time);
    }
    return evidence.decide();
  };

  it.each([
    ['a first number above 12', ['05/04/2023 1:00', '19/04/2023 1:00'], 'dmy'],
    ['a second number above 12', ['05/04/2023 1:00', '04/19/2023 1:00'], 'mdy'],
    ['dots', ['05.04.2023 1:00'], 'dmy'],
    ['dashes', ['05-04-2023 1:00'], 'dmy'],
    ['rows newest first', ['02/05/2023 1:00', '01/05/2023 1:00', '12/04/2023 1:00'], 'dmy'],
    ['rows oldest first', ['04/12/2023 1:00', '05/01/2023 1:00', '05/02/2023 1:00'], 'mdy'],
    ['nothing: one day', ['05/04/2023 1:00', '05/04/2023 2:00'], undefined],
    ['nothing: rows in no order', ['05/04/2023 1:00', '01/02/2023 1:00', '03/11/2023 1:00'], undefined],
    ['nothing: a contradiction', ['19/04/2023 1:00', '04/19/2023 1:00'], undefined],
    ['nothing: no rows', [], undefined],
  ])('is decided by %s', (_why, texts, order) => {
    expect(decide(...texts)).toBe(order);
  });
});
