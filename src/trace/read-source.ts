import type { AssertionId } from '../model/assertions.ts';
import type { InputSummary } from '../model/trace-input.ts';
import { MOST_BUFFERED_ARCHIVE_BYTES } from './archive-limits.ts';
import type { EventStore } from './event-store.ts';
import { inflatedBytes } from './inflated-bytes.ts';
import { issueLog, type IssueLog } from './issue-log.ts';
import { NO_CONTENT, readInput, type InputContent, type RecordReader } from './read-input.ts';
import type { Scanning } from './scanner-pool.ts';
import { openStored, type StoredBytes, type StoredDigest } from './stored-bytes.ts';
import { isoText, type DateOrder } from './time-text.ts';
import type { RandomAccess, TraceSource } from './trace-source.ts';
import { zipEntries, type ZipEntry } from './zip-archive.ts';

export interface TraceProgress {
  readonly path: string;
  readonly bytes: number;
  readonly records: number;
}

export interface ReadSourceOptions {
  readonly store: EventStore;
  readonly dateOrder: DateOrder | undefined;
  /** The assertions that cover an input, by its path. */
  readonly assertionsOn: (path: string) => readonly AssertionId[];
  readonly recordReader: RecordReader;
  readonly scanning: Scanning;
  readonly onProgress: ((progress: TraceProgress) => void) | undefined;
}

/** One input that was read: a file, or an entry of an archive. */
export interface ReadInput {
  readonly issues: IssueLog;
  readonly content: InputContent;
  readonly digest: StoredDigest;
  readonly asserted: readonly AssertionId[];
}

/** Reads a file, whatever it is packed in: archives are known by their first bytes (RFC 1952, APPNOTE 4.3.7). */
export async function readSource(
  source: TraceSource,
  options: ReadSourceOptions,
): Promise<readonly ReadInput[]> {
  const stored = await openStored(source);
  if (isZip(stored.head)) return readZip(source, stored, options);
  const issues = issueLog(source.path);
  const asserted = options.assertionsOn(source.path);
  const chunks = isGzip(stored.head) ? gunzipped(stored, issues) : stored.chunks();
  const content = await readInput(chunks, {
    ...options,
    issues,
    asserted,
    onRecords: progressTeller(source.path, stored.bytesRead, options),
  });
  return [{ issues, content, digest: await stored.finish(), asserted }];
}

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05 || head[2] === 0x07);

const PROGRESS_RECORDS = 5000;

function progressTeller(
  path: string,
  bytes: () => number,
  { onProgress }: ReadSourceOptions,
): (records: number) => void {
  let told = 0;
  return (records) => {
    if (onProgress === undefined || records - told < PROGRESS_RECORDS) return;
    told = records;
    onProgress({ path, bytes: bytes(), records });
  };
}

async function* gunzipped(stored: StoredBytes, issues: IssueLog): AsyncGenerator<Uint8Array> {
  const unpacked = inflatedBytes(stored.chunks(), {
    kind: 'gzip',
    onProblem: (problem) => {
      issues.add(0, 'ARCHIVE', `the gzip file could not be read to its end: ${problem}`);
    },
  });
  yield* withoutInnerArchive(unpacked, issues);
}

/** Archives inside archives are a way to hide size; none is opened. */
async function* withoutInnerArchive(
  chunks: AsyncIterable<Uint8Array>,
  issues: IssueLog,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    const start: Uint8Array = Buffer.concat([head, chunk]);
    head = start.length < 4 ? start : undefined;
    if (head !== undefined) continue;
    if (isZip(start) || isGzip(start)) {
      issues.add(0, 'ARCHIVE', 'it is an archive inside an archive; unpack the outer one first');
      return;
    }
    yield start;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function readZip(
  source: TraceSource,
  stored: StoredBytes,
  options: ReadSourceOptions,
): Promise<readonly ReadInput[]> {
  const issues = issueLog(source.path);
  const access = source.randomAccess ?? (await bufferedAccess(stored));
  const digest = await stored.finish();
  const asserted = options.assertionsOn(source.path);
  const inputs: ReadInput[] = [];
  if (access === undefined) {
    issues.add(
      0,
      'ARCHIVE',
      `the archive is larger than ${MOST_BUFFERED_ARCHIVE_BYTES} bytes and comes from a stream; give it as a file`,
    );
  } else {
    for await (const step of zipEntries(access)) {
      if (step.kind === 'problem') issues.add(0, 'ARCHIVE', step.problem);
      else if (isWorkbookPart(step.entry)) {
        issues.add(0, 'ARCHIVE', 'the file is an Excel workbook; save it as CSV UTF-8 and give that');
        return [{ issues, content: NO_CONTENT, digest, asserted }];
      } else inputs.push(await readEntry(step.entry, source.path, digest, options));
    }
    if (inputs.length === 0 && issues.count() === 0) issues.add(0, 'ARCHIVE', 'the archive holds no files');
  }
  return issues.count() === 0 ? inputs : [{ issues, content: NO_CONTENT, digest, asserted }, ...inputs];
}

/** Office Open XML packages have this part (ECMA-376 part 2). */
const isWorkbookPart = ({ name }: ZipEntry): boolean => name === '[Content_Types].xml';

async function readEntry(
  entry: ZipEntry,
  archivePath: string,
  digest: StoredDigest,
  options: ReadSourceOptions,
): Promise<ReadInput> {
  const path = `${archivePath}!${entry.name}`;
  const issues = issueLog(path);
  const asserted = options.assertionsOn(path);
  if (entry.refused !== undefined) {
    issues.add(0, 'ARCHIVE', `the entry was not read: ${entry.refused}`);
    return { issues, content: NO_CONTENT, digest, asserted };
  }
  const chunks = entry.open((problem) => {
    issues.add(0, 'ARCHIVE', `the entry could not be read to its end: ${problem}`);
  });
  const content = await readInput(withoutInnerArchive(chunks, issues), {
    ...options,
    issues,
    asserted,
    onRecords: progressTeller(path, () => digest.bytes, options),
  });
  return { issues, content, digest, asserted };
}

/** The whole archive in memory; undefined when it is too large for that. */
async function bufferedAccess(stored: StoredBytes): Promise<RandomAccess | undefined> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stored.chunks()) {
    size += chunk.length;
    if (size > MOST_BUFFERED_ARCHIVE_BYTES) return undefined;
    held.push(Uint8Array.from(chunk));
  }
  const bytes = Buffer.concat(held);
  return {
    size,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

export function inputSummary({ issues, content, digest, asserted }: ReadInput): InputSummary {
  const { format, encoding, delimiter, result } = content;
  return {
    path: issues.path,
    format,
    encoding,
    delimiter,
    bytes: digest.bytes,
    sha256: digest.sha256,
    records: result.records,
    events: result.events,
    issues: issues.count(),
    firstSeen: result.first === undefined ? null : isoText(result.first),
    lastSeen: result.last === undefined ? null : isoText(result.last),
    truncationSuspected: result.truncationSuspected,
    asserted,
  };
}
