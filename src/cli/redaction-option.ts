import { readFile, stat } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { createRedaction, READABLE_TEXTS, REPLACED_TEXTS, type Redaction } from '../index.ts';
import type { Environment } from './environment.ts';
import { UsageError, type ExitCode } from './exit-code.ts';
import type { Streams } from './streams.ts';

/** The option with which every command that prints data of logs takes a key. */
export const REDACTION_OPTION = {
  redact: {
    describe: `put pseudonyms made with KEYFILE (at least 32 random bytes; the same key, the same pseudonyms) in place of ${REPLACED_TEXTS.join(', ')}; readable as they were: ${READABLE_TEXTS.join(', ')}`,
    type: 'string',
    requiresArg: true,
  },
} as const;

/** Runs a command that redacts with the key of a file all that it prints, what it says on standard error too. */
export async function withRedaction(
  keyFile: string | undefined,
  environment: Environment,
  run: (environment: Environment) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (keyFile === undefined) return run(environment);
  const redaction = await redactionOf(keyFile);
  const { streams } = environment;
  try {
    return await run({
      ...environment,
      redaction,
      streams: { ...streams, err: redactingStream(streams.err, redaction) },
    });
  } catch (error) {
    throw redactedError(error, redaction);
  }
}

// A log or a disk image given by mistake must not be read whole.
const MOST_KEY_BYTES = 1 << 20;

async function redactionOf(keyFile: string): Promise<Redaction> {
  const about = await stat(keyFile).catch(() => {
    throw new UsageError(`--redact ${keyFile}: no such key file`);
  });
  if (about.isDirectory()) throw new UsageError(`--redact ${keyFile}: this is a folder; name a key file`);
  if (about.size > MOST_KEY_BYTES) {
    throw new UsageError(`--redact ${keyFile}: the file has ${about.size} bytes, which is no key`);
  }
  const redaction = createRedaction(await readFile(keyFile));
  if (!redaction.ok) throw new UsageError(`--redact ${keyFile}: ${redaction.problem}`);
  return redaction.value;
}

function redactingStream(stream: Streams['err'], redaction: Redaction): Streams['err'] {
  const redacting = new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _, done) => {
      stream.write(redaction.text(String(chunk)), done);
    },
  });
  return stream.isTTY === undefined ? redacting : Object.assign(redacting, { isTTY: stream.isTTY });
}

function redactedError(error: unknown, redaction: Redaction): unknown {
  if (!(error instanceof Error)) return error;
  error.message = redaction.text(error.message);
  if (error.stack !== undefined) error.stack = redaction.text(error.stack);
  return error;
}
