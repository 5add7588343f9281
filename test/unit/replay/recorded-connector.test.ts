import { describe, expect, it } from 'vitest';

import { known, missing } from '../../../src/model/evidence.ts';
import { connectorReader } from '../../../src/replay/recorded-connector.ts';
import { LOCK_DOWN, SERVERS, eventOf, policyOf } from '../judging.ts';

const read = connectorReader([
  policyOf({ inboundConnectors: [SERVERS] }),
  policyOf({ inboundConnectors: [LOCK_DOWN] }),
]);
const factsWith = (connector: Parameters<typeof read>[0]['connector']) => eventOf({ connector }).facts;

describe('the connector reader', () => {
  it('knows the inbound connectors of both policies, whatever the case', () => {
    expect(read(factsWith(known({ kind: 'named', name: 'SERVERS' })))).toEqual({
      kind: 'named',
      name: 'SERVERS',
    });
    expect(read(factsWith(known({ kind: 'named', name: 'gateway' })))).toMatchObject({ kind: 'named' });
  });

  it('takes any other name for an outbound connector, which says nothing', () => {
    expect(read(factsWith(known({ kind: 'named', name: 'To the archive' })))).toBeUndefined();
  });

  it('keeps no connector, an empty cell and a missing column apart', () => {
    expect(read(factsWith(known({ kind: 'none' })))).toEqual({ kind: 'none' });
    expect(read(factsWith(missing('NOT_RECORDED')))).toEqual({ kind: 'empty' });
    expect(read(factsWith(missing('FORMAT_CANNOT_SAY')))).toBeUndefined();
  });
});
