import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { importPolicy, type PolicyFile, type PolicyIssue } from '../index.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { invalidPolicy, printPolicyIssues } from './policy-files.ts';
import { readFiles } from './policy-sources.ts';
import { isReadFrom } from './report-files.ts';
import { writeAll, writeFileWhole } from './streams.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { namedPaths } from './trace-files.ts';

export interface ImportArguments {
  readonly exports: readonly string[];
  readonly output: string | undefined;
}

// eslint-disable-next-line typescript/explicit-module-boundary-types -- yargs infers the arguments it builds
export const importOptions = (yargs: Argv) =>
  yargs
    .positional('exports', {
      describe: 'what PowerShell exported: files, folders, globs; policy files beside them are merged',
      type: 'string',
      array: true,
      demandOption: true,
    })
    .option('output', {
      describe: 'write the policy file here instead of to standard output',
      type: 'string',
      requiresArg: true,
    });

export async function runImport(args: ImportArguments, { streams, tool }: Environment): Promise<ExitCode> {
  const paths = await namedPaths(args.exports, 'export');
  if (paths.includes(STANDARD_INPUT)) {
    throw new UsageError('import reads files and folders, not standard input; name what PowerShell exported');
  }
  if (args.output !== undefined && (await isReadFrom(args.output, paths))) {
    throw new UsageError(
      `--output ${args.output}: this is where the run reads from; write the policy elsewhere`,
    );
  }
  const { files, notes } = await filesOf(paths);
  const result = importPolicy({ path: paths.join(', '), files }, tool.name);
  if (!result.ok) throw invalidPolicy(result.issues);
  const said = [...notes, ...result.notes];
  if (said.length > 0) streams.err.write(`${printPolicyIssues(said)}\n`);
  if (args.output === undefined) await writeAll(streams.out, [result.text]);
  else await writeFileWhole(args.output, [result.text]);
  return EXIT.done;
}

/** The files that are named, and those in folders that are. */
async function filesOf(
  paths: readonly string[],
): Promise<{ readonly files: readonly PolicyFile[]; readonly notes: readonly PolicyIssue[] }> {
  const files = new Map<string, PolicyFile>();
  const notes: PolicyIssue[] = [];
  for (const path of paths) {
    const found = await readFiles(path);
    for (const file of found.source.files) files.set(resolve(file.path), file);
    notes.push(...found.notes);
  }
  return { files: [...files.values()], notes };
}
