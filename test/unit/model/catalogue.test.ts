import { describe, expect, it } from 'vitest';

import { ASSUMPTION_IDS, readingsOf, USUAL_READINGS } from '../../../src/model/assumption-catalogue.ts';
import type { CatalogueEntry } from '../../../src/model/catalogue/catalogue-entry.ts';
import { CATALOGUE, catalogueEntries } from '../../../src/model/catalogue/catalogue.ts';
import { REASONS } from '../../../src/model/reasons.ts';

const nameOf = ({ family, code }: CatalogueEntry): string => `${family} ${code}`;
const named = CATALOGUE.map((entry) => [nameOf(entry), entry] as const);
const duplicates = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, at) => texts.indexOf(text) !== at);

/** Behind a period, a sentence begins with a capital letter, a quoted command or a code. */
const SENTENCE_START = /^[A-Z`]/;
const FILLER = /\b(?:TODO|TBD|FIXME|lorem|simply|just|please|obviously|easily|basically|note that)\b/i;
const OWN_SOURCES = ['the tool itself', 'the message trace itself'];

describe('every entry', () => {
  it('stands once in its family', () => {
    expect(duplicates(CATALOGUE.map(nameOf))).toEqual([]);
  });

  it('has a title of its own in its family', () => {
    expect(duplicates(CATALOGUE.map(({ family, title }) => `${family} ${title}`))).toEqual([]);
  });

  it.each(named)('%s has a title that is a short phrase and not the explanation', (_, entry) => {
    expect(entry.title).toMatch(/^[A-Z][^.!?]{5,69}$/);
    expect(entry.explanation).not.toBe(entry.title);
    expect(entry.explanation.startsWith(entry.title)).toBe(false);
  });

  it.each(named)('%s is told in whole sentences', (_, { explanation, whatToDo }) => {
    for (const text of [explanation, whatToDo]) {
      for (const sentence of text.split(/(?<=[.?!]) (?=[A-Z`])/)) {
        expect(sentence).toMatch(SENTENCE_START);
        expect(sentence).toMatch(/\.$/);
      }
      expect(text).not.toMatch(/ {2}|\s\.|\.\.|\n/);
    }
  });

  it.each(named)('%s is short and without filler', (_, { title, explanation, whatToDo }) => {
    const text = [title, explanation, whatToDo].join(' ');
    expect(text.length).toBeLessThanOrEqual(700);
    expect(text).not.toMatch(FILLER);
    expect(text.split('`').length % 2, 'backticks come in pairs').toBe(1);
  });

  it.each(named)('%s has a source, and the day on which it was read', (_, { source, dateRead }) => {
    expect(source).not.toBe('');
    expect(source).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    if (OWN_SOURCES.includes(source)) expect(dateRead).toBeNull();
    else expect(dateRead).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it.each(named)('%s points to assumptions that exist', (_, { explanation, whatToDo }) => {
    const mentioned = [...`${explanation} ${whatToDo}`.matchAll(/\(([a-z]+[A-Z]\w*(?:, [a-z]\w*)*)\)/g)]
      .flatMap(([, ids = '']) => ids.split(', '))
      .filter((id) => !ASSUMPTION_IDS.some((known) => known === id));
    expect(mentioned).toEqual([]);
  });
});

describe('reasons and assumptions', () => {
  it('take sentence, question and readings from where they are decided', () => {
    const reasons = CATALOGUE.filter((entry) => entry.family === 'reason');
    expect(reasons.map(({ code, sentence }) => [code, sentence])).toEqual(
      Object.entries(REASONS).map(([code, { message }]) => [code, message]),
    );
    for (const entry of CATALOGUE.filter((each) => each.family === 'assumption')) {
      expect(entry.readings.map(({ reading }) => reading)).toEqual(readingsOf(entry.code));
      const usual = entry.readings.filter((each) => each.usual);
      expect(usual.map(({ reading }) => reading)).toEqual([USUAL_READINGS[entry.code]]);
    }
  });
});

describe('catalogueEntries', () => {
  it('finds a code in any case', () => {
    expect(catalogueEntries('no_baseline')).toEqual(catalogueEntries('NO_BASELINE'));
    expect(catalogueEntries('NULLSENDERUNDERSTAR').map(({ code }) => code)).toEqual(['nullSenderUnderStar']);
  });

  it.each(['LOST_ARRAY', 'TRUNCATION_SUSPECTED'])('gives %s of every family', (code) => {
    const families = catalogueEntries(code).map(({ family }) => family);
    expect(families).toHaveLength(2);
    expect(families).toContain('recordIssue');
  });

  it.each(['', 'NO_SUCH_CODE', 'NO_BASELINE ', 'constructor', '__proto__'])(
    'gives nothing for %j',
    (code) => {
      expect(catalogueEntries(code)).toEqual([]);
    },
  );
});
