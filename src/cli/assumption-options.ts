import {
  ASSUMPTION_IDS,
  isAssumptionId,
  readingsOf,
  type AssumptionId,
  type AssumptionPins,
  type PolicyDocument,
} from '../index.ts';
import { UsageError } from './exit-code.ts';

/** The options with which every command that judges mail takes readings. */
export const ASSUMPTION_OPTIONS = {
  assume: {
    describe: 'pin the reading of an undocumented behaviour, ID=READING (repeatable)',
    type: 'string',
    array: true,
    default: [],
  },
  'assume-nothing': {
    describe: 'leave inferred behaviour open as well',
    type: 'boolean',
    default: false,
  },
} as const;

interface Pin {
  readonly reading: string;
  readonly by: string;
}

/** Readings pinned by the policies and by `--assume id=reading`, which wins. */
export function pinsOf(
  documents: readonly (PolicyDocument | undefined)[],
  assume: readonly string[],
): AssumptionPins {
  const asked = assume.map(parseAssume);
  const pins = new Map<AssumptionId, Pin>();
  for (const { path, assume: pinned } of documents.filter((document) => document !== undefined)) {
    for (const [id, reading] of Object.entries(pinned)) {
      if (!isAssumptionId(id)) continue;
      const other = pins.get(id);
      if (other !== undefined && other.reading !== reading && !asked.some((pin) => pin.id === id)) {
        throw new UsageError(contradiction(id, other, { reading, by: path }));
      }
      pins.set(id, { reading, by: path });
    }
  }
  return {
    ...Object.fromEntries([...pins].map(([id, { reading }]) => [id, reading])),
    ...Object.fromEntries(asked.map(({ id, reading }) => [id, reading])),
  };
}

const contradiction = (id: AssumptionId, a: Pin, b: Pin): string =>
  `${a.by} pins assumption ${id} to ${a.reading}, ${b.by} pins it to ${b.reading}: both policies are judged under the same reading, so make them agree or give --assume ${id}=READING`;

function parseAssume(text: string): { readonly id: AssumptionId; readonly reading: string } {
  const [id = '', reading = ''] = text.split('=', 2);
  if (!isAssumptionId(id)) {
    throw new UsageError(
      `--assume ${text}: no such assumption; the assumptions are ${ASSUMPTION_IDS.join(', ')}`,
    );
  }
  const readings: readonly string[] = readingsOf(id);
  if (!readings.includes(reading)) {
    throw new UsageError(`--assume ${text}: the readings of ${id} are ${readings.join(', ')}`);
  }
  return { id, reading };
}
