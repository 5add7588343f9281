import { describe, expect, it } from 'vitest';

import { auditOf, catalogueOf, documentOf, reportOf, waiversOf, type WrittenAudit } from '../audit-text.ts';
import { LOCK_DOWN, SERVERS } from '../judging.ts';
import type { AuditedControl } from '../../../src/model/audit-report.ts';

const document = documentOf({
  acceptedDomains: ['contoso.example'],
  inboundConnectors: [
    LOCK_DOWN,
    { ...LOCK_DOWN, name: 'Second', senderDomains: ['fabrikam.example'] },
    SERVERS,
  ],
});
const catalogue = catalogueOf({ check: 'partnersRequireTls' }, { check: 'partnersRestricted' });
const WAIVER = { control: 'C-1', owner: 'Ann', reason: 'until the move', expires: '2026-11-30' };

const audited = (waivers: readonly object[], about: Partial<WrittenAudit> = {}): AuditedControl => {
  const written = {
    document,
    catalogue,
    date: '2026-11-30',
    waivers: waiversOf(catalogue, ...waivers),
    ...about,
  };
  const [control] = auditOf(written).report.controls;
  if (control === undefined) throw new Error('no control');
  return control;
};

describe('waivers', () => {
  it('hold through their last day', () => {
    expect(audited([WAIVER])).toMatchObject({
      result: 'fail',
      standing: 'waived',
      waivers: [
        { state: 'inForce', covers: 2, owner: 'Ann', reason: 'until the move', at: 'waivers.yaml:3:5' },
      ],
    });
  });

  it('are a failure again from the next day on, and said', () => {
    const control = audited([WAIVER], { date: '2026-12-01' });
    expect(control).toMatchObject({ standing: 'fail', waivers: [{ state: 'expired', covers: 2 }] });
    const written = { document, catalogue, waivers: waiversOf(catalogue, WAIVER), date: '2026-12-01' };
    expect(reportOf(auditOf(written)).totals).toMatchObject({
      expiredWaivers: 1,
      standings: { fail: 1, waived: 0 },
    });
  });

  it('cover an object by its name in any case, and the rest still fails', () => {
    const one = { ...WAIVER, objects: ['GATEWAY'] };
    expect(audited([one])).toMatchObject({ standing: 'fail', waivers: [{ state: 'inForce', covers: 1 }] });
    expect(audited([one, { ...WAIVER, objects: ['Second'] }])).toMatchObject({ standing: 'waived' });
    expect(audited([one, { ...WAIVER, objects: ['Second'], expires: '2026-11-29' }])).toMatchObject({
      standing: 'fail',
    });
  });

  it('are shown where nothing needs them, and make nothing pass', () => {
    const [, restricted] = auditOf({
      document,
      catalogue,
      date: '2026-11-30',
      waivers: waiversOf(catalogue, { ...WAIVER, control: 'C-2' }),
    }).report.controls;
    expect(restricted).toMatchObject({ result: 'pass', standing: 'pass', waivers: [{ covers: 0 }] });
    const nothing = documentOf({ acceptedDomains: ['contoso.example'] });
    expect(audited([WAIVER], { document: nothing })).toMatchObject({ result: 'manual', standing: 'manual' });
  });
});
