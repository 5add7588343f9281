import { verdictOf, type Verdict } from '../model/decision.ts';
import { missing, type Evidence, type FactName, type PartialEvidence } from '../model/evidence.ts';
import type { Flip } from '../model/explain-report.ts';
import type { Policy } from '../model/policy.ts';
import { collapse } from '../partition/decision-tree.ts';
import { exploreDecisions } from '../partition/explore-decisions.ts';
import { cellOf, type Partition } from '../partition/partition.ts';

/**
 * The changes of one known fact that turn a certain verdict: the fact is freed, everything else kept, and what then
 * leads to the other verdict for certain is listed with a value that does it.
 */
export function flipsOf(
  partition: Partition,
  policy: Policy,
  evidence: PartialEvidence,
  verdict: Verdict,
): readonly Flip[] {
  return FREEINGS.flatMap(({ fact, isKnown, free, print }): readonly Flip[] => {
    if (!isKnown(evidence)) return [];
    const { leaves } = exploreDecisions(partition, cellOf(partition, free(evidence)), policy);
    const flipped = collapse(leaves, ({ decision }) => verdictOf(decision.outcome)).filter(
      ({ choices, result }) =>
        verdictOf(result.decision.outcome) !== verdict &&
        choices.every((choice) => choice.kind === 'fact' && (choice.fact === fact || choice.fact === 'tls')),
    );
    return flipped.map(({ choices, result }) => ({
      fact,
      to: verdictOf(result.decision.outcome),
      conditions: choices.flatMap((choice) => (choice.kind === 'fact' ? [choice.condition] : [])),
      example: print(result.witness),
    }));
  });
}

interface Freeing {
  readonly fact: FactName;
  readonly isKnown: (evidence: PartialEvidence) => boolean;
  readonly free: (evidence: PartialEvidence) => PartialEvidence;
  readonly print: (witness: Evidence) => string;
}

const FREED = missing('NOT_STATED');

const FREEINGS: readonly Freeing[] = [
  {
    fact: 'connectingIp',
    isKnown: ({ connectingIp }) => connectingIp.known,
    free: (evidence) => ({ ...evidence, connectingIp: FREED }),
    print: ({ connectingIp }) => connectingIp.text,
  },
  {
    fact: 'envelopeSender',
    isKnown: ({ envelopeSender }) => envelopeSender.known,
    free: (evidence) => ({ ...evidence, envelopeSender: FREED, unspecifiedSender: undefined }),
    print: ({ envelopeSender }) => (envelopeSender.kind === 'null' ? '<>' : envelopeSender.address.text),
  },
  {
    fact: 'headerFrom',
    isKnown: ({ headerFrom }) => headerFrom.known,
    free: (evidence) => ({ ...evidence, headerFrom: FREED }),
    print: ({ headerFrom }) => headerFrom.text,
  },
  {
    fact: 'recipient',
    isKnown: ({ recipient }) => recipient.known,
    free: (evidence) => ({ ...evidence, recipient: FREED }),
    print: ({ recipient }) => recipient.text,
  },
  {
    fact: 'tls',
    isKnown: ({ tls, certificateNames }) =>
      tls.known && !(certificateNames.known && certificateNames.value.length > 0),
    free: (evidence) => ({ ...evidence, tls: FREED }),
    print: ({ tls }) => tls,
  },
  {
    // A certificate is presented inside TLS, so both are freed together.
    fact: 'certificate',
    isKnown: ({ certificateNames }) => certificateNames.known,
    free: (evidence) => ({ ...evidence, certificateNames: FREED, tls: FREED }),
    print: ({ certificateNames }) =>
      certificateNames.length === 0 ? 'none' : certificateNames.map(({ text }) => text).join(', '),
  },
];
