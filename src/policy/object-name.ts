import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { textAt, type LocatedMap } from './located-value.ts';
import { errorAt } from './policy-issues.ts';

/** The name of an object, without white space around it; '' when it has none, which the schema reports. */
export function readName(
  map: LocatedMap,
  what: 'connector' | 'rule' | 'restriction',
  issues: PolicyIssue[],
): string {
  const written = textAt(map, 'name');
  if (written === undefined) return '';
  const name = written.text.trim();
  if (written.text !== '' && name === '')
    issues.push(errorAt(written.at, 'INVALID_VALUE', `the name of the ${what} is blank; write a name`));
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name))
    issues.push(
      errorAt(
        written.at,
        'INVALID_VALUE',
        `the name ${quoted(name)} has a line break or control character; write it without`,
      ),
    );
  return name;
}
