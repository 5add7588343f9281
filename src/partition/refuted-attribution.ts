import type { Policy } from '../model/policy.ts';
import type { Partition } from './partition.ts';

/** Both policies without the OnPremises connectors of the baseline, which the record says attributed nothing. */
export interface UnattributingPair {
  readonly baseline: Policy;
  readonly candidate: Policy;
}

const cache = new WeakMap<Partition, UnattributingPair>();

/** The policies share their lists with the originals, so the partition answers for them as well. */
export function withoutAttribution(partition: Partition, baseline: Policy): UnattributingPair {
  const kept = cache.get(partition);
  if (kept !== undefined) return kept;
  const refuted = new Set(
    baseline.inboundConnectors
      .filter(({ connectorType }) => connectorType === 'OnPremises')
      .map(({ name }) => name.toLowerCase()),
  );
  const without = (policy: Policy): Policy => ({
    ...policy,
    inboundConnectors: policy.inboundConnectors.filter(
      ({ connectorType, name }) => connectorType !== 'OnPremises' || !refuted.has(name.toLowerCase()),
    ),
  });
  const pair = { baseline: without(baseline), candidate: without(partition.candidate) };
  cache.set(partition, pair);
  return pair;
}
