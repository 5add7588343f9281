import { UsageError } from './exit-code.ts';

export function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(text)) throw new UsageError(`${option} ${text}: write a whole number`);
  return Number(text);
}
