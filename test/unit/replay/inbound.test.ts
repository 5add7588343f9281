import { describe, expect, it } from 'vitest';

import { known, missing } from '../../../src/model/evidence.ts';
import { inboundReader } from '../../../src/replay/inbound.ts';
import { connectorReader } from '../../../src/replay/recorded-connector.ts';
import { LOCK_DOWN, SERVERS, eventOf, policyOf, type WrittenEvent } from '../judging.ts';

const policies = [policyOf({ inboundConnectors: [LOCK_DOWN, SERVERS] })];
const inbound = inboundReader(policies, connectorReader(policies));
const read = (written: WrittenEvent) => inbound(eventOf(written));
const named = (name: string) => known({ kind: 'named', name } as const);
const UNKNOWN = missing('FORMAT_CANNOT_SAY');
const OWN = { sender: 'boss@contoso.example', direction: UNKNOWN };

describe('the inbound reader', () => {
  it('takes the direction that the log states', () => {
    expect(read({ direction: known('inbound') })).toEqual({ kind: 'inbound' });
    expect(read({ direction: known('outbound') })).toEqual({ kind: 'notInbound', cause: 'OUTBOUND' });
    expect(read({ direction: known('intraOrganisation') })).toEqual({
      kind: 'notInbound',
      cause: 'INTRA_ORGANISATION',
    });
  });

  it('judges originating mail only when an inbound connector took it', () => {
    const direction = known('originating' as const);
    expect(read({ direction, connector: named('servers') })).toEqual({ kind: 'inbound' });
    expect(read({ direction, connector: named('To the archive') })).toMatchObject({ kind: 'notInbound' });
    expect(read({ direction, recipient: 'x@fabrikam.example' })).toMatchObject({ cause: 'OUTBOUND' });
  });

  it('derives the direction from the own domains when the log states none', () => {
    expect(read({ direction: UNKNOWN })).toEqual({ kind: 'inbound' });
    expect(read({ direction: UNKNOWN, recipient: 'x@fabrikam.example' })).toMatchObject({
      cause: 'OUTBOUND',
    });
    expect(read(OWN)).toEqual({ kind: 'perhaps' });
    expect(read({ ...OWN, facts: { connectingIp: missing('NOT_RECORDED') } })).toEqual({
      kind: 'notInbound',
      cause: 'INTRA_ORGANISATION_DERIVED',
    });
  });

  it('takes a recorded inbound connector as proof of SMTP when the log states no direction', () => {
    expect(read({ ...OWN, connector: named('Gateway') })).toEqual({ kind: 'inbound' });
    expect(
      read({ direction: UNKNOWN, recipient: 'x@fabrikam.example', connector: named('Servers') }),
    ).toEqual({ kind: 'inbound' });
  });

  it('cannot say without accepted domains, and leaves copies of group mail out', () => {
    const stateless = [policyOf({ acceptedDomains: [] })];
    expect(inboundReader(stateless, connectorReader(stateless))(eventOf({ direction: UNKNOWN }))).toEqual({
      kind: 'perhaps',
    });
    expect(read({ expandedElsewhere: true })).toMatchObject({ cause: 'GROUP_EXPANSION' });
  });
});
