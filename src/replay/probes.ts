import { NO_PROBE, type ProposedProbe } from '../model/probe.ts';
import type { AssumptionInForce } from '../model/report.ts';
import type { Partition } from '../partition/partition.ts';
import { proposeProbe } from '../partition/propose-probe.ts';
import type { JudgedAssumption } from './assumptions-in-force.ts';

/** Adds to each question on which verdicts rest the message that would settle it. */
export function withProbes(
  partition: Partition,
  assumptions: readonly JudgedAssumption[],
): readonly AssumptionInForce[] {
  const misread = assumptions.filter((assumption) => isRefuted(assumption, assumption.inForce));
  // Each of several is refuted as long as the others hold, so the log does not settle which of them is wrong.
  const inDoubt = new Set(misread.length > 1 ? misread : []);
  return assumptions.map((assumption) => ({
    ...assumption,
    ...probeFor(partition, assumption, inDoubt.has(assumption)),
  }));
}

const isRefuted = ({ readings }: JudgedAssumption, name: string | null): boolean =>
  readings.some(({ reading, status }) => reading === name && status === 'refuted');

function probeFor(partition: Partition, assumption: JudgedAssumption, isInDoubt: boolean): ProposedProbe {
  const { id, readings, ruledOut, inForce, pinned, eventsThatFlip } = assumption;
  if (eventsThatFlip === 0 || pinned !== null) return NO_PROBE;
  const standing = readings
    .map(({ reading }) => reading)
    .filter((reading) => !ruledOut.includes(reading) && (isInDoubt || !isRefuted(assumption, reading)));
  const [only, ...more] = standing;
  return only !== undefined && more.length === 0
    ? { probe: null, probeNote: settledNote(only, inForce) }
    : proposeProbe(partition, id, standing);
}

const settledNote = (only: string, inForce: string | null): string =>
  `Not needed: the log leaves only \`${only}\`${only === inForce ? '' : ', which --learn-assumptions takes for true'}`;
