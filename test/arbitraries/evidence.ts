import * as fc from 'fast-check';

import type { Evidence } from '../../src/model/evidence.ts';
import { TLS_VERSIONS } from '../../src/model/evidence.ts';
import { ruleFactsArb } from './mail-flow-rule.ts';
import { certificateNameArb, emailAddressArb, envelopeSenderArb, ipAddressArb } from './net.ts';

/** A fully known message from the pools that policies draw from; certificates are presented inside TLS only. */
export const evidenceArb: fc.Arbitrary<Evidence> = fc
  .record({
    connectingIp: ipAddressArb,
    envelopeSender: envelopeSenderArb,
    headerFrom: emailAddressArb,
    recipient: emailAddressArb,
    tls: fc.constantFrom(...TLS_VERSIONS),
    certificateNames: fc.array(certificateNameArb, { maxLength: 2 }),
    ruleFacts: ruleFactsArb,
  })
  .map((evidence) => (evidence.tls === 'none' ? { ...evidence, certificateNames: [] } : evidence));
