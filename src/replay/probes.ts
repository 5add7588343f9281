import type { ProposedProbe } from '../model/probe.ts';
import type { AssumptionInForce } from '../model/report.ts';
import type { Partition } from '../partition/partition.ts';
import { proposeProbe } from '../partition/propose-probe.ts';
import type { JudgedAssumption } from './assumptions-in-force.ts';

/** Adds to each question on which verdicts rest the message that would settle it. */
export const withProbes = (
  partition: Partition,
  assumptions: readonly JudgedAssumption[],
): readonly AssumptionInForce[] =>
  assumptions.map((assumption) => ({ ...assumption, ...probeFor(partition, assumption) }));

function probeFor(
  partition: Partition,
  { id, readings, ruledOut, inForce, pinned, eventsThatFlip }: JudgedAssumption,
): ProposedProbe {
  if (eventsThatFlip === 0 || pinned !== null) return { probe: null, probeNote: null };
  const standing = readings
    .filter(({ reading, status }) => status !== 'refuted' && !ruledOut.includes(reading))
    .map(({ reading }) => reading);
  const [only, ...more] = standing;
  return only !== undefined && more.length === 0
    ? {
        probe: null,
        probeNote: `Not needed: the log leaves only \`${only}\`${only === inForce ? '' : ', which --learn-assumptions takes for true'}`,
      }
    : proposeProbe(partition, id, standing);
}
