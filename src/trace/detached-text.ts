/** A copy that does not keep the longer string alive which `text` was cut out of. */
export const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
