import type { FileMetaData, parquetMetadata, parquetScan } from 'hyparquet';
import type { compressors } from 'hyparquet-compressors';

import { quoted } from '../net/quoted.ts';
import { MOST_BUFFERED_ARCHIVE_BYTES, MOST_UNPACKED_BYTES } from './archive-limits.ts';
import type { ReadInputOptions } from './csv-header.ts';
import { headerColumns } from './header-columns.ts';
import { recordIntake, type RecordIntake } from './record-intake.ts';
import { recogniseFormat } from './trace-formats.ts';

/** The first bytes of a Parquet file, and its last (Parquet file format, read 2026-11-24). */
const MAGIC = 'PAR1';
export const PARQUET_MAGIC_BYTES = MAGIC.length;
export const startsAsParquet = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;

/** Runs of equal values take no room, so a small file may claim any number of records. */
const MOST_RECORDS = 10_000_000;

interface Parquet {
  readonly parquetMetadata: typeof parquetMetadata;
  readonly parquetScan: typeof parquetScan;
  readonly compressors: typeof compressors;
}

/**
 * Takes the records of a grouped log that an engine wrote as Parquet; the line of a record is its number. Undefined when
 * there is nothing that can be read. A Parquet file is read from its end, so it is held in memory.
 */
export async function readParquet(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadInputOptions,
): Promise<RecordIntake | undefined> {
  const { issues } = options;
  const file = await buffered(chunks);
  if (file === undefined) {
    const most = `${MOST_BUFFERED_ARCHIVE_BYTES} bytes`;
    issues.add(0, 'ARCHIVE', `the Parquet file is larger than ${most}; export fewer days to a file`);
    return undefined;
  }
  // Few runs read Parquet, and all others start without this.
  const parquet: Parquet = { ...(await import('hyparquet')), ...(await import('hyparquet-compressors')) };
  let intake: RecordIntake | undefined;
  try {
    const metadata = parquet.parquetMetadata(file, { geoparquet: false });
    const problem = excessProblem(metadata);
    if (problem !== undefined) {
      issues.add(0, 'ARCHIVE', problem);
      return undefined;
    }
    intake = parquetIntake(metadata, options);
    if (intake !== undefined) await takeRecords(parquet, { file, metadata, intake, options });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const read = intake === undefined ? '' : ` behind record ${intake.records()}`;
    issues.add(0, 'UNDECODABLE', `the Parquet file cannot be read${read} (${quoted(why)}); export it again`);
  }
  return intake;
}

/** The whole file in memory; undefined when it is too large for that. */
async function buffered(chunks: AsyncIterable<Uint8Array>): Promise<ArrayBuffer | undefined> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MOST_BUFFERED_ARCHIVE_BYTES) return undefined;
    // A copy, since the source may use its buffer again.
    held.push(Uint8Array.from(chunk));
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of held) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.buffer;
}

function excessProblem({ num_rows, row_groups }: FileMetaData): string | undefined {
  if (num_rows > BigInt(MOST_RECORDS)) {
    return `the Parquet file says that it has more than ${MOST_RECORDS} records; export fewer days to a file`;
  }
  const unpacked = row_groups.reduce((sum, group) => sum + group.total_byte_size, 0n);
  return unpacked > BigInt(MOST_UNPACKED_BYTES)
    ? `the Parquet file unpacks to more than ${MOST_UNPACKED_BYTES} bytes; export fewer days to a file`
    : undefined;
}

function parquetIntake({ schema }: FileMetaData, options: ReadInputOptions): RecordIntake | undefined {
  // The first element is the root; the others are its columns, if none of them has parts.
  const [, ...elements] = schema;
  const columns = headerColumns(elements.map(({ name }) => name));
  const definition = recogniseFormat(columns);
  const isFlat = elements.every(
    ({ num_children, repetition_type }) => (num_children ?? 0) === 0 && repetition_type !== 'REPEATED',
  );
  if (isFlat && definition?.ofEngines === true) return recordIntake({ definition, columns, ...options });
  options.issues.add(
    0,
    'UNRECOGNISED_FORMAT',
    'of Parquet only the result of `mailflow query` is read; give other exports as CSV',
  );
  return undefined;
}

interface ParquetFile {
  readonly file: ArrayBuffer;
  readonly metadata: FileMetaData;
  readonly intake: RecordIntake;
  readonly options: ReadInputOptions;
}

async function takeRecords(
  { parquetScan, compressors }: Parquet,
  { file, metadata, intake, options }: ParquetFile,
): Promise<void> {
  const scan = await parquetScan({ file, metadata, compressors, geoparquet: false, useOffsetIndex: false });
  const [, ...elements] = metadata.schema;
  for (const { rowStart, rowEnd } of scan.ranges) {
    const columns: ArrayLike<unknown>[] = [];
    for (const { name } of elements) {
      // One after the other: of several at once, a second one that is damaged would end the process (1.31.5).
      const values: ArrayLike<unknown> = await scan.readColumn({ column: name, rowStart, rowEnd });
      if (values.length !== rowEnd - rowStart) throw new RangeError('a column has fewer values than records');
      columns.push(values);
    }
    for (let row = 0; row < rowEnd - rowStart; row += 1) {
      const cells = columns.map((values) => cellText(values[row]));
      intake.take({ cells, line: rowStart + row + 1, unterminated: false });
    }
    options.onRecords(intake.records());
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}
