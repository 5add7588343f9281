import type { Spill } from '../index.ts';
import { UsageError } from './exit-code.ts';
import { spillFile } from './spill-file.ts';
import { wholeNumber } from './whole-number.ts';

const BYTES_IN_MEBIBYTE = 1 << 20;
const USUAL_MEBIBYTES = 64;

export const SPILL_OPTIONS = {
  spill: {
    describe:
      'a folder that takes what is kept of each message once memory has little room for it (about 60 bytes a row); what comes out is the same',
    type: 'string',
    requiresArg: true,
  },
  'spill-memory': {
    describe: `MiB of it that stay in memory (default: ${USUAL_MEBIBYTES}); needs --spill`,
    type: 'string',
    requiresArg: true,
  },
} as const;

export function spillOf(args: {
  readonly spill: string | undefined;
  readonly spillMemory: string | undefined;
}): Spill | undefined {
  const mebibytes = wholeNumber('--spill-memory', args.spillMemory);
  if (args.spill !== undefined) {
    return {
      store: spillFile(args.spill),
      bytesInMemory: (mebibytes ?? USUAL_MEBIBYTES) * BYTES_IN_MEBIBYTE,
    };
  }
  if (mebibytes === undefined) return undefined;
  throw new UsageError('--spill-memory says how much stays in memory; give --spill as well');
}
