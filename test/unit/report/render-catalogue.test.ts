import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { CATALOGUE, catalogueEntries } from '../../../src/model/catalogue/catalogue.ts';
import { CATALOGUE_SCHEMA } from '../../../src/report/catalogue-schema.ts';
import { displayWidth } from '../../../src/report/display-width.ts';
import { renderCatalogueEntries, renderCatalogueList } from '../../../src/report/render-catalogue.ts';
import { renderCatalogueJson } from '../../../src/report/render-json.ts';

const plain = (columns: number): { color: false; columns: number } => ({ color: false, columns });

describe('renderCatalogueEntries', () => {
  it('shows what a reason says in a report, and its SMTP answer', () => {
    expect(renderCatalogueEntries(catalogueEntries('NO_BASELINE'), plain(80))).toBe(
      [
        'NO_BASELINE: Comparison without a baseline',
        'coverage warning',
        '',
        'What was recorded stands in for the policy in force. The simulation cannot be',
        'back-tested, the present rule behind a verdict is not named, and mail that the',
        'present connectors refuse cannot be told from mail that never came.',
        '',
        '  What to do  Give the policy in force with `--baseline`: a folder with the',
        '              output of `Get-InboundConnector`, `Get-AcceptedDomain`,',
        '              `Get-OrganizationConfig` and `Get-HostedConnectionFilterPolicy`,',
        '              each through `ConvertTo-Json -Depth 4`.',
        '  Source      the tool itself',
        '',
      ].join('\n'),
    );
    const refused = renderCatalogueEntries(catalogueEntries('PARTNER_IP_NOT_LISTED'), plain(120));
    expect(refused).toContain('  In a report  Partner connector `NAME` covers the sender');
    expect(refused).toContain('  SMTP answer  550 5.7.51\n');
    expect(refused).toContain('  Read on      2026-11-23\n');
    const deferred = renderCatalogueEntries(catalogueEntries('PARTNER_TLS_REQUIRED'), plain(120));
    expect(deferred).toContain('454 4.7.0 under the usual reading of the assumption requireTlsFailure\n');
    expect(renderCatalogueEntries(catalogueEntries('NO_CONNECTOR'), plain(120))).not.toContain('SMTP answer');
  });

  it('shows the readings of an assumption and how to pin each', () => {
    const text = renderCatalogueEntries(catalogueEntries('nullSenderUnderStar'), plain(120));
    expect(text).toContain(
      [
        '  Question    Does SenderDomains `*` cover the null sender `<>` of bounces?',
        '  Status      not documented, or the sources contradict each other: open until it is pinned, so a verdict that',
        '              depends on it is not certain',
        '  Readings    covered (usual): yes, it covers all mail',
        '              notCovered: no, there is no domain to cover',
        '  To pin one  --assume nullSenderUnderStar=covered',
        '              --assume nullSenderUnderStar=notCovered',
        '              in a policy file: assume: { nullSenderUnderStar: covered }',
        '',
      ].join('\n'),
    );
  });

  it('keeps to the screen', () => {
    for (const columns of [60, 80, 120]) {
      const lines = renderCatalogueEntries(CATALOGUE, plain(columns)).split('\n');
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
    }
  });

  it('paints only when asked', () => {
    const entries = catalogueEntries('newlyBlocked');
    expect(renderCatalogueEntries(entries, plain(80))).not.toContain('\u{1b}');
    const painted = renderCatalogueEntries(entries, { color: true, columns: 80 });
    expect(painted.startsWith('\u{1b}[1mnewlyBlocked: ')).toBe(true);
  });
});

describe('renderCatalogueList', () => {
  const lines = renderCatalogueList(CATALOGUE, plain(120)).split('\n');

  it('names every code once in its family', () => {
    for (const { code, title } of CATALOGUE) {
      const named = lines.filter((line) => line.startsWith(`  ${code} `) && line.endsWith(` ${title}`));
      expect(named, code).not.toEqual([]);
    }
    expect(lines.filter((line) => line.startsWith('  '))).toHaveLength(CATALOGUE.length);
  });

  it('begins with the impacts', () => {
    expect(lines.slice(0, 3)).toEqual([
      'Impacts',
      '───────',
      '  newlyBlocked                        Newly blocked mail',
    ]);
    expect(lines).toContain('Assumptions');
  });
});

describe('renderCatalogueJson', () => {
  const isValid = new Ajv({ strict: true, allErrors: true }).compile(CATALOGUE_SCHEMA);

  it('is valid and lossless', () => {
    const read: unknown = JSON.parse(renderCatalogueJson(CATALOGUE));
    expect(isValid(read), JSON.stringify(isValid.errors)).toBe(true);
    expect(read).toEqual({ schemaVersion: '1', entries: CATALOGUE });
  });

  it.each([
    ['a code of another family', { family: 'impact' }],
    ['an unknown code', { code: 'NO_SUCH_CODE' }],
    ['a field more', { note: '' }],
    ['another form of date', { dateRead: '23 November 2026' }],
  ])('has a schema that refuses %s', (_, change) => {
    const entries = catalogueEntries('PARTNER_IP').map((entry) => ({ ...entry, ...change }));
    expect(isValid({ schemaVersion: '1', entries })).toBe(false);
  });

  it('writes the fields of every entry in the order of the schema', () => {
    const alternatives = CATALOGUE_SCHEMA.properties?.['entries']?.items?.anyOf ?? [];
    const fields = new Map(
      alternatives.map(({ properties = {} }) => [properties['family']?.const, Object.keys(properties)]),
    );
    for (const entry of CATALOGUE) expect(Object.keys(entry), entry.code).toEqual(fields.get(entry.family));
  });
});
