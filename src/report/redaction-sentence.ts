import type { RedactionNote } from '../model/redaction-note.ts';
import { terminalField } from './neutralise.ts';
import type { Paragraph } from './terminal-layout.ts';

/** That texts are pseudonyms, and what a reader can still read; nothing of a report that is as it was. */
export function redactionSentence(note: RedactionNote | undefined): readonly Paragraph[] {
  if (note === undefined) return [];
  const { key, replaced, readable } = note;
  const words = (kinds: readonly string[]): string => kinds.map((kind) => terminalField(kind)).join(', ');
  return [
    {
      text: `Redacted with key ${terminalField(key)}: pseudonyms stand for ${words(replaced)}. Readable as they were: ${words(readable)}.`,
      style: 'bold',
    },
  ];
}
