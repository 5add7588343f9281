/** The texts between separators that stand outside double quotes; a backslash inside quotes escapes. */
export function splitOutsideQuotes(text: string, separator: string): readonly string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  let inQuotes = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\' && inQuotes) index += 1;
    else if (character === '"') inQuotes = !inQuotes;
    else if (character === separator && !inQuotes) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  // A quote that nobody closes is part of the text, not a quotation.
  if (inQuotes) return text.split(separator);
  parts.push(text.slice(start));
  return parts;
}

/** Addresses joined with `;`, as trace reports write several recipients. */
export const recipientList = (text: string): readonly string[] =>
  splitOutsideQuotes(text, ';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
