import type { PolicyIssue } from '../model/policy.ts';
import { exportedDate, printDate } from './exported-dates.ts';
import { fieldOf, type Located, type LocatedMap } from './located-value.ts';
import { warningAt } from './policy-issues.ts';

/** One warning for the entries of a file that will not last: which moment the export is judged at is not known here. */
export function expiryWarnings(
  items: readonly { readonly object: LocatedMap; readonly value: Located }[],
): readonly PolicyIssue[] {
  const expiring = items.filter(({ object }) => isStated(fieldOf(object, 'ExpirationDate')));
  const unused = items.filter(
    ({ object }) => !isStated(fieldOf(object, 'ExpirationDate')) && isStated(fieldOf(object, 'RemoveAfter')),
  );
  const [first] = [...expiring, ...unused];
  if (first === undefined) return [];
  const sentences = [
    ...(expiring.length === 0
      ? []
      : [
          `${entries(expiring.length)} of the file ${expiring.length === 1 ? 'expires' : 'expire'}${firstOf(expiring)}`,
        ]),
    ...(unused.length === 0
      ? []
      : [
          `${entries(unused.length)} of the file ${unused.length === 1 ? 'goes' : 'go'} some days after the last use (\`RemoveAfter\`)`,
        ]),
  ];
  return [warningAt(first.value.at, 'ENTRIES_EXPIRE', `${sentences.join(', and ')}; judged as in force`)];
}

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

const isStated = (value: Located | undefined): boolean =>
  value !== undefined && value.kind !== 'nothing' && !(value.kind === 'text' && value.text.trim() === '');

function firstOf(expiring: readonly { readonly object: LocatedMap }[]): string {
  let first: number | undefined;
  for (const { object } of expiring) {
    const value = fieldOf(object, 'ExpirationDate');
    const date = value === undefined ? undefined : exportedDate(value);
    if (date !== undefined && (first === undefined || date < first)) first = date;
  }
  if (first === undefined) return '';
  return expiring.length === 1 ? ` at ${printDate(first)}` : `, the first at ${printDate(first)}`;
}
