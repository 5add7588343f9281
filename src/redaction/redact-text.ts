import { parseEmailAddress } from '../net/email-address.ts';
import { internalAddress } from './internal-addresses.ts';
import { PSEUDONYM_DIGITS, type PseudonymSource } from './pseudonym-source.ts';

/** Turns texts into texts that hold pseudonyms; the same text always becomes the same one. */
export interface TextRedaction {
  /** Prose, a name, a code: whatever in it is an address, an id or an internal address is replaced. */
  inText(text: string): string;
  /** A path of a file: the same in each of its parts, so that a folder's name is not taken for part of an address. */
  inPath(text: string): string;
  /** A sentence about a record: what it quotes is a cell, and replaced whole. */
  inIssue(text: string): string;
  /** A header as `Name: value`. */
  inHeader(text: string): string;
  /** A text that is nothing but an address; `<>` has nothing to hide. */
  address(text: string): string;
  /** A text that is nothing but a message id. */
  messageId(text: string): string;
  /** A text that may hold anything. */
  opaque(text: string): string;
}

export function textRedaction(source: PseudonymSource): TextRedaction {
  const opaque = (text: string): string => `text-${source('text', text, PSEUDONYM_DIGITS)}`;
  const address = (text: string): string => {
    if (text === '<>') return text;
    const written = parseEmailAddress(text);
    return written.ok ? addressPseudonym(written.value.key, written.value.domain, source) : opaque(text);
  };
  const inText = (text: string): string => redactedText(text, source);
  return {
    inText,
    inPath: (text) => text.split(PATH_PARTS).map(inText).join(''),
    inIssue: (text) =>
      inText(
        text.replace(QUOTED_CELL, (whole, cell: string) =>
          SAID_BY_THE_TOOL.test(cell) ? whole : `\`${cellPseudonym(cell, source) ?? opaque(cell)}\``,
        ),
      ),
    inHeader: (text) => {
      const [, name = '', value = text] = /^([^:]*: ?)(.*)$/s.exec(text) ?? [];
      return value === '' ? name : `${name}${opaque(value)}`;
    },
    address,
    messageId: (text) => idPseudonym(text, source),
    opaque,
  };
}

const PATH_PARTS = /(?<=[/\\!])/;
/** `quoted` escapes a backtick in what it quotes. */
const QUOTED_CELL = /`([^`]*)`/g;
/** Signs, and the examples that sentences about records give. */
const SAID_BY_THE_TOOL =
  /^(?:[^\p{L}\p{N}]*|-Encoding utf8|2026-01-31T13:59:09Z|--date-format(?: dmy| mdy| ymd)?)$/u;

/** What a cell is nothing but gets the pseudonym that it has elsewhere. */
function cellPseudonym(cell: string, source: PseudonymSource): string | undefined {
  const address = parseEmailAddress(cell);
  if (address.ok) return addressPseudonym(address.value.key, address.value.domain, source);
  if (WHOLE_ID.test(cell)) return idPseudonym(cell, source);
  return internalAddress(cell, source) ?? (PUBLIC_ADDRESS.test(cell) ? cell : undefined);
}

/** Without what is left of it when a longer text was cut off. */
const PUBLIC_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})$/i;

const addressPseudonym = (key: string, domain: string, source: PseudonymSource): string =>
  `user-${source('address', key, PSEUDONYM_DIGITS)}@${domain}`;

const GUID = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/;
const WHOLE_ID = /^#?(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const MADE_ID = '#';

/** Of the same shape: with dashes or without, `#` before an id that the tool made. */
function idPseudonym(text: string, source: PseudonymSource): string {
  const made = text.startsWith(MADE_ID) ? MADE_ID : '';
  const plain = text.slice(made.length).toLowerCase().replaceAll('-', '');
  const digits = source('messageId', plain, 32);
  return `${made}${text.includes('-') ? digits.replace(GUID, '$1-$2-$3-$4-$5') : digits}`;
}

/** The sign between local part and domain, also as URLs, quoted-printable, XML, CLIXML and JSON write it. */
const AT_SIGN = /@|＠|%40|=40|&#0{0,6}64;|&#x0{0,6}40;|_x0040_|\\x40|\\u0040|\\u\{0{0,6}40\}/gi;
const NOT_IN_A_LOCAL_PART = /[\s\p{Cc}<>()[\]:;,"`…“”„«»‹›]/u;
const IN_A_DOMAIN = /[\p{L}\p{N}\p{M}._-]/u;

interface Token {
  readonly start: number;
  readonly end: number;
  readonly local: string;
  readonly domain: string;
}

/**
 * Looks for signs first and for what is around them second, so that a long text costs no more than its length. Too
 * much rather than too little is taken for a local part.
 */
function redactedText(text: string, source: PseudonymSource): string {
  let done = 0;
  let result = '';
  for (const { start, end, local, domain } of addressesIn(text)) {
    result += withoutIds(text.slice(done, start), source);
    const written = parseEmailAddress(`${local}@${domain}`);
    const key = written.ok ? written.value.key : `${local}@${domain}`.toLowerCase();
    result += addressPseudonym(key, withoutIds(written.ok ? written.value.domain : domain, source), source);
    done = end;
  }
  return result + withoutIds(text.slice(done), source);
}

function* addressesIn(text: string): Iterable<Token> {
  let done = 0;
  for (const sign of text.matchAll(AT_SIGN)) {
    if (sign.index < done) continue;
    const token = tokenAround(text, sign.index, sign[0], done);
    if (token === undefined) continue;
    yield token;
    done = token.end;
  }
}

/** From the first sign to the last one that belongs to it: `a@b@c.example` has the local part `a@b`. */
function tokenAround(text: string, at: number, sign: string, from: number): Token | undefined {
  let split = at;
  let domainStart = at + sign.length;
  let end = endOfDomain(text, domainStart);
  while (text.charAt(end) === '@' || text.startsWith('"@', end)) {
    split = text.indexOf('@', end);
    domainStart = split + 1;
    end = endOfDomain(text, domainStart);
  }
  const domain = text.slice(domainStart, end);
  // `=40` may as well be a number.
  if (sign !== '@' && !/\.\p{L}[\p{L}\p{N}-]*$/u.test(domain)) return undefined;
  const start = startOfLocalPart(text, at, from);
  const local = text.slice(start, split);
  return local === '' ? undefined : { start, end, local, domain };
}

function startOfLocalPart(text: string, at: number, from: number): number {
  if (text.charAt(at - 1) === '"') {
    const open = text.lastIndexOf('"', at - 2);
    // Between two texts of a JSON file there is no letter.
    const opens = open >= from && open < at - 2 && !/[\p{L}\p{N}]/u.test(text.charAt(open - 1));
    if (opens && /^[^\n]*[\p{L}\p{N}][^\n]*$/u.test(text.slice(open + 1, at - 1))) return open;
  }
  let start = startOfWord(text, at, from);
  while (start < at && text.charAt(start) === "'") start += 1;
  return start;
}

function endOfDomain(text: string, from: number): number {
  if (text.charAt(from) === '[') {
    const close = text.indexOf(']', from);
    if (close !== -1 && close - from < LONGEST_LITERAL) return close + 1;
  }
  let end = from;
  while (end - from < LONGEST_DOMAIN && IN_A_DOMAIN.test(text.charAt(end))) end += 1;
  while (end > from && '.-_'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

const LONGEST_LITERAL = 64;
/** Of what is longer the rest stays as it is; it is no local part. */
const LONGEST_DOMAIN = 300;

/** Ids, internal addresses, and a word that was cut off: what is missing may be the `@`. */
const ID_OR_ADDRESS =
  /(?<![\da-z])(?:[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\da-z])|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?!\.?\d)|(?<![\da-z:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?:\/\d{1,3})?(?![\da-z:]|\.\d)/gi;

function withoutIds(text: string, source: PseudonymSource): string {
  return text
    .split('…')
    .map((part, index, parts) =>
      withoutIdsInWhole(index < parts.length - 1 ? withoutCutWord(part, source) : part, source),
    )
    .join('…');
}

const withoutIdsInWhole = (text: string, source: PseudonymSource): string =>
  text.replace(ID_OR_ADDRESS, (found) =>
    WHOLE_ID.test(found) ? idPseudonym(found, source) : (internalAddress(found, source) ?? found),
  );

function withoutCutWord(text: string, source: PseudonymSource): string {
  const start = startOfWord(text, text.length, 0);
  const word = text.slice(start);
  return word === '' ? text : `${text.slice(0, start)}text-${source('text', word, PSEUDONYM_DIGITS)}`;
}

function startOfWord(text: string, end: number, from: number): number {
  let start = end;
  while (start > from && !NOT_IN_A_LOCAL_PART.test(text.charAt(start - 1))) start -= 1;
  return start;
}
