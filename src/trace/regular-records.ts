import { sniffEncoding, type TextEncoding } from '../net/text-encoding.ts';
import { blockTaker, type BlockTaker, type UsualShare } from './block-taker.ts';
import { parseCells, type CellRow } from './csv-cells.ts';
import { findCsvStart } from './csv-dialect.ts';
import { intakeFor, type ReadInputOptions } from './csv-header.ts';
import { startsAsJson } from './json-body.ts';
import { chunksAfter } from './peeked-chunks.ts';
import type { ReadingPoint } from './read-input.ts';
import { recordSpans } from './record-bytes.ts';
import { LONGEST_RECORD } from './record-scan.ts';
import { behindBom, recordScanner, textBetween } from './record-scanner.ts';
import type { RecordIntake } from './record-intake.ts';
import { isBlankRecord } from './record-splitter.ts';
import type { ScanLayout, ScannedBlock } from './scanned-block.ts';
import type { Scanning } from './scanner-pool.ts';
import { utf8Lines, type LineBlock, type Utf8Lines } from './utf8-lines.ts';

/*
 * Reads records from their bytes, piece by piece. Pieces are cut at line ends, scanned apart, in threads where there are
 * some, and taken in order; nearly always a line end is the end of a record. Where it was not, the piece behind it is
 * scanned again together with what was left, so every record is read from where it really starts. A record that differs
 * from the usual is parsed and taken like all records are when they are read as text; at the first that breaks the grammar
 * of CSV or the encoding the rest of the file is left to who reads it as text.
 */

// More than the preamble and the header may have, see csv-dialect.ts.
const HEAD_BYTES = 256 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/** Reads as far as it can and says where that is. */
export async function readRegularRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadInputOptions,
  scanning: Scanning,
): Promise<ReadingPoint> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head = await gathered(iterator, [], HEAD_BYTES);
  const opened = openRecords(head.bytes, options);
  if (opened === undefined) return { rest: chunksAfter(head.bytes, iterator), open: undefined };
  const { layout, lines, bodyStart, intake } = opened;
  const { regularColumns } = intake.adapter;
  const reader =
    layout === undefined || regularColumns === undefined
      ? undefined
      : pieceReader(layout, {
          scanning,
          taker: (shares) => blockTaker({ layout, regularColumns, intake, issues: options.issues, shares }),
        });
  const body = head.bytes.subarray(bodyStart);
  if (reader === undefined) {
    return { rest: chunksAfter(body, iterator), open: opened };
  }

  const { pieceBytes } = scanning;
  let pending: Uint8Array = body;
  let isDone = false;
  /** The next lines that are whole; undefined when there are none. */
  const nextPiece = async (): Promise<Uint8Array | undefined> => {
    for (;;) {
      const end = lines.wholeEnd(pending.subarray(0, pieceBytes)) || lines.wholeEnd(pending);
      if (end > 0 && (isDone || pending.length >= pieceBytes)) {
        const piece = pending.subarray(0, end);
        pending = pending.subarray(end);
        return piece;
      }
      if (isDone) return undefined;
      const more = await gathered(iterator, [pending], pending.length + pieceBytes);
      isDone = more.isDone || more.bytes.length > MOST_WITHOUT_LINE_END;
      pending = more.bytes;
    }
  };

  await reader.read(nextPiece, opened.line, () => {
    options.onRecords(intake.records());
  });
  const { left, line } = await reader.finish();
  return {
    rest: chunksAfter(Buffer.concat([...left, pending]), iterator),
    open: { ...opened, line },
  };
}

// A line that long is a quote that nobody closed, or no text.
const MOST_WITHOUT_LINE_END = 2 * LONGEST_RECORD;

/** Bytes of chunks, at least as many unless the chunks end before. */
async function gathered(
  iterator: AsyncIterator<Uint8Array>,
  before: readonly Uint8Array[],
  least: number,
): Promise<{ readonly bytes: Uint8Array; readonly isDone: boolean }> {
  const parts = [...before];
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  let isDone = false;
  while (length < least && !isDone) {
    const step = await iterator.next();
    isDone = step.done === true;
    if (step.done === true) continue;
    parts.push(step.value);
    length += step.value.length;
  }
  return { bytes: Buffer.concat(parts), isDone };
}

interface PieceReader {
  /** Reads pieces until there are no more, or one cannot be read to its end. */
  read(nextPiece: () => Promise<Uint8Array | undefined>, line: number, onBlock: () => void): Promise<void>;
  /** The bytes that were not read, and the line that they start in. */
  finish(): Promise<{ readonly left: readonly Uint8Array[]; readonly line: number }>;
}

interface PieceReaderOptions {
  readonly scanning: Scanning;
  readonly taker: (shares: UsualShare) => BlockTaker;
}

/** A piece that is being scanned, and who knows what its numbers stand for. */
interface ScannedPiece {
  readonly block: Promise<ScannedBlock>;
  readonly taker: BlockTaker;
}

// So that no scanner waits while the records of another one are taken.
const PIECES_A_SCANNER = 2;

function pieceReader(layout: ScanLayout, { scanning, taker }: PieceReaderOptions): PieceReader {
  const { pool, piecesHere } = scanning;
  const shares: UsualShare = { usual: 0, unusual: 0 };
  const own = { scanner: recordScanner(layout), taker: taker(shares) };
  const scanners = pool?.open(layout);
  const pooled = Array.from({ length: pool?.size ?? 0 }, () => taker(shares));
  const waiting: ScannedPiece[] = [];
  let turn = 0;
  let line = 0;
  /** What the last piece has left of a record that goes on. */
  let carry: Uint8Array = new Uint8Array();
  let isStopped = false;

  const startScan = (piece: Uint8Array): ScannedPiece => {
    turn += 1;
    const number = turn % Math.max(1, pooled.length);
    const theirs = pooled[number];
    return turn <= piecesHere || scanners === undefined || theirs === undefined
      ? { block: Promise.resolve(own.scanner.scan(piece)), taker: own.taker }
      : { block: scanners.scan(number, piece), taker: theirs };
  };
  /** As many pieces at a time as keep all scanners busy. */
  const mostWaiting = (): number => (turn < piecesHere ? 1 : Math.max(1, pooled.length * PIECES_A_SCANNER));

  const take = (scanned: ScannedBlock, theirs: BlockTaker): void => {
    theirs.learn(scanned);
    const again = carry.length === 0 ? undefined : own.scanner.scan(Buffer.concat([carry, scanned.source]));
    if (again !== undefined) own.taker.learn(again);
    const block = again ?? scanned;
    const taken = (again === undefined ? theirs : own.taker).take(block, line);
    const isWhole = taken === block.records;
    isStopped = block.isStopped || !isWhole;
    const end = isWhole ? block.sourceEnd : sourceEndAt(layout, block, taken);
    line += isWhole ? block.lineCount : (block.lines[taken] ?? 0);
    carry = block.source.subarray(end);
    // A record that long is a quote that nobody closed.
    isStopped ||= carry.length > MOST_WITHOUT_LINE_END;
  };

  return {
    read: async (nextPiece, firstLine, onBlock) => {
      line = firstLine;
      for (let hasMore = true; hasMore || waiting.length > 0;) {
        while (hasMore && waiting.length < mostWaiting()) {
          const piece = await nextPiece();
          hasMore = piece !== undefined;
          if (piece !== undefined) waiting.push(startScan(piece));
        }
        const next = waiting.shift();
        if (next === undefined) continue;
        take(await next.block, next.taker);
        onBlock();
        if (isStopped) return;
      }
    },
    finish: async () => {
      const left = [carry];
      for (const { block } of waiting) left.push((await block).source);
      return { left, line };
    },
  };
}

/** The bytes of the file before the record at an index of a block. */
function sourceEndAt(layout: ScanLayout, block: ScannedBlock, index: number): number {
  const lines = utf8Lines(layout.encoding);
  const start = index < block.records ? (block.starts[index] ?? 0) : block.end;
  return lines?.sourceBytes(block, start) ?? 0;
}

interface OpenedRecords {
  /** Undefined when each record of the format has to be read as a whole. */
  readonly layout: ScanLayout | undefined;
  readonly lines: Utf8Lines;
  /** The bytes of the preamble and the header. */
  readonly bodyStart: number;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  /** 1-based line of the first record. */
  readonly line: number;
  readonly intake: RecordIntake;
}

/** Reads the header; undefined when the file is to be read as text from its start. */
function openRecords(head: Uint8Array, options: ReadInputOptions): OpenedRecords | undefined {
  const { encoding, bomBytes } = sniffEncoding(head);
  const lines = utf8Lines(encoding);
  const first = lines?.of(head.subarray(bomBytes));
  if (lines === undefined || first === undefined) return undefined;
  const header = findHeader(first);
  const intake = header === undefined ? undefined : intakeFor(header.row, options);
  if (header === undefined || intake === undefined) return undefined;
  const { delimiter, row, line, next } = header;
  const { regularColumns } = intake.adapter;
  return {
    layout: regularColumns && {
      encoding,
      delimiter,
      columns: row.cells.length,
      networkMessageId: regularColumns.networkMessageId,
      time: regularColumns.time,
      claims: regularColumns.claims.map(({ positions }) => positions),
      recipients: regularColumns.recipients,
    },
    lines,
    bodyStart: bomBytes + lines.sourceBytes(first, next),
    encoding,
    delimiter,
    line,
    intake,
  };
}

interface FoundHeader {
  readonly delimiter: string;
  readonly row: CellRow;
  /** 1-based line of the record behind it, and where that starts. */
  readonly line: number;
  readonly next: number;
}

function findHeader({ bytes, end }: LineBlock): FoundHeader | undefined {
  const text = textBetween(bytes, 0, end);
  // Who reads text takes it for JSON.
  if (startsAsJson(text)) return undefined;
  const search = findCsvStart(text, false);
  if (search.kind !== 'found' || !DELIMITERS.includes(search.start.delimiter)) return undefined;
  const { delimiter, headerLine } = search.start;
  const start = behindBom(bytes, Buffer.byteLength(text.slice(0, text.length - search.start.text.length)));
  const spans = recordSpans(delimiter, 0);
  if (spans.scan(bytes, start, end) !== 'record' || spans.recordEnd() - start > LONGEST_RECORD)
    return undefined;
  const record = {
    text: textBetween(bytes, start, spans.recordEnd()),
    line: headerLine,
    unterminated: false,
  };
  const [row] = isBlankRecord(record.text) ? [] : parseCells([record], delimiter).rows;
  return row && { delimiter, row, line: headerLine + 1 + spans.innerLines(), next: spans.next() };
}
