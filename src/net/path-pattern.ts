import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** The names on an absolute path, outermost first, without `.` and `..`. */
export type PathNames = readonly string[];

/** A path in which `*` and `?` stand for a part of a name, and `**` for any number of folders. */
export interface PathPattern {
  readonly text: string;
}

export function parsePathPattern(text: string): Parsed<PathPattern> {
  if (text.trim() === '') return refused('the path is empty; write that of a trace file, such as `*.csv`');
  const [bracket] = /[[\]{}]/.exec(text) ?? [];
  return bracket === undefined
    ? parsed({ text })
    : refused(
        `${quoted(text)} has ${quoted(bracket)}, and the wildcards of a path are \`*\`, \`?\` and \`**\`; write \`?\` in its place, or an entry for each file`,
      );
}

/** The names of a path that is read from a folder. */
export const pathNames = (path: string, folder: PathNames): PathNames => walk(path, folder, (name) => name);

/** The folder that holds a file. */
export const folderOf = (path: string, folder: PathNames): PathNames => pathNames(path, folder).slice(0, -1);

interface Step {
  readonly name: string;
  readonly isWild: boolean;
}

/** Whether a pattern that is read from a folder covers a path; the names of the folder stand for themselves. */
export function pathPatternCovers(pattern: PathPattern, folder: PathNames, path: PathNames): boolean {
  const literal = folder.map((name): Step => ({ name, isWild: false }));
  return matches(
    walk(pattern.text, literal, (name): Step => ({ name, isWild: true })),
    path,
    ({ name, isWild }) => isWild && name === '**',
    (step, name) => (step.isWild ? nameMatches(step.name, name) : step.name === name),
  );
}

/** Either slash separates names, as in the other paths that users give. */
function walk<T>(path: string, folder: readonly T[], made: (name: string) => T): readonly T[] {
  const written = path.replaceAll('\\', '/');
  const steps = /^(?:[a-z]:)?\//i.test(written) ? [] : [...folder];
  for (const name of written.split('/')) {
    if (name === '..') steps.pop();
    else if (name !== '' && name !== '.') steps.push(made(name));
  }
  return steps;
}

const nameMatches = (wild: string, name: string): boolean =>
  matches(
    [...wild],
    [...name],
    (character) => character === '*',
    (character, other) => character === '?' || character === other,
  );

/** Stars stand for any run of items. Only the last star met is ever widened, so no pattern takes exponential time. */
function matches<P, T>(
  pattern: readonly P[],
  items: readonly T[],
  isStar: (part: P) => boolean,
  fits: (part: P, item: T) => boolean,
): boolean {
  let at = 0;
  let widened: { readonly after: number; readonly from: number } | undefined;
  for (let next = 0; next < items.length;) {
    const part = pattern[at];
    const item = items[next];
    if (part !== undefined && isStar(part)) {
      at += 1;
      widened = { after: at, from: next };
    } else if (part !== undefined && item !== undefined && fits(part, item)) {
      at += 1;
      next += 1;
    } else if (widened === undefined) return false;
    else {
      next = widened.from + 1;
      at = widened.after;
      widened = { after: at, from: next };
    }
  }
  return pattern.slice(at).every(isStar);
}
