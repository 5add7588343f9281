import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  decodeText,
  MANIFEST_NAME,
  PACK_KIND,
  PACK_SCHEMA_VERSION,
  renderManifestJson,
  SEMANTICS_VERSION,
  type InputSummary,
  type PackedInput,
  type PackedPolicy,
  type PackManifest,
  type PolicyFile,
  type PolicyIssue,
  type PolicySource,
  type Redaction,
  type TraceSource,
} from '../index.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './exit-code.ts';
import { hashed, hashedFile } from './hashed-file.ts';
import { filesIn, packFolderFor, writeWhole, type PackFolder } from './pack-folder.ts';
import { commandText, packedOptions } from './packed-options.ts';
import type { ReadPolicyFiles } from './policy-files.ts';
import type { ReplayFiles, ReplayOptions, ReplayRun } from './replay-run.ts';
import type { Format } from './report-files.ts';
import { writeFileWhole, type Part } from './streams.ts';
import { STANDARD_INPUT } from './standard-input.ts';

interface EvidenceOptions {
  readonly evidence: string | undefined;
  readonly evidenceIncludeTraces: boolean;
  readonly redact: string | undefined;
}

/** Where the pack goes that was asked for, before anything is read at length. */
export async function packFolder(
  { evidence, evidenceIncludeTraces, redact }: EvidenceOptions,
  readPaths: readonly string[],
): Promise<PackFolder | undefined> {
  if (evidenceIncludeTraces && redact !== undefined) {
    throw new UsageError(
      '--evidence-include-traces: the traces hold what --redact hides; leave one of them out',
    );
  }
  if (evidence === undefined) {
    if (evidenceIncludeTraces) throw new UsageError('--evidence-include-traces goes with --evidence DIR');
    return undefined;
  }
  if (evidenceIncludeTraces && readPaths.includes(STANDARD_INPUT)) {
    throw new UsageError(
      '--evidence-include-traces: standard input cannot be read again; give the trace as a file',
    );
  }
  return packFolderFor(evidence, readPaths);
}

interface Packed extends ReplayFiles, ReplayRun {
  readonly options: ReplayOptions;
  readonly formats: ReadonlySet<Format>;
  readonly includeTraces: boolean;
  readonly render: (format: Format) => Iterable<Part> | Promise<Iterable<Part>>;
}

/** Writes the pack; what hinders it is said like that of any other report. */
export async function writePack(
  pack: PackFolder,
  packed: Packed,
  environment: Environment,
): Promise<readonly string[]> {
  try {
    await writeWhole(pack, (folder) => writeFiles(folder, packed, environment));
    return [];
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return [`cannot write --evidence ${pack.path}: ${error.message}`];
  }
}

/** A PDF is the page as some browser printed it: the pack keeps the page, which can be made again byte by byte. */
const keptFormat = (format: Format): Format => (format === 'pdf' ? 'html' : format);

export const outputFile = (format: string): string => `report.${EXTENSIONS.get(format) ?? format}`;

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['table', 'txt'],
  ['markdown', 'md'],
  ['junit', 'junit.xml'],
  ['github', 'github.txt'],
]);

async function writeFiles(folder: string, packed: Packed, { tool, redaction }: Environment): Promise<void> {
  const { policies, facts, sources, options, input, includeTraces } = packed;
  const outputs = [...new Set([...packed.formats].map(keptFormat))]
    .sort()
    .map((format) => ({ format, file: outputFile(format) }));
  for (const { format, file } of outputs)
    await writeFileWhole(join(folder, file), await packed.render(format));

  const copies = copyingTo(folder, redaction);
  const { baseline, candidates } = policies.read;
  const content: Omit<PackManifest, 'files' | 'redaction'> = {
    schemaVersion: PACK_SCHEMA_VERSION,
    kind: PACK_KIND,
    tool: { ...tool, semanticsVersion: SEMANTICS_VERSION },
    node: process.version,
    command: { text: commandText(packed), options: packedOptions(options) },
    traces: await Promise.all(
      sources.map((source, index) =>
        packedTrace(source, input.trace.inputs, folder, includeTraces ? index : undefined),
      ),
    ),
    baseline: baseline === undefined ? null : await copies.policy(baseline, 'policies/baseline'),
    candidates: await Promise.all(
      candidates.map((each, index) => copies.policy(each, `policies/candidate-${index + 1}`)),
    ),
    facts: await Promise.all(facts.files.map((file, index) => copies.file(file, `facts/${index + 1}`))),
    outputs,
  };
  const files = await Promise.all(
    (await filesIn(folder)).map(async (path) => ({ path, ...(await hashedFile(join(folder, path))) })),
  );
  const manifest = redaction === undefined ? content : redaction.value(content);
  await writeFile(
    join(folder, MANIFEST_NAME),
    renderManifestJson({ ...manifest, redaction: redaction?.note ?? null, files }),
  );
}

interface Copies {
  policy(read: ReadPolicyFiles, folder: string): Promise<PackedPolicy>;
  file(file: PolicyFile, folder: string): Promise<PackedInput>;
}

function copyingTo(folder: string, redaction: Redaction | undefined): Copies {
  const file = async ({ path, bytes }: PolicyFile, within: string): Promise<PackedInput> => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const copy = `${within}/${redaction?.text(name) ?? name}`;
    await mkdir(dirname(join(folder, copy)), { recursive: true });
    await writeFile(
      join(folder, copy),
      redaction === undefined ? bytes : redaction.text(decodeText(bytes).text),
    );
    return { path, ...hashed(bytes), copy };
  };
  const policy = async (
    { path, files, base }: PolicySource,
    notes: readonly PolicyIssue[],
    within: string,
  ): Promise<PackedPolicy> => ({
    path,
    files: await Promise.all(files.map((each) => file(each, within))),
    notes: notes.map(({ line, column, ...note }) => ({
      ...note,
      line: line ?? null,
      column: column ?? null,
    })),
    extends: base === undefined ? null : await policy(base, [], `${within}/extends`),
  });
  return { file, policy: ({ source, notes }, within) => policy(source, notes, within) };
}

async function packedTrace(
  source: TraceSource,
  inputs: readonly InputSummary[],
  folder: string,
  index: number | undefined,
): Promise<PackedInput> {
  const { path } = source;
  const summary = inputs.find((each) => each.path === path || each.path.startsWith(`${path}!`));
  if (summary === undefined) throw new RangeError(`${path} was not read`);
  const { bytes, sha256 } = summary;
  if (index === undefined) return { path, bytes, sha256, copy: null };
  const copy = `traces/${index + 1}/${path.slice(path.lastIndexOf('/') + 1)}`;
  await mkdir(dirname(join(folder, copy)), { recursive: true });
  await copyFile(path, join(folder, copy));
  return { path, bytes, sha256, copy };
}
