import type { Streams } from './streams.ts';

/** A line on a terminal's standard error that overwrites itself and is erased at the end. */
export interface Progress {
  show(text: string): void;
  end(): void;
}

const REDRAW_MS = 100;
const ERASE_LINE = '\r\u001B[K';
const LINE_CHARACTERS = 78;

export function progressOn({ err }: Streams, now: () => number): Progress {
  if (err.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    show(text) {
      if (now() - drawn < REDRAW_MS) return;
      drawn = now();
      err.write(`${ERASE_LINE}${text.slice(0, LINE_CHARACTERS)}`);
    },
    end() {
      if (drawn !== Number.NEGATIVE_INFINITY) err.write(ERASE_LINE);
    },
  };
}
