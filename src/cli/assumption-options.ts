import {
  ASSUMPTION_IDS,
  isAssumptionId,
  readingsOf,
  type AssumptionId,
  type AssumptionPins,
} from '../index.ts';
import { UsageError } from './exit-code.ts';

/** The options with which every command that judges mail takes readings. */
export const ASSUMPTION_OPTIONS = {
  assume: {
    describe: 'pin the reading of an undocumented behaviour, ID=READING (repeatable)',
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
  },
  'assume-nothing': {
    describe: 'leave inferred behaviour open as well',
    type: 'boolean',
    default: false,
  },
} as const;

/** The readings that `--assume ID=READING` pins; they win over those of the policies. */
export function askedPins(assume: readonly string[]): AssumptionPins {
  const asked = new Map<AssumptionId, string>();
  for (const text of assume) {
    const { id, reading } = parseAssume(text);
    const earlier = asked.get(id);
    if (earlier !== undefined && earlier !== reading) {
      throw new UsageError(`--assume ${id}=${earlier} and --assume ${id}=${reading} contradict each other`);
    }
    asked.set(id, reading);
  }
  return Object.fromEntries(asked);
}

function parseAssume(text: string): { readonly id: AssumptionId; readonly reading: string } {
  const [, id = text, reading] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (!isAssumptionId(id)) {
    throw new UsageError(
      `--assume ${text}: no such assumption; the assumptions are ${ASSUMPTION_IDS.join(', ')}`,
    );
  }
  const known = readingsOf(id).find((name) => name === reading);
  if (known === undefined) {
    throw new UsageError(`--assume ${text}: the readings of ${id} are ${readingsOf(id).join(', ')}`);
  }
  return { id, reading: known };
}
