import { IMPACTS, type Impact } from '../model/impact.ts';
import type { TenantRow, TenantsReport } from '../model/tenants-report.ts';
import { quantity } from './number-text.ts';

/** One sentence on how the tenants stand. */
export function tenantsVerdict({ tenants }: TenantsReport): string {
  const unread = tenants.filter(({ error }) => error !== null).length;
  const failing = tenants.filter(({ totals }) => (totals?.standings.fail ?? 0) > 0).length;
  const rest = unread === 0 ? '' : ` ${quantity(unread, 'tenant')} could not be audited.`;
  return `${failing} of ${quantity(tenants.length, 'tenant')} ${failing === 1 ? 'has' : 'have'} controls that fail.${rest}`;
}

/** Impacts that a tenant's candidate has, in the order of every listing. */
export const SHOWN_IMPACTS: readonly Impact[] = IMPACTS.filter((impact) => impact !== 'notEvaluated');

export const hasCandidates = ({ tenants }: TenantsReport): boolean =>
  tenants.some(({ impact }) => impact !== null);

/** What is said of a tenant in one line when it was not audited, or its candidate not replayed. */
export const problemOf = ({ error, impact }: TenantRow): string | null => error ?? impact?.error ?? null;
