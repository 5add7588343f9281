import { describe, expect, it } from 'vitest';

import * as surface from '../../src/index.ts';

describe('public surface', () => {
  it('exports what it promises', () => {
    expect(Object.keys(surface).sort()).toMatchInlineSnapshot(`
      [
        "ASSUMPTIONS",
        "ASSUMPTION_IDS",
        "EXPLAIN_SCHEMA",
        "IMPACTS",
        "REASONS",
        "REPORT_SCHEMA",
        "SEMANTICS_VERSION",
        "TLS_VERSIONS",
        "assumptionState",
        "decide",
        "explain",
        "isAssumptionId",
        "known",
        "loweringSummary",
        "missing",
        "parseCertificateName",
        "parseDomainName",
        "parseDomainPattern",
        "parseEmailAddress",
        "parseEnvelopeSender",
        "parseIpAddress",
        "parseIpNetwork",
        "parseIpRange",
        "policyJsonSchema",
        "printPath",
        "printPolicy",
        "readPolicy",
        "readTraces",
        "readingsOf",
        "renderCsv",
        "renderExplainJson",
        "renderExplainTerminal",
        "renderJson",
        "renderTerminal",
        "replay",
        "resolvePolicies",
        "usualReadings",
        "verdictOf",
      ]
    `);
  });
});
