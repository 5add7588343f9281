/** What was read on no day: what the program does, and what the exported log says. */
export type OwnSource = 'the tool itself' | 'the message trace itself';

/** Where a statement comes from, and the day on which that was read (ISO 8601). */
export type Citation =
  | { readonly document: string; readonly dateRead: string }
  | { readonly document: OwnSource; readonly dateRead: null };

export const THE_TOOL: Citation = { document: 'the tool itself', dateRead: null };
export const THE_TRACE: Citation = { document: 'the message trace itself', dateRead: null };

export const readOn =
  (dateRead: string) =>
  (document: string): Citation => ({ document, dateRead });

/** As reports write it: `New-InboundConnector, read 2026-11-23`. */
export const printCitation = ({ document, dateRead }: Citation): string =>
  dateRead === null ? document : `${document}, read ${dateRead}`;

/** The same behind a whole sentence: `Not documented (read 2026-11-23)`. */
export const printCitationOfSentence = ({ document, dateRead }: Citation): string =>
  dateRead === null ? document : `${document} (read ${dateRead})`;
