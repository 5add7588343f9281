import type { AuditReport } from '../index.ts';
import { UsageError } from './exit-code.ts';

const AUDIT_FINDINGS = ['fail', 'expired-waiver', 'regression'] as const;
export type AuditFinding = (typeof AUDIT_FINDINGS)[number];

export function parseAuditFailOn(text: string): AuditFinding {
  const finding = AUDIT_FINDINGS.find((each) => each === text);
  if (finding === undefined) {
    throw new UsageError(`--fail-on ${text}: write one of ${AUDIT_FINDINGS.join(', ')}`);
  }
  return finding;
}

/** Whether an audit found what `--fail-on` names. */
export const auditFails = (
  { totals }: Pick<AuditReport, 'totals'>,
  findings: readonly AuditFinding[],
): boolean =>
  findings.some((finding) => {
    switch (finding) {
      case 'fail':
        return totals.standings.fail > 0;
      case 'expired-waiver':
        return totals.expiredWaivers > 0;
      case 'regression':
        return (totals.regressed ?? 0) > 0;
    }
  });
