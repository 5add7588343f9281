import type { ScanLayout, ScannedBlock } from './scanned-block.ts';

/** Scanners that work side by side, in threads of their own. */
export interface ScannerPool {
  /** How many there are. */
  readonly size: number;
  /** Has one of them scan bytes, which are its own from now on; the block brings them back. */
  scan(scanner: number, layout: ScanLayout, source: Uint8Array): Promise<ScannedBlock>;
}

/** How bytes are handed to scanners. */
export interface Scanning {
  /** Bytes that are scanned at a time. */
  readonly pieceBytes: number;
  /** Without a pool all is scanned where it is read. */
  readonly pool: ScannerPool | undefined;
}

// A few thousand records, so that handing them over costs little beside scanning them.
export const USUAL_SCANNING: Scanning = { pieceBytes: 1024 * 1024, pool: undefined };
