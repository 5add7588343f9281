import { describe, expect, it } from 'vitest';

import type { Policy } from '../../../src/model/policy.ts';
import { groupingFor } from '../../../src/query/grouping.ts';
import { groupingQuery } from '../../../src/query/grouping-query.ts';
import { resolvePolicies } from '../../../src/policy/resolve-policies.ts';
import { accepted, readText } from '../policy/policy-text.ts';

function policyOf(text: string): Policy {
  const resolved = resolvePolicies(undefined, accepted(readText(`version: 1\n${text}`)));
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.issues));
  return resolved.value.candidate;
}

const GATEWAY = policyOf(`inboundConnectors:
  - { name: Gateway, connectorType: Partner, senderDomains: ["*"], senderIPAddresses: [203.0.113.0/24], restrictDomainsToIPAddresses: true }`);
const BLOCKED = policyOf(
  'tenantAllowBlockList: { senders: { block: [ann@fabrikam.example, litware.example] } }',
);
const target = { table: 'EmailEvents', timeColumn: 'Timestamp', from: undefined, to: undefined };

describe('what a query keeps', () => {
  it('leaves the From header out where no policy looks at it', () => {
    expect(groupingFor([GATEWAY])).toEqual({ envelopeSender: [], headerFrom: undefined });
    expect(groupingQuery('kql', [GATEWAY], target)).not.toContain('SenderFromAddress');
    expect(groupingQuery('kql', [GATEWAY, BLOCKED], target)).toContain('SenderFromAddress');
  });

  it('keeps whole addresses only of domains of which a list names one', () => {
    const kept = { envelopeSender: ['fabrikam.example'], headerFrom: ['fabrikam.example'] };
    expect(groupingFor([GATEWAY, BLOCKED])).toEqual(kept);
    expect(groupingQuery('duckdb', [BLOCKED], target)).toContain("NOT IN ('fabrikam.example')");
  });

  it('asks for whole days, the last one among them', () => {
    const days = { ...target, from: '2026-02-27', to: '2026-02-28' };
    expect(groupingQuery('kql', [GATEWAY], days)).toContain('Timestamp >= datetime(2026-02-27)');
    expect(groupingQuery('kql', [GATEWAY], days)).toContain('Timestamp < datetime(2026-03-01)');
    expect(groupingQuery('clickhouse', [GATEWAY], days)).toContain(
      "toDateTime64('2026-03-01 00:00:00', 3, 'UTC')",
    );
  });

  it('reads no address: no engine is asked what an IP address is', () => {
    for (const engine of ['kql', 'duckdb', 'clickhouse'] as const) {
      expect(groupingQuery(engine, [GATEWAY, BLOCKED], target)).not.toMatch(
        /ipv[46]_|parse_ip|inet|isIP|cidr/i,
      );
    }
  });
});
