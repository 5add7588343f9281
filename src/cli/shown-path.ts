/** A path as reports and messages show it, with `/` between folders on every system. */
export const shownPath = (path: string): string => path.replaceAll('\\', '/');

/** The same of a folder, without a `/` at its end. */
export const shownFolder = (path: string): string => shownPath(path).replace(/\/$/, '');
