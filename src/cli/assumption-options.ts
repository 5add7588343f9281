import {
  ASSUMPTION_IDS,
  isAssumptionId,
  readingsOf,
  type AssumptionId,
  type AssumptionPins,
  type PolicyDocument,
} from '../index.ts';
import { UsageError } from './exit-code.ts';

/** Readings pinned by the policies and by `--assume id=reading`, which wins. */
export function pinsOf(
  documents: readonly (PolicyDocument | undefined)[],
  assume: readonly string[],
): AssumptionPins {
  const pins = new Map<AssumptionId, { readonly reading: string; readonly by: string }>();
  for (const document of documents) {
    for (const [id, reading] of Object.entries(document?.assume ?? {})) {
      if (!isAssumptionId(id)) continue;
      const other = pins.get(id);
      const by = document?.path ?? '';
      if (other !== undefined && other.reading !== reading) {
        throw new UsageError(
          `${other.by} pins assumption ${id} to ${other.reading}, ${by} pins it to ${reading}: both policies are judged under the same reading, so make them agree or give --assume ${id}=…`,
        );
      }
      pins.set(id, { reading, by });
    }
  }
  for (const text of assume) {
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
    pins.set(id, { reading, by: '--assume' });
  }
  return Object.fromEntries([...pins].map(([id, { reading }]) => [id, reading]));
}
