import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { decodeText } from '../../src/net/text-encoding.ts';
import { root } from './run-cli.ts';

const TRACES = join(root, 'fixtures', 'contoso', 'traces');

const texts = readdirSync(TRACES).map((name) => {
  const bytes = readFileSync(join(TRACES, name));
  return decodeText(name.endsWith('.gz') ? gunzipSync(bytes) : bytes).text;
});

const found = (pattern: RegExp): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([match]) => match.toLowerCase())));

/** Every address of the Contoso traces, message ids that look like one too. */
export const ADDRESSES = found(/[\w.+=~!#$%&'*/?^{|}-]+@[\w.-]+/g);
/** Every network message id, as each export writes it. */
export const MESSAGE_IDS = found(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi);

/** Local parts that are words of the reports as well. */
const WORDS: ReadonlySet<string> = new Set([
  'service',
  'scanner',
  'news',
  'mail',
  'press',
  'alerts',
  'orders',
  'support',
  'events',
  'postmaster',
  'exchange',
  'offers',
]);

const LOCAL_PARTS: ReadonlySet<string> = new Set(
  [...ADDRESSES]
    .map((address) => address.slice(0, address.indexOf('@')))
    .filter((local) => local.length > 3 && !WORDS.has(local)),
);

/** What of the input a text gives away: addresses in any case, their local parts as words, ids with or without dashes. */
export function givenAway(output: string): readonly string[] {
  const text = output.toLowerCase();
  const words = new Set(
    text.split(/[^\p{L}\p{N}.+=~_-]+/u).flatMap((word) => [word, word.replace(/\.+$/, '')]),
  );
  return [
    ...[...ADDRESSES].filter((address) => text.includes(address)),
    ...[...LOCAL_PARTS].filter((local) => words.has(local)),
    ...[...MESSAGE_IDS].filter((id) => text.includes(id) || text.includes(id.replaceAll('-', ''))),
  ];
}
