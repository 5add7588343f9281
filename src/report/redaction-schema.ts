import type { RedactionNote } from '../model/redaction-note.ts';
import { list, object, text } from './json-schema.ts';

export const redactionNote = object<RedactionNote>('Only where texts are pseudonyms', {
  key: text('Tells whether two reports were redacted with one key'),
  replaced: list('What was replaced by pseudonyms', text('A kind of text')),
  readable: list('What was left as it is', text('A kind of text')),
});
