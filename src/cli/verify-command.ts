import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Argv } from 'yargs';
import {
  IMPACTS,
  MANIFEST_NAME,
  outputDifference,
  parseReports,
  recheckReplay,
  renderVerificationJson,
  renderVerificationTerminal,
  SEMANTICS_VERSION,
  type PackManifest,
  type ReplayReport,
  type Verification,
  type VerificationResult,
  type VerifiedOutput,
} from '../index.ts';
import { resolveLoaded } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import { outputFile } from './evidence-pack.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { factsOf } from './facts-files.ts';
import { hashedFile } from './hashed-file.ts';
import { filesIn } from './pack-folder.ts';
import { readManifest } from './pack-manifest.ts';
import { unpackedOptions } from './packed-options.ts';
import { policyOf } from './policy-files.ts';
import { REDACTION_OPTION } from './redaction-option.ts';
import { renderingForFiles, replayFiles, type ReplayRun } from './replay-run.ts';
import { FORMATS } from './report-files.ts';
import { stalePolicies } from './stale-policies.ts';
import { FILE_COLUMNS, writeAll } from './streams.ts';
import { findInputs, type FoundInputs } from './verified-inputs.ts';

const VERIFY_FORMATS = ['table', 'json'] as const;

export interface VerifyArguments {
  readonly pack: string;
  readonly traces: readonly string[];
  readonly policyNow: string | undefined;
  readonly redact: string | undefined;
  readonly format: (typeof VERIFY_FORMATS)[number];
  readonly quiet: boolean;
}

// eslint-disable-next-line typescript/explicit-module-boundary-types -- yargs infers the arguments it builds
export const verifyOptions = (yargs: Argv) =>
  yargs
    .positional('pack', {
      describe: 'the folder that mailflow replay --evidence wrote',
      type: 'string',
      demandOption: true,
    })
    .option('traces', {
      describe:
        'folders or files in which traces are looked for by their hash that are no longer where they were (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .option('policy-now', {
      describe:
        'the policy in force today, to be held against the baseline of the pack; without it the path of the baseline is looked at again',
      type: 'string',
      requiresArg: true,
    })
    .options(REDACTION_OPTION)
    .option('format', {
      describe: 'what goes to standard output',
      choices: VERIFY_FORMATS,
      default: 'table' as const,
      requiresArg: true,
    })
    .option('quiet', { describe: 'no progress', type: 'boolean', default: false });

export async function runVerify(args: VerifyArguments, environment: Environment): Promise<ExitCode> {
  const manifest = await packManifest(args, environment);
  const problems = await fileProblems(args.pack, manifest);
  const found = await findInputs(args.pack, manifest, args.traces);
  const stale = await stalePolicies(manifest, args.policyNow);
  const again = await madeAgain(args, manifest, found, environment);
  const result = resultOf([problems.length > 0, again], found, stale);
  const { streams, tool, redaction, color } = environment;
  const made: Verification = {
    schemaVersion: '1',
    tool: { ...tool, semanticsVersion: SEMANTICS_VERSION },
    node: process.version,
    pack: args.pack.replaceAll('\\', '/'),
    result,
    made: { tool: manifest.tool, node: manifest.node, command: manifest.command.text },
    files: { checked: manifest.files.length, problems },
    inputs: found.inputs,
    stale,
    ...again,
  };
  const report = redaction?.report(made) ?? made;
  const text =
    args.format === 'json'
      ? renderVerificationJson(report)
      : renderVerificationTerminal(report, { color, columns: streams.out.columns ?? FILE_COLUMNS });
  await writeAll(streams.out, [text]);
  return EXIT_CODES[result];
}

const EXIT_CODES: { readonly [R in VerificationResult]: ExitCode } = {
  identical: EXIT.done,
  stale: EXIT.found,
  differs: EXIT.found,
  inputsMissing: EXIT.noAnswer,
};

async function packManifest({ pack }: VerifyArguments, { redaction }: Environment): Promise<PackManifest> {
  if ((await stat(pack).catch(() => undefined))?.isDirectory() !== true) {
    throw new UsageError(`${pack}: no such folder; name what mailflow replay --evidence wrote`);
  }
  const manifest = await readManifest(pack);
  if (!manifest.ok) throw new UsageError(`${pack} is no evidence pack: ${manifest.problem}`);
  const { value } = manifest;
  if (value.redaction === null) {
    if (redaction === undefined) return value;
    throw new UsageError(`${pack} is not redacted; leave --redact out`);
  }
  if (redaction?.note.key === value.redaction.key) return value;
  const needed = `${pack} is redacted with key ${value.redaction.key}`;
  throw new UsageError(
    redaction === undefined
      ? `${needed}; give that key with --redact KEYFILE`
      : `${needed}, and --redact names key ${redaction.note.key}`,
  );
}

async function fileProblems(
  pack: string,
  { files }: PackManifest,
): Promise<Verification['files']['problems']> {
  const problems: Verification['files']['problems'][number][] = [];
  const there = await filesIn(pack);
  const listed = new Set([MANIFEST_NAME, ...files.map(({ path }) => path)]);
  for (const { path, sha256 } of files) {
    if (!there.includes(path)) problems.push({ path, problem: 'missing' });
    else if ((await hashedFile(join(pack, path))).sha256 !== sha256)
      problems.push({ path, problem: 'changed' });
  }
  for (const path of there) if (!listed.has(path)) problems.push({ path, problem: 'notListed' });
  return problems;
}

type MadeAgain = Pick<Verification, 'outputs' | 'totals' | 'rechecks'>;

/** Runs the command on the inputs that were found, and judges what it came to once more by the plain specification. */
async function madeAgain(
  args: VerifyArguments,
  manifest: PackManifest,
  { files }: FoundInputs,
  environment: Environment,
): Promise<MadeAgain> {
  if (files === undefined) {
    const outputs = manifest.outputs.map(({ file }): VerifiedOutput => ({
      file,
      status: 'notMadeAgain',
      firstDifference: null,
    }));
    return { outputs, totals: [], rechecks: [] };
  }
  const options = unpackedOptions(manifest.command.options);
  const loaded = (
    read: Parameters<typeof policyOf>[0],
  ): ReturnType<typeof policyOf> & { readonly paths: [] } => ({
    ...policyOf(read),
    paths: [],
  });
  const policies = resolveLoaded(
    files.baseline === undefined ? undefined : loaded(files.baseline),
    files.candidates.map(loaded),
    options,
  );
  const run = await replayFiles(
    { policies, facts: factsOf(files.facts), sources: files.sources },
    { ...options, quiet: args.quiet },
    environment,
  );
  const rendering = renderingForFiles(options);
  const outputs: VerifiedOutput[] = [];
  for (const { format, file } of manifest.outputs) {
    const known = FORMATS.find((each) => each === format);
    if (known === undefined) {
      outputs.push({ file, status: 'notMadeAgain', firstDifference: null });
      continue;
    }
    const packed = await readFile(join(args.pack, file)).catch(() => Buffer.alloc(0));
    const parts = [...(await run.replayed.render(known, rendering))].map((part) => Buffer.from(part));
    const firstDifference = outputDifference(packed, Buffer.concat(parts));
    outputs.push({ file, status: firstDifference === null ? 'identical' : 'differs', firstDifference });
  }
  return { outputs, ...(await heldAgainstReport(args.pack, run, environment)) };
}

async function heldAgainstReport(
  pack: string,
  { input, replayed }: ReplayRun,
  { redaction }: Environment,
): Promise<Pick<MadeAgain, 'totals' | 'rechecks'>> {
  const file = outputFile('json');
  const parsed = parseReports(await readFile(join(pack, file), 'utf8').catch(() => ''));
  const packed = parsed.ok ? parsed.value : [];
  const rechecks = input.candidates.map(({ notes, findings, ...candidate }, index) => {
    const report = packed[index];
    const rechecked = recheckReplay(
      { ...input, candidate, notes, findings },
      report ?? nowOf(replayed.reports, index),
      redaction?.text,
    );
    const unreadable = {
      at: file,
      message: `the report cannot be read: ${parsed.ok ? 'it has no report of this candidate' : parsed.problem}`,
      reported: 'nothing',
      found: 'a report',
      facts: [],
    };
    return {
      candidate: candidate.summary.path,
      ...rechecked,
      counterExample: report === undefined ? unreadable : rechecked.counterExample,
    };
  });
  const totals = packed.flatMap((report, index) => {
    const now = nowOf(replayed.reports, index).totals.byImpact;
    const before = report.totals.byImpact;
    return IMPACTS.every((impact) => before[impact] === now[impact])
      ? []
      : [{ candidate: report.policies.candidate.path, packed: before, now }];
  });
  return { totals, rechecks };
}

function nowOf(reports: readonly ReplayReport[], index: number): ReplayReport {
  const report = reports[index];
  if (report === undefined) throw new RangeError('a candidate has a report');
  return report;
}

function resultOf(
  [tampered, { outputs, rechecks }]: readonly [tampered: boolean, again: MadeAgain],
  { files }: FoundInputs,
  stale: Verification['stale'],
): VerificationResult {
  const contradicted = rechecks.some(({ counterExample }) => counterExample !== null);
  const differs = outputs.some(
    ({ status }) => status === 'differs' || (status === 'notMadeAgain' && files !== undefined),
  );
  if (tampered || contradicted || differs) return 'differs';
  if (stale.length > 0) return 'stale';
  return files === undefined ? 'inputsMissing' : 'identical';
}
