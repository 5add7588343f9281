import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src');

/** What each folder may import; anything else means that a part does what another part is for. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  net: [],
  model: ['net'],
  semantics: ['model', 'net'],
  partition: ['model', 'net', 'semantics'],
  trace: ['model', 'net'],
  lowering: ['model', 'net', 'semantics', 'partition'],
  policy: ['model', 'net', 'lowering'],
  replay: ['model', 'net', 'partition'],
  analysis: ['model', 'net', 'partition'],
  audit: ['model', 'net', 'semantics', 'partition', 'replay'],
  query: ['model', 'partition'],
  report: ['model'],
  redaction: ['model', 'net'],
  'index.ts': [
    'net',
    'model',
    'semantics',
    'partition',
    'lowering',
    'trace',
    'policy',
    'replay',
    'analysis',
    'audit',
    'query',
    'report',
    'redaction',
  ],
  cli: ['index.ts'],
  client: ['report'],
};

/** The one folder that knows a package: replacing the package touches no other. */
const OWNER: Readonly<Record<string, string>> = {
  'ipaddr.js': 'net',
  tr46: 'net',
  'csv-parse': 'trace',
  yauzl: 'trace',
  hyparquet: 'trace',
  'hyparquet-compressors': 'trace',
  yaml: 'policy',
  saxes: 'policy',
  zod: 'policy',
  'cli-table3': 'report',
  fflate: 'report',
  yargs: 'cli',
  tinyglobby: 'cli',
};

/** Parts of Node.js that know no clock, environment, randomness or file system. */
const PURE_BUILTINS: Readonly<Record<string, readonly string[]>> = {
  trace: ['node:zlib', 'node:stream', 'node:crypto', 'node:buffer', 'node:events'],
  policy: ['node:crypto'],
  redaction: ['node:crypto'],
  audit: ['node:crypto'],
  report: ['node:crypto'],
};

/** Globals that read the clock, the environment, chance or the terminal. */
const IMPURE = /\b(?:Date\.now|Math\.random|process\.|console\.|performance\.|new Date\(\))/;

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** A static import or re-export, or a dynamic import. */
const IMPORT = /^(?:import\b[^;']*?|export\b[^;'=(]*?\bfrom\s+)'([^']+)'|\bimport\(\s*'([^']+)'/gm;

const files: readonly SourceFile[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const imports = [...text.matchAll(IMPORT)].flatMap((match) => match[1] ?? match[2] ?? []);
    return { path, folder: folderOf(path), text, imports };
  });

function folderOf(path: string): string {
  return path.split(sep)[0] ?? '';
}

const targetFolder = (file: SourceFile, imported: string): string =>
  folderOf(relative(root, join(root, dirname(file.path), imported)));

const packageOf = (imported: string): string =>
  imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/');

describe('import table', () => {
  it('knows every folder', () => {
    expect([...new Set(files.map(({ folder }) => folder))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(files.map((file) => [file.path, file] as const))('%s imports what its folder may', (_, file) => {
    const allowed = MAY_IMPORT[file.folder] ?? [];
    for (const imported of file.imports) {
      if (imported.startsWith('.')) {
        const target = targetFolder(file, imported);
        if (target !== file.folder) expect(allowed, `${file.path} imports ${imported}`).toContain(target);
      } else if (imported.startsWith('node:')) {
        if (file.folder !== 'cli') {
          expect(PURE_BUILTINS[file.folder] ?? [], `${file.path} imports ${imported}`).toContain(imported);
        }
      } else {
        expect(OWNER[packageOf(imported)], `${file.path} imports ${imported}`).toBe(file.folder);
      }
    }
  });

  it.each(files.filter(({ folder }) => folder !== 'cli').map((file) => [file.path, file] as const))(
    '%s is pure',
    (_, { text }) => {
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code).not.toMatch(IMPURE);
    },
  );

  it('has one barrel', () => {
    const barrels = files.filter(({ path, text }) => path !== 'index.ts' && /^export \* from/m.test(text));
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
});
