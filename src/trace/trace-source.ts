/** A file as its bytes; who opens it is none of this folder's business. */
export interface TraceSource {
  /** As shown in reports; `-` for standard input. */
  readonly path: string;
  open(): AsyncIterable<Uint8Array>;
  /** Whether `open` may be called again. */
  readonly reopenable: boolean;
  /** For zip archives, whose directory is at the end; without it they are read into memory. */
  readonly randomAccess?: RandomAccess;
}

export interface RandomAccess {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}
