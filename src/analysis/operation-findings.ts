import type { OverlayOperation } from '../model/policy.ts';
import type { Finding } from '../model/report.ts';
import { quoted } from '../net/quoted.ts';
import type { CheckedOperation } from './idle-operations.ts';

/** What is to be said of operations that change nothing, or of which that is not known. */
export const operationFindings = (checked: readonly CheckedOperation[]): readonly Finding[] =>
  checked.flatMap(({ operation, effect }): readonly Finding[] => {
    const about = { rule: operation.name ?? operation.section, source: operation.at };
    switch (effect.kind) {
      case 'changes':
        return [];
      case 'none':
        return [
          {
            code: 'CHANGE_WITHOUT_EFFECT',
            severity: 'warning',
            ...about,
            message: `${subject(operation)} changes no verdict, path or answer of any mail under the readings in force${effect.heldBackBy === undefined ? '' : `; ${effect.heldBackBy}`}`,
          },
        ];
      case 'notProved':
        return [
          {
            code: 'CHANGE_NOT_SETTLED',
            severity: 'note',
            ...about,
            message: `whether ${subject(operation)} changes the verdict, path or answer of any mail is not settled ${within(effect.decisions)}`,
          },
        ];
    }
  });

function within(decisions: number): string {
  return decisions === 0
    ? 'since the decisions for all changes of the overlay are spent'
    : `within ${decisions} decision${decisions === 1 ? '' : 's'}`;
}

function subject({ kind, section, name, field }: OverlayOperation): string {
  const named = quoted(name ?? section);
  if (kind === 'change') return `${quoted(field ?? '')} of ${named}`;
  if (kind === 'replace') return name === null ? `${named} as stated here` : `replacing ${named}`;
  return kind === 'add' ? `adding ${named}` : `removing ${named}`;
}
