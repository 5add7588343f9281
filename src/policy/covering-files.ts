import type { AssertionId, FactsDocument } from '../model/assertions.ts';
import { folderOf, pathNames, pathPatternCovers, type PathNames } from '../net/path-pattern.ts';

/**
 * The file assertions that cover an input, by its path; a path in a facts file is read from the folder of that file and
 * from the working folder. `workingFolder` is absolute; relative paths are read from it.
 */
export function fileAssertionsFor(
  documents: readonly FactsDocument[],
  workingFolder: string,
): (path: string) => readonly AssertionId[] {
  const working = pathNames(workingFolder, []);
  const entries = documents.flatMap(({ path, files }) =>
    files.map((file) => ({ file, folders: [folderOf(path, working), working] })),
  );
  return (path) => {
    const inputs = withArchives(path).map((each) => pathNames(each, working));
    const covers = (folder: PathNames, file: (typeof entries)[number]['file']): boolean =>
      inputs.some((input) => pathPatternCovers(file.path, folder, input));
    return entries.flatMap(({ file, folders }) =>
      folders.some((folder) => covers(folder, file)) ? file.at : [],
    );
  };
}

/** What is true of an archive is true of its entries, `archive.zip!entry.csv`. */
function withArchives(path: string): readonly string[] {
  const parts = path.split('!');
  return parts.map((_, at) => parts.slice(0, at + 1).join('!'));
}
