import { quoted } from '../net/quoted.ts';

/** More than this are counted in a sentence; the objects list them all. */
const NAMED = 4;

/** For a sentence: "`a`, `b` and 12 more". */
export function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, texts.length > NAMED + 1 ? NAMED : texts.length).map(quoted);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
