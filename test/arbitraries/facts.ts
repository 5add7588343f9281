import * as fc from 'fast-check';

import { TLS_VERSIONS } from '../../src/model/evidence.ts';
import { ipRangeArb, certificateNameArb } from './net.ts';

/** An entry of a facts file, as it is written. */
export interface WrittenFact {
  readonly networks: readonly string[];
  readonly senderDomains?: readonly string[];
  readonly certificates?: readonly string[];
  readonly tls?: string;
  readonly note?: string;
}

const senderArb = fc.constantFrom(
  '*',
  '<>',
  'contoso.example',
  '*.contoso.example',
  'fabrikam.example',
  '*.fabrikam.example',
  'news.fabrikam.example',
  'litware.example',
  '*.example',
);

const stated = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arb, { nil: undefined });

/** An entry over the shared pools that is valid by itself. */
export const writtenFactArb: fc.Arbitrary<WrittenFact> = fc
  .record({
    networks: fc.oneof(
      {
        weight: 2,
        arbitrary: fc.array(
          ipRangeArb.map(({ text }) => text),
          { minLength: 1, maxLength: 3 },
        ),
      },
      { weight: 1, arbitrary: fc.constant(['0.0.0.0/0', '::/0']) },
    ),
    senderDomains: stated(fc.array(senderArb, { minLength: 1, maxLength: 2 })),
    certificates: stated(fc.array(certificateNameArb, { maxLength: 2 })),
    tls: stated(fc.constantFrom(...TLS_VERSIONS)),
  })
  .map(({ networks, senderDomains, certificates, tls }): WrittenFact => {
    const version = tls === 'none' && (certificates ?? []).length > 0 ? '1.2' : tls;
    return {
      networks,
      ...(senderDomains !== undefined && { senderDomains }),
      ...(certificates !== undefined && { certificates: certificates.map(({ text }) => text) }),
      ...((version !== undefined || certificates === undefined) && { tls: version ?? '1.3' }),
    };
  });

/** A facts file; JSON is YAML. */
export const writtenFile = (facts: readonly WrittenFact[]): Uint8Array =>
  new TextEncoder().encode(
    [
      '{"version": 1, "facts": [',
      facts.map((fact) => `  ${JSON.stringify(fact)}`).join(',\n'),
      ']}',
      '',
    ].join('\n'),
  );
