import { parentPort } from 'node:worker_threads';
import { recordScanner, type RecordScanner, type ScanLayout, type ScannedBlock } from '../index.ts';

/* Runs in a thread of its own: scans the pieces that it is sent, and sends back what it found. */

export interface ScanRequest {
  /** Pieces of one file have one number; its scanner is forgotten with the next. */
  readonly file: number;
  readonly layout: ScanLayout;
  readonly source: Uint8Array<ArrayBuffer>;
}

export interface ScanAnswer {
  readonly block: ScannedBlock;
}

let open: { readonly file: number; readonly scanner: RecordScanner } | undefined;

parentPort?.on('message', ({ file, layout, source }: ScanRequest) => {
  if (open?.file !== file) open = { file, scanner: recordScanner(layout) };
  const scanned = open.scanner.scan(source);
  const isSame = scanned.bytes === source;
  // Text in another encoding lies in memory that the next piece is written to.
  const bytes = isSame ? source : scanned.bytes.slice(0, scanned.end);
  const answer: ScanAnswer = { block: { ...scanned, bytes } };
  const { keys, times, starts, ends, lines, usual, claims, recipients, newClaims } = scanned;
  const columns = [keys, times, starts, ends, lines, usual, claims, recipients, newClaims];
  const owned = [...columns, source, ...(isSame ? [] : [bytes])];
  parentPort?.postMessage(
    answer,
    owned.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])),
  );
});
