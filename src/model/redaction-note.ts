/** What a report says of itself when texts in it are pseudonyms. */
export interface RedactionNote {
  /** Tells whether two reports were made with one key; nothing of the key can be read from it. */
  readonly key: string;
  /** What was replaced. */
  readonly replaced: readonly string[];
  /** What was left as it is. */
  readonly readable: readonly string[];
}

/** One entry a kind of text, in the words of reports, help and documents. */
export const REPLACED_TEXTS: readonly string[] = [
  'local parts of e-mail addresses',
  'message ids',
  'subjects and other values of headers',
  'internal IP addresses',
  'cells of the log that issues quote',
];

export const READABLE_TEXTS: readonly string[] = [
  'domains',
  'public IP addresses',
  'names of connectors and rules',
  'names on certificates',
  'times',
  'paths of files and notes of facts files, but for addresses in them',
  'hashes of files',
];
