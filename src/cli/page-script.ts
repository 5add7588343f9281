import { readFileSync } from 'node:fs';

/** The script of HTML reports, as the build has made it. */
export const pageScript = (): string => readFileSync(new URL('../client/report.js', import.meta.url), 'utf8');
