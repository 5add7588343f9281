import { neutraliseForCell } from './neutralise.ts';

/** Text of a log or a policy inside a document: nothing in it acts, breaks a line or is invisible. */
export const visibleText = (text: string): string => neutraliseForCell(text, { excelGuard: false });

/** The same, cut to so many code units, with a mark where something is missing. */
export function visibleField(text: string, longest: number): string {
  const shown = visibleText(text.slice(0, longest + 1));
  if (shown.length <= longest) return shown;
  return `${shown.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** XML 1.0 forbids the two noncharacters even as references; what else it forbids is visible already. */
const xmlVisible = (text: string): string =>
  visibleText(text).replace(/[\uFFFE\uFFFF]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);

const XML_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Content or a double-quoted attribute of an XML document. */
export const xmlText = (text: string): string =>
  xmlVisible(text).replace(/[&<>"]/g, (character) => XML_REFERENCES[character] ?? character);
