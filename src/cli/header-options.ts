import type { MessageHeader, MessageHeaders } from '../index.ts';
import { UsageError } from './exit-code.ts';

/** What `--header` says of the header of the message; undefined when it is not given. */
export function headersOf(options: readonly string[]): MessageHeaders | undefined {
  if (options.length === 0) return undefined;
  return {
    given: options.filter((option) => option !== 'none').map(headerOf),
    complete: options.includes('none'),
  };
}

function headerOf(option: string): MessageHeader {
  const colon = option.indexOf(':');
  const name = option.slice(0, Math.max(0, colon)).trim();
  if (!/^[!-9;-~]+$/.test(name))
    throw new UsageError('--header: write the name of the header, a colon and its value, or none');
  if (name.toLowerCase() === 'x-ms-exchange-organization-authas')
    throw new UsageError(
      `--header: Exchange Online stamps ${name} itself, so no message brings it; state what it follows from, such as --ip and --certificate`,
    );
  return { name, value: option.slice(colon + 1).trim() };
}
