/*
 * Times as exports write them. Reports and APIs write ISO 8601; Export-Csv writes DateTime.ToString() in the culture
 * of whoever exported, without a zone (Export-Csv documentation, read 2026-11-23). Values are UTC either way. Nothing
 * here asks the locale of this machine.
 */

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Milliseconds since 1970 in UTC, with a fraction down to microseconds; NaN for a reading that is no date. */
export type TimeReading =
  | { readonly kind: 'instant'; readonly ms: number }
  | {
      readonly kind: 'ambiguous';
      readonly dmy: number;
      readonly mdy: number;
      /** `.` and `-` occur in no culture that puts the month first (CLDR in Node.js 20.20, read 2026-11-23). */
      readonly dayFirstSeparator: boolean;
    };

const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2100;

export function readTime(text: string, dateOrder?: DateOrder): TimeReading | undefined {
  const iso = isoInstant(text);
  if (iso !== undefined) return { kind: 'instant', ms: iso };
  return cultureTime(text, dateOrder);
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** ISO 8601 date and time; without a zone it is UTC, which is what Exchange Online and Defender record. */
export function isoInstant(text: string): number | undefined {
  const match = ISO.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = match;
  const date = dateMs(Number(year), Number(month), Number(day));
  const time = timeMs(Number(hour), Number(minute), Number(second), fraction);
  const ms = date + time - zoneMs(zone);
  return Number.isNaN(ms) ? undefined : ms;
}

function dateMs(year: number, month: number, day: number): number {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12) return Number.NaN;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day < 1 || day > lastDay ? Number.NaN : Date.UTC(year, month - 1, day);
}

function timeMs(hour: number, minute: number, second: number, fraction: string): number {
  if (!(hour <= 23) || minute > 59 || second > 59) return Number.NaN;
  const microseconds = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return ((hour * 60 + minute) * 60 + second) * 1000 + microseconds / 1000;
}

function zoneMs(zone: string): number {
  if (zone === '' || /^(?:Z|UTC|GMT)$/i.test(zone)) return 0;
  const digits = zone.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

// CLDR day periods of the cultures that use a 12-hour clock, as in the ICU of Node.js 20.20 (read 2026-11-23).
const FORENOON = /a\.?\s?m\.?|午前|上午|오전|ص|π\.?μ\.?|fm/iu;
const AFTERNOON = /p\.?\s?m\.?|午後|下午|오후|م|μ\.?μ\.?|em/iu;
const CULTURE_DATE =
  /^(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?(?:,?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;

function cultureTime(text: string, dateOrder: DateOrder | undefined): TimeReading | undefined {
  const { clock, half } = withoutDayHalf(inLatinDigits(text));
  const match = CULTURE_DATE.exec(clock);
  if (match === null) return undefined;
  const [, first = '', separator, second = '', third = '', ...rest] = match;
  const time = clockMs(rest, half);
  if (first.length === 4 || (dateOrder === 'ymd' && third.length <= 2)) {
    return instant(dateMs(fullYear(first), Number(second), Number(third)) + time);
  }
  const year = fullYear(third);
  const dmy = dateMs(year, Number(second), Number(first)) + time;
  const mdy = dateMs(year, Number(first), Number(second)) + time;
  if (dateOrder !== undefined) return instant({ dmy, mdy, ymd: Number.NaN }[dateOrder]);
  if (Number.isNaN(dmy) && Number.isNaN(mdy)) return undefined;
  return { kind: 'ambiguous', dmy, mdy, dayFirstSeparator: separator !== '/' };
}

/** A date alone is its midnight. */
function clockMs([hour, minute, second, zone]: readonly (string | undefined)[], half: DayHalf): number {
  const time = timeMs(hourOf(Number(hour ?? '0'), half), Number(minute ?? '0'), Number(second ?? '0'), '');
  return time - zoneMs(zone ?? '');
}

const instant = (ms: number): TimeReading | undefined =>
  Number.isNaN(ms) ? undefined : { kind: 'instant', ms };

/** Two digits are a year of this century; one or three are none. */
const fullYear = (digits: string): number => {
  if (digits.length === 2) return 2000 + Number(digits);
  return digits.length === 4 ? Number(digits) : Number.NaN;
};

type DayHalf = 'forenoon' | 'afternoon' | undefined;

function dayHalfOf(text: string): DayHalf {
  if (FORENOON.test(text)) return 'forenoon';
  return AFTERNOON.test(text) ? 'afternoon' : undefined;
}

function withoutDayHalf(text: string): { readonly clock: string; readonly half: DayHalf } {
  const spaced = text
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const half = dayHalfOf(spaced);
  if (half === undefined) return { clock: spaced, half };
  const word = half === 'forenoon' ? FORENOON : AFTERNOON;
  return { clock: spaced.replace(word, ' ').replace(/\s+/g, ' ').trim(), half };
}

function hourOf(hour: number, half: DayHalf): number {
  if (half === undefined) return hour;
  if (hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'afternoon' ? 12 : 0);
}

// The digit zero of the scripts that .NET cultures can substitute.
const ZEROS = [
  0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0xff10,
];

function inLatinDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((candidate) => code >= candidate && code < candidate + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** UTC ISO 8601 with milliseconds, as reports print times. */
export const isoText = (ms: number): string => new Date(ms).toISOString();
