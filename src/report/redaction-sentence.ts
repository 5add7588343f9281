import type { RedactionNote } from '../model/redaction-note.ts';
import { terminalField } from './neutralise.ts';
import type { Paragraph } from './terminal-layout.ts';

/** The same as one text, for reports that have notes. */
export function redactionText({ key, replaced, readable }: RedactionNote): string {
  const words = (kinds: readonly string[]): string => kinds.map((kind) => terminalField(kind)).join(', ');
  return `Redacted with key ${terminalField(key)}: pseudonyms stand for ${words(replaced)}. Readable as they were: ${words(readable)}.`;
}

/** That texts are pseudonyms, and what a reader can still read; nothing of a report that is as it was. */
export function redactionSentence(note: RedactionNote | undefined): readonly Paragraph[] {
  return note === undefined ? [] : [{ text: redactionText(note), style: 'bold' }];
}
