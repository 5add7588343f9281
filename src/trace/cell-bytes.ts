import { isoInstant } from './time-text.ts';

/* Cells of the usual form, read from their bytes. Whatever else a cell holds is left to who reads it as text. */

const NO_DIGIT = 255;
const HEX_DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? NO_DIGIT : digit;
});
const DASH = 0x2d;
const GUID_LENGTH = 36;
/** Where every four digits start, with the dashes of RFC 9562 section 4 between them and without. */
const DASHED_FOURS = [0, 4, 9, 14, 19, 24, 28, 32];
const PLAIN_FOURS = [0, 4, 8, 12, 16, 20, 24, 28];

/** The four words of a network message id, to `words` from position 1 on; false for anything but a GUID. */
export function readGuid(bytes: Uint8Array, start: number, end: number, words: number[]): boolean {
  const dashed = end - start === GUID_LENGTH;
  if (dashed ? !hasDashes(bytes, start) : end - start !== 32) return false;
  const fours = dashed ? DASHED_FOURS : PLAIN_FOURS;
  let all = 0;
  let digits = 0;
  for (let word = 1; word <= 4; word += 1) {
    let value = 0;
    for (let four = word * 2 - 2; four < word * 2; four += 1) {
      const at = start + (fours[four] ?? 0);
      for (let place = at; place < at + 4; place += 1) {
        const digit = HEX_DIGITS[bytes[place] ?? 0] ?? NO_DIGIT;
        digits |= digit;
        value = (value << 4) | digit;
      }
    }
    words[word] = value >>> 0;
    all |= value;
  }
  // Guid.Empty is no id.
  return digits < 16 && all !== 0;
}

const hasDashes = (bytes: Uint8Array, start: number): boolean =>
  bytes[start + 8] === DASH &&
  bytes[start + 13] === DASH &&
  bytes[start + 18] === DASH &&
  bytes[start + 23] === DASH;

/** Reads `2026-01-31T13:59:09[.1234567]Z`, also without its Z, as `readTime` does; NaN for any other text. */
export type TimeReader = (bytes: Uint8Array, start: number, end: number) => number;

const SECONDS_LENGTH = 19;
const MOST_FRACTION = 9;
const Z = 0x5a;
const T = 0x54;
const COLON = 0x3a;
const POINT = 0x2e;

export function timeReader(): TimeReader {
  // Rows come in the order of time, so the day of the last one is the day of this one.
  let day = Number.NaN;
  let dayMs = Number.NaN;

  return (bytes, start, end) => {
    const two = (at: number): number => {
      const tens = (bytes[start + at] ?? 0) - 0x30;
      const ones = (bytes[start + at + 1] ?? 0) - 0x30;
      return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
    };
    const last = bytes[end - 1] === Z ? end - 1 : end;
    if (last - start < SECONDS_LENGTH || !hasSeparators(bytes, start)) return Number.NaN;
    const asked = ((two(0) * 100 + two(2)) * 100 + two(5)) * 100 + two(8);
    if (asked !== day) {
      day = asked;
      const digits = String(asked).padStart(8, '0');
      dayMs =
        isoInstant(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}T00:00:00Z`) ?? Number.NaN;
    }
    const hour = two(11);
    const minute = two(14);
    const second = two(17);
    if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
    const microseconds = fraction(bytes, start + SECONDS_LENGTH, last);
    return dayMs + (((hour * 60 + minute) * 60 + second) * 1000 + microseconds / 1000);
  };
}

const hasSeparators = (bytes: Uint8Array, start: number): boolean =>
  bytes[start + 4] === DASH &&
  bytes[start + 7] === DASH &&
  bytes[start + 10] === T &&
  bytes[start + 13] === COLON &&
  bytes[start + 16] === COLON;

/** Microseconds of `.1234567`; 0 when there is no fraction. */
function fraction(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0;
  if (bytes[start] !== POINT || end - start < 2 || end - start > MOST_FRACTION + 1) return Number.NaN;
  let microseconds = 0;
  for (let at = start + 1; at <= Math.max(start + 6, end - 1); at += 1) {
    const digit = at < end ? (bytes[at] ?? 0) - 0x30 : 0;
    if (digit < 0 || digit > 9) return Number.NaN;
    if (at <= start + 6) microseconds = microseconds * 10 + digit;
  }
  return microseconds;
}
