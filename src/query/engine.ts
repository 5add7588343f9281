/** An engine that keeps EmailEvents: Kusto (Defender XDR, Sentinel, Azure Data Explorer), DuckDB, ClickHouse. */
export type Engine = 'kql' | 'duckdb' | 'clickhouse';
export const ENGINES: readonly Engine[] = ['kql', 'duckdb', 'clickhouse'];

/** The table to ask, and of what days; both days belong to the period (UTC). */
export interface QueryTarget {
  readonly table: string;
  /** `Timestamp` in Defender XDR, `TimeGenerated` in Microsoft Sentinel. */
  readonly timeColumn: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** The midnight (UTC) that starts a day, and the one that ends it, as `2026-09-30`. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
