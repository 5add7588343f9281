import { randomUUID } from 'node:crypto';
import { openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { PageStore } from '../index.ts';
import { UsageError } from './exit-code.ts';

/**
 * A file in the folder, for as long as the process lives. Its name is taken away as soon as it is open, so that nothing is
 * left however the run ends; where that cannot be done, at its end. It holds message ids and numbers, no addresses.
 */
export function spillFile(folder: string): PageStore {
  const path = join(folder, `mailflow-${randomUUID()}.spill`);
  const file = opened(path, folder);
  try {
    rmSync(path);
  } catch {
    process.once('exit', () => {
      rmSync(path, { force: true });
    });
  }
  return {
    write: (bytes, position) => {
      try {
        for (let done = 0; done < bytes.length;) {
          done += writeSync(file, bytes, done, bytes.length - done, position + done);
        }
      } catch (error) {
        if (error instanceof Error) error.message += `; free space in ${folder} or name another one`;
        throw error;
      }
    },
    read: (bytes, position) => {
      for (let done = 0; done < bytes.length;) {
        const count = readSync(file, bytes, done, bytes.length - done, position + done);
        if (count === 0) throw new Error(`the file for pages in ${folder} has become shorter`);
        done += count;
      }
    },
  };
}

function opened(path: string, folder: string): number {
  try {
    // Only for the user who runs it.
    return openSync(path, 'wx+', 0o600);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--spill ${folder}: no file can be made there (${why}); name a folder that exists`);
  }
}
