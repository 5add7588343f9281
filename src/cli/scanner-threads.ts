import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { PooledScanners, ScanLayout, ScannedBlock, ScannerPool } from '../index.ts';
import type { ScanAnswer, ScanRequest } from './scanner-thread.ts';

/** A pool of scanners in threads, which start when they are first asked. */
export interface ScannerThreads extends ScannerPool {
  close(): Promise<void>;
}

// The thread that reads takes the records of all; more than these would wait for it.
const MOST_THREADS = 3;

/** Undefined where there are to be none: unless stated, on a machine with one processor. */
export function scannerThreads(
  size: number = Math.min(MOST_THREADS, availableParallelism() - 1),
): ScannerThreads | undefined {
  if (size < 1) return undefined;
  const threads = new Map<number, ScannerThread>();
  const threadAt = (number: number): ScannerThread => {
    const thread = threads.get(number) ?? startThread();
    threads.set(number, thread);
    return thread;
  };
  let files = 0;
  const openFile = (layout: ScanLayout): PooledScanners => {
    files += 1;
    const file = files;
    return { scan: (number, piece) => threadAt(number).scan({ file, layout }, piece) };
  };
  return {
    size,
    open: openFile,
    close: async () => {
      for (const thread of threads.values()) await thread.stop();
    },
  };
}

interface ScannerThread {
  scan(request: Pick<ScanRequest, 'file' | 'layout'>, piece: Uint8Array): Promise<ScannedBlock>;
  stop(): Promise<unknown>;
}

interface Waiting {
  readonly resolve: (block: ScannedBlock) => void;
  readonly reject: (error: unknown) => void;
}

function startThread(): ScannerThread {
  // Beside the file that this is bundled into.
  const worker = new Worker(new URL('./scanner-thread.js', import.meta.url));
  /** Answers come in the order of the requests. */
  const waiting: Waiting[] = [];
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  worker.on('message', ({ block }: ScanAnswer) => {
    waiting.shift()?.resolve(block);
  });
  worker.on('error', fail);
  worker.on('exit', (code) => {
    fail(new Error(`a thread that scans traces ended with ${code}`));
  });
  return {
    scan: (request, piece) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure.error);
          return;
        }
        waiting.push({ resolve, reject });
        const source = new Uint8Array(piece);
        worker.postMessage({ ...request, source }, [source.buffer]);
      }),
    stop: () => {
      waiting.length = 0;
      return worker.terminate();
    },
  };
}
