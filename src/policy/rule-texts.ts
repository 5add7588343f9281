import { parsed, refused, type Parsed } from '../net/parsed.ts';
import { quoted } from '../net/quoted.ts';

/** The texts within a mail flow rule. */

/** A header field's name in lower case: printable ASCII without colon (RFC 5322 3.6.8, read 2026-11-24). */
export function parseHeaderName(text: string): Parsed<string> {
  const name = text.trim();
  if (/^[!-9;-~]+$/.test(name)) return parsed(name.toLowerCase());
  return refused(
    name === ''
      ? 'the name of the header is blank; write one such as `X-Gateway`'
      : `${quoted(text)} is no name of a header; write the name alone, such as \`X-Gateway\``,
  );
}

/** A word or phrase; white space around it is not part of it (New-TransportRule, read 2026-11-24). */
export function parseWord(text: string): Parsed<string> {
  const word = text.trim();
  return word === '' ? refused('the word is blank; write one, or remove it') : parsed(word);
}

export const parseRuleText = (text: string): Parsed<string> =>
  text.trim() === '' ? refused('the text is blank; write one, or remove it') : parsed(text);

/** 5.7.1, or 5.7.900 to 5.7.999 (New-TransportRule, read 2026-11-24). */
export function parseStatusCode(text: string): Parsed<string> {
  const code = text.trim();
  return /^5\.7\.(?:1|9\d\d)$/.test(code)
    ? parsed(code)
    : refused(
        `${quoted(text)} is no code that a rule can reject with; write \`5.7.1\`, or one from \`5.7.900\` to \`5.7.999\``,
      );
}
