import { quoted } from '../net/quoted.ts';
import { isBlankCell } from './blank-cell.ts';
import { dateOrderEvidence } from './date-order.ts';
import { float64Column, uint32Column } from './growing-column.ts';
import type { IssueLog } from './issue-log.ts';
import type { Pages } from './pages.ts';
import { readTime, type DateOrder } from './time-text.ts';

/**
 * The times of one file. Dates written in someone's culture are held in both readings until the end of the file, when
 * all its rows have had their say on which one is right.
 */
export interface RecordTimes {
  add(message: number, line: number, text: string): void;
  /** A time that has been read already. */
  addInstant(message: number, ms: number): void;
  /** Settles what was held back. */
  finish(): void;
  first(): number | undefined;
  last(): number | undefined;
}

export interface RecordTimesOptions {
  readonly dateOrder: DateOrder | undefined;
  readonly issues: IssueLog;
  readonly pages: Pages;
  readonly mergeTime: (message: number, ms: number) => void;
}

export function recordTimes({ dateOrder, issues, pages, mergeTime }: RecordTimesOptions): RecordTimes {
  const evidence = dateOrderEvidence();
  const messages = uint32Column(pages);
  const asDmy = float64Column(pages);
  const asMdy = float64Column(pages);
  let first = Infinity;
  let last = -Infinity;

  const settle = (message: number, ms: number): void => {
    first = Math.min(first, ms);
    last = Math.max(last, ms);
    mergeTime(message, ms);
  };

  return {
    addInstant: settle,
    add: (message, line, text) => {
      const time = readTime(text, dateOrder);
      if (time === undefined) {
        const what = isBlankCell(text) ? 'the time is empty' : `${quoted(text)} is no time that can be read`;
        issues.add(
          line,
          'BAD_TIME',
          `${what}; export times as ISO 8601, for example \`2026-01-31T13:59:09Z\``,
        );
      } else if (time.kind === 'instant') {
        settle(message, time.ms);
      } else {
        evidence.note(time);
        messages.push(message);
        asDmy.push(time.dmy);
        asMdy.push(time.mdy);
      }
    },
    finish: () => {
      const order = evidence.decide();
      let undecided = 0;
      for (let index = 0; index < messages.length; index += 1) {
        const ms = chosen(order, asDmy.get(index), asMdy.get(index));
        if (Number.isNaN(ms)) undecided += 1;
        else settle(messages.get(index), ms);
      }
      if (undecided > 0) {
        issues.add(
          0,
          'AMBIGUOUS_TIME',
          `the dates of ${undecided} records could put the day or the month first and nothing in the file decides; state the date order (--date-format), until then their times are unknown`,
        );
      }
    },
    first: () => (first === Infinity ? undefined : first),
    last: () => (last === -Infinity ? undefined : last),
  };
}

/** Without an order, only a date that reads one way is known: 25/12, or 05/05. */
function chosen(order: 'dmy' | 'mdy' | undefined, dmy: number, mdy: number): number {
  if (order !== undefined) return order === 'dmy' ? dmy : mdy;
  if (Number.isNaN(dmy)) return mdy;
  return Number.isNaN(mdy) || dmy === mdy ? dmy : Number.NaN;
}
