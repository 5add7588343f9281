import type { ScanLayout, ScannedBlock } from './scanned-block.ts';

/** Scanners that work side by side, in threads of their own. */
export interface ScannerPool {
  /** How many there are. */
  readonly size: number;
  /** Makes each of them ready for one file. */
  open(layout: ScanLayout): PooledScanners;
}

export interface PooledScanners {
  /** Has one of them scan a piece, which is handed over as a copy; pieces of one scanner are scanned in order. */
  scan(scanner: number, piece: Uint8Array): Promise<ScannedBlock>;
}

/** How bytes are handed to scanners. */
export interface Scanning {
  /** Bytes that are scanned at a time. */
  readonly pieceBytes: number;
  /** Without a pool all is scanned where it is read. */
  readonly pool: ScannerPool | undefined;
  /** So many pieces of a file are scanned where it is read before any is handed over: most files are short. */
  readonly piecesHere: number;
}

// A few thousand records, so that handing them over costs little beside scanning them.
export const USUAL_SCANNING: Scanning = { pieceBytes: 1024 * 1024, pool: undefined, piecesHere: 8 };
