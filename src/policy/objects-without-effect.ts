import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { cmdletWithoutEffect } from './kinds-without-effect.ts';
import { printPlace, type LocatedMap } from './located-value.ts';
import { noteAt, warningAt } from './policy-issues.ts';

/** Names and counts the exported objects that change nothing that is admitted, a note for each cmdlet. */
export function objectsWithoutEffect(
  objects: readonly LocatedMap[],
  issues: PolicyIssue[],
): readonly WithoutEffect[] {
  const byCmdlet = new Map<string | undefined, LocatedMap[]>();
  for (const object of objects) {
    const cmdlet = cmdletWithoutEffect((name) => object.fields.has(name));
    const others = byCmdlet.get(cmdlet);
    if (others === undefined) byCmdlet.set(cmdlet, [object]);
    else others.push(object);
  }
  return [...byCmdlet].flatMap(([cmdlet, [first, ...more]]) => {
    if (first === undefined) return [];
    const count = 1 + more.length;
    if (cmdlet === undefined) {
      issues.push(unknownCmdlet(first, count));
      return [];
    }
    issues.push(
      noteAt(
        first.at,
        'WITHOUT_EFFECT',
        `${count === 1 ? '1 object' : `${count} objects`} of ${cmdlet} read, without effect on what is admitted in this simulation`,
      ),
    );
    return {
      what: cmdlet,
      rule: '',
      settings: [{ name: 'objects', value: String(count) }],
      at: printPlace(first.at),
    };
  });
}

const unknownCmdlet = (first: LocatedMap, count: number): PolicyIssue =>
  warningAt(
    first.at,
    'UNKNOWN_OBJECT',
    `${count === 1 ? 'this is an object' : `${count} objects are`} of another Get- cmdlet, without effect here; the fields are ${named(fieldNames(first))}`,
  );

const mostNames = 8;

export function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(quoted).join(', ');
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

export const fieldNames = ({ fields }: LocatedMap): readonly string[] =>
  [...fields.values()].map(({ name }) => name);
