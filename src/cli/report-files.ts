import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './exit-code.ts';
import { PrintError } from './print-pdf.ts';
import { writeFileWhole, type Part, type Streams } from './streams.ts';

/** Formats of reports, for standard output and for files. */
export const FORMATS = [
  'table',
  'json',
  'csv',
  'ndjson',
  'markdown',
  'xlsx',
  'junit',
  'sarif',
  'github',
  'html',
  'pdf',
] as const;
export type Format = (typeof FORMATS)[number];

const BINARY: ReadonlySet<Format> = new Set<Format>(['xlsx', 'pdf']);

/** Bytes that are no text would only disturb a terminal. */
export function refuseBinaryOn({ out }: Streams, format: Format): void {
  if (out.isTTY !== true || !BINARY.has(format)) return;
  throw new UsageError(
    `--format ${format}: this is no text for a terminal; write it to a file with --output ${format}=PATH`,
  );
}

/** A file that a report goes to. */
export interface ReportFile {
  readonly format: Format;
  readonly path: string;
}

/** Reads every `FORMAT=PATH`. */
export function parseOutputs(texts: readonly string[]): readonly ReportFile[] {
  const outputs = texts.map(parseOutput);
  const paths = outputs.map(({ path }) => resolve(path));
  const again = outputs.find((_, index) => paths.indexOf(paths[index] ?? '') !== index);
  if (again !== undefined) {
    throw new UsageError(`--output names ${again.path} twice; give each report a file of its own`);
  }
  return outputs;
}

function parseOutput(text: string): ReportFile {
  const split = text.indexOf('=');
  const format = FORMATS.find((each) => each === text.slice(0, split));
  const path = text.slice(split + 1);
  if (split === -1 || format === undefined || path === '') {
    throw new UsageError(`--output ${text}: write FORMAT=PATH with one of the formats ${FORMATS.join(', ')}`);
  }
  if (path === '-') {
    throw new UsageError(`--output ${text}: standard output gets what --format names; give a file here`);
  }
  return { format, path };
}

/** A report must not take the place of what it was made from. */
export async function refuseToOverwrite(
  outputs: readonly ReportFile[],
  inputs: readonly string[],
): Promise<void> {
  for (const { format, path } of outputs) {
    if (await isReadFrom(path, inputs)) {
      throw new UsageError(
        `--output ${format}=${path}: this is where the run reads from; write reports elsewhere`,
      );
    }
  }
}

/** Whether a file is an input, or lies in a folder that is one. */
export async function isReadFrom(path: string, inputs: readonly string[]): Promise<boolean> {
  const sources = new Set(await Promise.all(inputs.map(realLocation)));
  const target = await realLocation(path);
  return sources.has(target) || sources.has(dirname(target));
}

/** Of a file that is yet to be written, where its folder really is. */
async function realLocation(path: string): Promise<string> {
  const orElse = (fallback: string) => (): string => fallback;
  const folder = await realpath(dirname(path)).catch(orElse(resolve(dirname(path))));
  return realpath(path).catch(orElse(join(folder, basename(path))));
}

/** Writes each report; one that cannot be written does not cost the others. Returns what went wrong. */
export async function writeReports(
  outputs: readonly ReportFile[],
  render: (format: Format) => Iterable<Part> | Promise<Iterable<Part>>,
): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { format, path } of outputs) {
    try {
      await writeFileWhole(path, await render(format));
    } catch (error) {
      if (!(error instanceof Error && ('syscall' in error || error instanceof PrintError))) throw error;
      failures.push(`cannot write ${format}=${path}: ${error.message}`);
    }
  }
  return failures;
}
