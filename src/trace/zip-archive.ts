import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  validateFileName,
} from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import {
  EXPANSION_CHECKED_FROM,
  MOST_ARCHIVE_ENTRIES,
  MOST_EXPANSION,
  MOST_UNPACKED_BYTES,
  MOST_UNPACKED_BYTES_OF_ARCHIVE,
} from './archive-limits.ts';
import { inflatedBytes } from './inflated-bytes.ts';
import type { RandomAccess } from './trace-source.ts';

export interface ZipEntry {
  readonly name: string;
  /** Why the entry must not be read; then `open` yields nothing. */
  readonly refused: string | undefined;
  open(onProblem: (problem: string) => void): AsyncIterable<Uint8Array>;
}

/** An entry, or why the archive as a whole cannot be read (on). */
export type ZipStep =
  | { readonly kind: 'entry'; readonly entry: ZipEntry }
  | { readonly kind: 'problem'; readonly problem: string };

const READ_BYTES = 256 * 1024;

/**
 * The files of a zip archive. yauzl reads the directory and checks it; the data is read and unpacked here, under the
 * same limits as gzip files. Names are only ever shown, but one that would leave its folder is a sign of malice.
 */
export async function* zipEntries(access: RandomAccess): AsyncGenerator<ZipStep> {
  const reader = new AccessReader(access);
  try {
    const zip = await fromRandomAccessReaderPromise(reader, access.size, {
      decodeStrings: false,
      validateEntrySizes: false,
      autoClose: false,
    });
    let count = 0;
    let declared = 0;
    for await (const entry of zip.eachEntry()) {
      count += 1;
      declared += entry.uncompressedSize;
      if (count > MOST_ARCHIVE_ENTRIES) {
        yield problem(`the archive has more than ${MOST_ARCHIVE_ENTRIES} entries; unpack it first`);
        return;
      }
      if (declared > MOST_UNPACKED_BYTES_OF_ARCHIVE) {
        yield problem(
          `the archive unpacks to more than ${MOST_UNPACKED_BYTES_OF_ARCHIVE} bytes; unpack it first`,
        );
        return;
      }
      const name = getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        true,
      );
      if (!isFolderOrResourceFork(name))
        yield { kind: 'entry', entry: zipEntry(zip, entry, name, access, reader) };
    }
  } catch (error) {
    if (reader.failure !== undefined) throw reader.failure;
    yield problem(`the archive is damaged or no zip file (${reasonOf(error)}); fetch it again`);
  }
}

const problem = (text: string): ZipStep => ({ kind: 'problem', problem: text });
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.toLowerCase() : 'unknown';
// macOS adds a folder of resource forks to the archives it makes.
const isFolderOrResourceFork = (name: string): boolean => name.endsWith('/') || name.startsWith('__MACOSX/');

function zipEntry(
  zip: ZipFile,
  entry: Entry,
  name: string,
  access: RandomAccess,
  reader: AccessReader,
): ZipEntry {
  const refused = refusal(entry, name);
  return {
    name,
    refused,
    async *open(onProblem) {
      if (refused !== undefined) return;
      try {
        const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
        const stored = storedRange(access, fileDataStart, entry.compressedSize, reader);
        yield* entry.compressionMethod === 0
          ? stored
          : inflatedBytes(stored, { kind: 'deflate', onProblem, mostBytes: entry.uncompressedSize });
      } catch (error) {
        if (reader.failure !== undefined) throw reader.failure;
        onProblem(`the entry is damaged (${reasonOf(error)}); fetch the archive again`);
      }
    },
  };
}

function refusal(entry: Entry, name: string): string | undefined {
  if (validateFileName(name) !== null)
    return 'its name would leave the archive; unpack it by hand if you trust it';
  if (entry.isEncrypted()) return 'it is encrypted; unpack it first';
  if (!entry.canDecodeFileData()) return 'it is packed in a way other than deflate; unpack it first';
  if (entry.uncompressedSize > MOST_UNPACKED_BYTES) {
    return `it unpacks to more than ${MOST_UNPACKED_BYTES} bytes; unpack and split it first`;
  }
  const expands = entry.uncompressedSize > entry.compressedSize * MOST_EXPANSION;
  return expands && entry.uncompressedSize > EXPANSION_CHECKED_FROM
    ? `it unpacks to more than ${MOST_EXPANSION} times its size, which no export does; unpack it first`
    : undefined;
}

async function* storedRange(
  access: RandomAccess,
  start: number,
  length: number,
  reader: AccessReader,
): AsyncGenerator<Uint8Array> {
  const end = start + length;
  for (let offset = start; offset < end; offset += READ_BYTES) {
    yield await reader.readBytes(access, offset, Math.min(READ_BYTES, end - offset));
  }
}

/** yauzl's way of reading at random places; keeps the error of the source apart from faults of the archive. */
class AccessReader extends RandomAccessReader {
  failure: unknown;
  readonly #access: RandomAccess;

  constructor(access: RandomAccess) {
    super();
    this.#access = access;
  }

  async readBytes(access: RandomAccess, offset: number, length: number): Promise<Uint8Array> {
    try {
      return await access.read(offset, length);
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    if (position + length > this.#access.size) {
      callback(new Error('unexpected end of the archive'));
      return;
    }
    this.readBytes(this.#access, position, length).then(
      (bytes) => {
        buffer.set(bytes.subarray(0, length), offset);
        callback(bytes.length < length ? new Error('unexpected end of the archive') : null);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error('the archive cannot be read'));
      },
    );
  }
}
