/**
 * The first common name of a distinguished name such as `CN=mail.contoso.com, O="Contoso, Ltd."`, else undefined.
 * First, because the text form lists the most specific part first (RFC 4514 2.1, read 2026-11-23).
 */
export function commonNameOf(distinguishedName: string): string | undefined {
  for (const part of attributes(distinguishedName)) {
    const equals = part.indexOf('=');
    if (equals !== -1 && part.slice(0, equals).trim().toLowerCase() === 'cn')
      return withoutQuotes(part.slice(equals + 1).trim());
  }
  return undefined;
}

function* attributes(text: string): Generator<string> {
  let start = 0;
  let inQuotes = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '"') inQuotes = !inQuotes;
    else if (!inQuotes && separators.has(character)) {
      yield text.slice(start, index);
      start = index + 1;
    }
  }
  yield text.slice(start);
}

const separators: ReadonlySet<string> = new Set([',', ';', '+']);

const withoutQuotes = (value: string): string =>
  value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
