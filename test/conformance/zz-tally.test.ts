import * as fc from 'fast-check';
import { it } from 'vitest';
import { printPath } from '/work/main/src/model/decision.ts';
import { decide } from '/work/main/src/semantics/decide.ts';
import { evidenceArb } from '/work/main/test/arbitraries/evidence.ts';
import { policyArb, readingsArb } from '/work/main/test/arbitraries/policy.ts';
import { referenceDecide } from '/work/main/test/oracle/reference-decide.ts';
it('tally', () => {
  const n = Number(process.env['N'] ?? 50000);
  const t = new Map<string, number>();
  let shown = 0;
  for (const [p, e, r] of fc.sample(fc.tuple(policyArb, evidenceArb, readingsArb), { numRuns: n, seed: Number(process.env['S'] ?? 5) })) {
    const d = decide(p, e, r); const o = referenceDecide(p, e, r);
    const a = { ...d.outcome, path: printPath(d.outcome.path) };
    if (a.kind === o.kind && a.smtpCode === o.smtpCode && a.path === o.path) continue;
    const diff = [a.kind !== o.kind && 'kind', a.smtpCode !== o.smtpCode && 'code', a.path !== o.path && `path ${a.path.split(':')[0]} vs oracle ${o.path.split(':')[0]}`].filter(Boolean).join('+');
    const key = `${diff} | ${o.kind} ${o.smtpCode} | ${d.reason.code} | steps: ${d.steps.filter(s=>s.result==='refused').map(s=>s.reason?.code).join(',')}`;
    t.set(key, (t.get(key) ?? 0) + 1);
    if (diff.includes('kind') || diff.includes('code')) if (shown++ < 2) console.log(JSON.stringify([p, e, r, a, o], (_, v) => typeof v === 'bigint' ? String(v) : v));
  }
  console.log(n, [...t].map(([k, v]) => `${v} ${k}`).join('\n'));
});
