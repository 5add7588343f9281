import { describe, expect, it } from 'vitest';

import { outputDifference } from '../../../src/report/output-difference.ts';

const between = (packed: string, now: string): unknown =>
  outputDifference(Buffer.from(packed), Buffer.from(now));

describe('the first difference of two outputs', () => {
  it('is none when they are the same bytes', () => {
    expect(between('a\nb', 'a\nb')).toBeNull();
    expect(between('', '')).toBeNull();
  });

  it('is a place in a JSON document', () => {
    const document = (count: unknown): string =>
      JSON.stringify({ a: 1, list: [{ b: 2 }, { b: count, c: 3 }] });
    expect(between(document(3), document(4))).toEqual({ at: 'list[1].b', packed: '3', now: '4' });
    expect(between(document(null), document([]))).toEqual({ at: 'list[1].b', packed: 'null', now: '[]' });
    expect(between('{"a":1}', '{"a":1,"b":2}')).toEqual({ at: 'b', packed: 'nothing', now: '2' });
    expect(between('[1]', '[]')).toEqual({ at: '[0]', packed: '1', now: 'nothing' });
  });

  it('is a line of a text, and of JSON that says the same', () => {
    expect(between('a\nb\nc', 'a\nx\nc')).toEqual({ at: 'line 2', packed: 'b', now: 'x' });
    expect(between('a', 'a\n')).toEqual({ at: 'line 2', packed: 'nothing', now: '' });
    expect(between('{"a": 1}', '{"a":1}')).toMatchObject({ at: 'line 1' });
    expect(between('x'.repeat(500), '')).toEqual({ at: 'line 1', packed: `${'x'.repeat(200)}…`, now: '' });
  });

  it('is a byte of what is no text', () => {
    expect(outputDifference(Buffer.from([80, 75, 0, 1]), Buffer.from([80, 75, 0, 2]))).toEqual({
      at: 'byte 3',
      packed: '4 bytes',
      now: '4 bytes',
    });
  });
});
