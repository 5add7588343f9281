import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../../../src/model/catalogue/catalogue.ts';
import { fileUri, renderSarif } from '../../../src/report/render-sarif.ts';
import type { SarifLog } from '../../../src/report/sarif-log.ts';
import { CONTOSO, FABRIKAM } from './sample-reports.ts';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
/** What is written here is a log of the format: otherwise this does not compile. */
const asLog = (log: Mutable<SarifLog>): Log => log;

const logOf = (text: string): Log => asLog(JSON.parse(text));

describe('renderSarif', () => {
  it('has a result a rule at its line in the policy file, and one a finding', async () => {
    await expect(renderSarif([CONTOSO])).toMatchFileSnapshot('./snapshots/contoso.sarif');
  });

  it('has one result for a rule, however many messages it refuses', () => {
    const sources = Array.from({ length: 300 }, (_, index) => ({
      ...FABRIKAM,
      senderDomain: `s${index}.example`,
    }));
    const [run] = logOf(renderSarif([{ ...CONTOSO, sources, findings: [] }])).runs;
    expect(run?.results).toHaveLength(1);
    const [result] = run?.results ?? [];
    expect(result).toMatchObject({
      ruleId: 'PARTNER_IP_NOT_LISTED',
      level: 'error',
      properties: { events: 300 * FABRIKAM.events, sources: 300 },
    });
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'policies/gateway-only.yaml' },
      region: { startLine: 4, startColumn: 5 },
    });
  });

  it('keeps to the results that GitHub takes, and says how many it leaves out', () => {
    const [finding] = CONTOSO.findings;
    if (finding === undefined) throw new Error('the sample has none');
    const findings = Array.from({ length: 25_010 }, (_, index) => ({ ...finding, rule: `r${index}` }));
    const [run] = logOf(renderSarif([{ ...CONTOSO, sources: [FABRIKAM], findings }])).runs;
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results?.[0]?.level).toBe('error');
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.at(-1)).toEqual({
      level: 'warning',
      descriptor: { id: 'MORE_RESULTS' },
      message: { text: '11 more results left out; the JSON report has them' },
    });
  });

  it('has a run for each candidate, told apart by its id', () => {
    const other = {
      ...CONTOSO,
      policies: { ...CONTOSO.policies, candidate: { ...CONTOSO.policies.candidate, path: 'other.yaml' } },
    };
    const ids = logOf(renderSarif([CONTOSO, other])).runs.map(
      ({ automationDetails }) => automationDetails?.id,
    );
    expect(ids).toEqual(['mailflow replay/policies/gateway-only.yaml/', 'mailflow replay/other.yaml/']);
  });

  it('keeps its fingerprints while the numbers change', () => {
    const prints = (events: number) =>
      logOf(renderSarif([{ ...CONTOSO, sources: [{ ...FABRIKAM, events }] }])).runs[0]?.results?.map(
        ({ partialFingerprints }) => partialFingerprints,
      );
    expect(prints(1)).toEqual(prints(9));
  });

  it('knows every rule by one code', () => {
    const codes = CATALOGUE.filter(({ family }) => ['reason', 'finding', 'impact'].includes(family)).map(
      ({ code }) => code,
    );
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('fileUri', () => {
  it.each([
    ['policies/a b.yaml', 'policies/a%20b.yaml'],
    ['./a.yaml', 'a.yaml'],
    [String.raw`C:\mail\a#1.yaml`, 'file:///C:/mail/a%231.yaml'],
    ['/etc/mail/ä.yaml', 'file:///etc/mail/%C3%A4.yaml'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['\u{d800}', '%EF%BF%BD'],
  ])('%j', (path, uri) => {
    expect(fileUri(path)).toBe(uri);
  });
});
