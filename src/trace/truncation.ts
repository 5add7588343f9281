import { createHash } from 'node:crypto';
import type { TraceFormat } from '../model/trace-input.ts';

/*
 * Sizes at which the services cut an export off. A file of exactly such a size is likely not all there is, and an
 * export that is cut off cannot give an all-clear.
 */

/** Get-MessageTrace, Get-MessageTraceV2 -ResultSize: 1,000 by default (office-docs-powershell, read 2026-11-23). */
const TRACE_DEFAULT_ROWS = 1000;
/** The largest page of both; scripts join whole pages (same source). */
const TRACE_PAGE_ROWS = 5000;
/** Summary report: 50,000 rows (message-trace-modern-eac.md, 2021), 100,000 (Start-HistoricalSearch; read 2026-11-23). */
const SUMMARY_ROWS = [50_000, 100_000];
/** Extended report: 1,000 messages (message-trace-modern-eac.md, read 2026-11-23). */
export const DETAIL_MESSAGES = 1000;
/** Extended report: 3,000 rows (exovoice blog, 2016), 100,000 (Start-HistoricalSearch; read 2026-11-23). */
export const DETAIL_ROWS = [3000, 100_000];
/** Advanced hunting API: 100,000 rows (run-advanced-query-api, read 2026-11-23); 10,000 and 30,000: portal, no page found. */
const EMAIL_EVENTS_ROWS = [10_000, 30_000, 100_000];

/** Azure Data Explorer and Azure Monitor: 500,000 rows (Kusto query limits, read 2026-11-24). */
const GROUPED_ROWS = [...EMAIL_EVENTS_ROWS, 500_000];

export interface RecordCounts {
  readonly rows: number;
  /** Extended reports only: rows and messages without repetitions. */
  readonly distinctRows: number;
  readonly distinctMessages: number;
}

/** What the size of a file coincides with, as a phrase; undefined when with nothing. */
export function suspectedCap(format: TraceFormat, counts: RecordCounts): string | undefined {
  switch (format) {
    case 'getMessageTrace':
    case 'getMessageTraceV2':
      return traceCap(counts.rows);
    case 'messageTraceSummary':
      return rowCap(SUMMARY_ROWS, counts.rows);
    case 'emailEvents':
      return rowCap(EMAIL_EVENTS_ROWS, counts.rows);
    case 'groupedEvents':
      return rowCap(GROUPED_ROWS, counts.rows);
    case 'messageTraceDetail':
      return counts.distinctMessages === DETAIL_MESSAGES
        ? `${DETAIL_MESSAGES} messages`
        : rowCap(DETAIL_ROWS, counts.distinctRows);
  }
}

const rowCap = (caps: readonly number[], rows: number): string | undefined =>
  caps.includes(rows) ? `${rows} rows` : undefined;

const traceCap = (rows: number): string | undefined =>
  rows === TRACE_DEFAULT_ROWS || (rows > 0 && rows % TRACE_PAGE_ROWS === 0) ? `${rows} rows` : undefined;

/** Counts the rows of a file in its parts: joined exports keep their headers, and each may have been cut off. */
export interface PartRows {
  /** A row, or one of the rows that cannot be read but were exported all the same. */
  add(): void;
  endPart(): void;
  /** The first size of a part at which its export was cut off, as a phrase; undefined when there is none. */
  cap(format: TraceFormat): string | undefined;
}

export function partRows(): PartRows {
  const parts: number[] = [];
  let rows = 0;
  return {
    add: () => {
      rows += 1;
    },
    endPart: () => {
      parts.push(rows);
      rows = 0;
    },
    cap: (format) => {
      // Rows of extended reports are counted without repetitions, over the whole file.
      const capOf = (count: number): string | undefined =>
        suspectedCap(format, { rows: count, distinctRows: 0, distinctMessages: 0 });
      const found = [...parts, rows].map(capOf).find((cap) => cap !== undefined);
      return found === undefined || parts.length === 0 ? found : `${found} in one of its joined parts`;
    },
  };
}

/** Counts distinct texts up to one more than `most`, by their hashes, so that memory stays bounded. */
export function distinctCounter(most: number): { add(text: string): void; count(): number } {
  const seen = new Set<string>();
  return {
    add: (text) => {
      if (seen.size <= most) seen.add(createHash('sha256').update(text).digest('base64'));
    },
    count: () => seen.size,
  };
}
