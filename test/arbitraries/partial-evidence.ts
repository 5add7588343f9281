import * as fc from 'fast-check';

import {
  FACT_NAMES,
  NO_RULE_FACTS,
  known,
  missing,
  type Evidence,
  type FactName,
  type PartialEvidence,
} from '../../src/model/evidence.ts';
import { RULE_FACTS } from './mail-flow-rule.ts';

/** The facts of a message of which some are left out. */
export function withoutFacts(evidence: Evidence, left: ReadonlySet<FactName>): PartialEvidence {
  const out = missing('NOT_STATED');
  return {
    connectingIp: left.has('connectingIp') ? out : known(evidence.connectingIp),
    connectingIpIsLastRelay: false,
    envelopeSender: left.has('envelopeSender') ? out : known(evidence.envelopeSender),
    headerFrom: left.has('headerFrom') ? out : known(evidence.headerFrom),
    unspecifiedSender: undefined,
    recipient: left.has('recipient') ? out : known(evidence.recipient),
    tls: left.has('tls') ? out : known(evidence.tls),
    certificateNames: left.has('certificate') ? out : known(evidence.certificateNames),
    ruleFacts: left.has('ruleFact')
      ? NO_RULE_FACTS
      : new Map(RULE_FACTS.map((fact) => [fact, evidence.ruleFacts.has(fact)])),
  };
}

export const leftOutArb: fc.Arbitrary<ReadonlySet<FactName>> = fc
  .subarray([...FACT_NAMES], { maxLength: 3 })
  .map((names) => new Set(names));
