import { rmSync } from 'node:fs';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Removes a half-written file when the run is interrupted, then lets the signal end it. Returns what to call when the
 * file is whole: only until then do signals wait for the event loop.
 */
export function removedOnInterrupt(path: string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    watchNoMore();
    rmSync(path, { force: true });
    process.kill(process.pid, signal);
  };
  const watchNoMore = (): void => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return watchNoMore;
}
