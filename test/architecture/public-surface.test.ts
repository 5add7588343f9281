import { describe, expect, it } from 'vitest';

import * as surface from '../../src/index.ts';

describe('public surface', () => {
  it('exports what it promises', () => {
    expect(Object.keys(surface).sort()).toMatchInlineSnapshot(`
      [
        "ASSUMPTIONS",
        "ASSUMPTION_IDS",
        "CATALOGUE",
        "CATALOGUE_SCHEMA",
        "EXPLAIN_SCHEMA",
        "IMPACTS",
        "NO_RULE_FACTS",
        "REASONS",
        "REPORT_SCHEMA",
        "SEMANTICS_VERSION",
        "TLS_VERSIONS",
        "assumptionState",
        "catalogueEntries",
        "decide",
        "explain",
        "factsJsonSchema",
        "fileAssertionsFor",
        "factsOfHeaders",
        "isAssumptionId",
        "known",
        "loweringSummary",
        "missing",
        "nearestName",
        "parseCertificateName",
        "parseDomainName",
        "parseDomainPattern",
        "parseEmailAddress",
        "parseEnvelopeSender",
        "parseIpAddress",
        "parseIpNetwork",
        "parseIpRange",
        "policiesWithout",
        "policyJsonSchema",
        "printPath",
        "printPolicy",
        "readFacts",
        "readPolicy",
        "readTraces",
        "readingsOf",
        "renderCatalogueEntries",
        "renderCatalogueJson",
        "renderCatalogueList",
        "renderCsv",
        "renderExplainJson",
        "renderExplainTerminal",
        "renderJson",
        "renderTerminal",
        "replay",
        "resolvePolicies",
        "usualReadings",
        "verdictOf",
        "withoutOperation",
      ]
    `);
  });
});
