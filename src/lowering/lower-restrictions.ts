import type { LoweredObject } from '../model/lowering.ts';
import type { Policy } from '../model/policy.ts';
import { blockObjects, filterEntriesLeft } from './block-objects.ts';
import { loweredConnectors } from './lowered-connectors.ts';
import { otherwiseRule } from './lowered-rules.ts';
import { applies, type Planned } from './plan.ts';

/** The objects of restrictions that stand beside a policy's own, in the order in which mail looks for its restriction. */
export function lowerRestrictions(
  planned: readonly Planned[],
  own: Pick<Policy, 'connectionFilter'>,
): readonly LoweredObject[] {
  let taken = own.connectionFilter.ipBlockList.length;
  return planned.filter(applies).flatMap((each) => {
    const blocks = blockObjects(each, filterEntriesLeft(taken));
    for (const block of blocks) if (block.kind === 'ipBlockList') taken += block.entries.length;
    return [...loweredConnectors(each, planned), ...blocks, ...otherwiseRule(each)];
  });
}
