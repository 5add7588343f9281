import { parseBareDomainName, type DomainName } from './domain-name.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** A mailbox `local@domain`. `key` compares case-insensitively, `text` is the address as written. */
export interface EmailAddress {
  readonly localPart: string;
  readonly domain: DomainName;
  readonly text: string;
  readonly key: string;
}
/** MAIL FROM: the null reverse-path `<>` of bounces (RFC 5321 4.5.5), or a mailbox. */
export type EnvelopeSender =
  { readonly kind: 'null' } | { readonly kind: 'address'; readonly address: EmailAddress };

// RFC 5321 4.5.3.1 (read 2026-11-23) asks for 64 octets of local part and 255 of domain, but rewritten senders
// (SRS, VERP) exceed the 64 in real logs.
const longestText = 2000;

const nullSender: EnvelopeSender = { kind: 'null' };

export function parseEmailAddress(text: string): Parsed<EmailAddress> {
  const written = withoutAngleBrackets(text.trim());
  const problem = foreignFormProblem(written);
  if (problem !== undefined) return refused(problem);
  const at = written.includes('"') ? atSignOutsideQuotes(written) : singleAtSign(written);
  if (!at.ok) return at;
  const localPart = written.slice(0, at.value);
  const localProblem = localPartProblem(localPart);
  if (localProblem !== undefined) return refused(`${quoted(written)} ${localProblem}`);
  const domain = parseMailDomain(written, written.slice(at.value + 1));
  if (!domain.ok) return domain;
  return parsed({
    localPart,
    domain: domain.value,
    text: `${localPart}@${domain.value}`,
    key: `${localPart.toLowerCase()}@${domain.value}`,
  });
}

/** An empty text is refused: that no sender was recorded does not say that the sender was null. */
export function parseEnvelopeSender(text: string): Parsed<EnvelopeSender> {
  const written = text.trim();
  if (written === '<>') return parsed(nullSender);
  if (written === '')
    return refused('the envelope sender is empty; write `<>` for the null sender, or an address');
  const address = parseEmailAddress(written);
  return address.ok ? parsed({ kind: 'address', address: address.value }) : address;
}

const withoutAngleBrackets = (text: string): string =>
  text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1).trim() : text;

/** Texts that are no SMTP mailbox at all. */
function foreignFormProblem(text: string): string | undefined {
  if (text === '') return 'the e-mail address is empty; write one such as `user@contoso.com`';
  if (/^(?:(?:ex|x500):)?\/(?:o|ou|c|cn|dc)=/i.test(text))
    return `${quoted(text)} is an X.500 address of Exchange; write the SMTP address`;
  if (/^imcea[a-z\d]*-/i.test(text))
    return `${quoted(text)} is a non-SMTP address encapsulated by Exchange; write the SMTP address`;
  if (text.length > longestText) return `${quoted(text)} is too long for an e-mail address`;
  return undefined;
}

function singleAtSign(text: string): Parsed<number> {
  const at = text.lastIndexOf('@');
  if (at === -1) return refused(noAtSign(text));
  return text.indexOf('@') === at ? parsed(at) : refused(severalAtSigns(text));
}

function atSignOutsideQuotes(text: string): Parsed<number> {
  let at = -1;
  let inQuotes = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '"') inQuotes = !inQuotes;
    else if (character === '@' && !inQuotes) {
      if (at !== -1) return refused(severalAtSigns(text));
      at = index;
    }
  }
  if (inQuotes) return refused(`${quoted(text)} opens a quote and does not close it`);
  return at === -1 ? refused(noAtSign(text)) : parsed(at);
}

const noAtSign = (text: string): string =>
  `${quoted(text)} has no \`@\` outside quotes; write an address such as \`user@contoso.com\``;

const severalAtSigns = (text: string): string =>
  `${quoted(text)} has more than one \`@\` outside quotes; put a local part that holds \`@\` in double quotes`;

// Lenient where senders are: dots anywhere and any letters (RFC 6531), but nothing that RFC 5322 3.2.3
// (read 2026-11-23) calls special and no control character, which would make the split at `@` a guess.
const plainLocalPart = /^[\w!#$%&'*+/=?^`{|}~.-]+$/;
const quotedRun = /"(?:[^"\\]|\\.)*"/gs;
const special = /[\s()<>[\]:;,\\"]/;
const control = /\p{Cc}/u;

function localPartProblem(localPart: string): string | undefined {
  if (plainLocalPart.test(localPart)) return undefined;
  if (localPart === '') return 'has nothing before `@`; write an address such as `user@contoso.com`';
  if (control.test(localPart)) return 'has a control character; write the address without it';
  const found = special.exec(localPart.replace(quotedRun, ''));
  return found === null
    ? undefined
    : `has ${quoted(found[0])} outside quotes; put the part before \`@\` in double quotes`;
}

function parseMailDomain(written: string, domain: string): Parsed<DomainName> {
  if (domain === '') return refused(`${quoted(written)} has nothing after \`@\`; write the domain`);
  if (domain.startsWith('['))
    return refused(
      `${quoted(written)} has an address literal instead of a domain; write a domain after \`@\``,
    );
  const name = parseBareDomainName(domain);
  return name.ok ? name : refused(`${quoted(written)} has a malformed domain: ${name.problem}`);
}
