import {
  domainEntryText,
  exportedChoice,
  exportedList,
  firstText,
  isLost,
  lost,
  networkText,
  unwrapped,
  type EntryText,
  type ExportReading,
} from './exported-values.ts';
import type { Located, LocatedField } from './located-value.ts';
import type { RuleForm } from './rule-parameters.ts';

/** The value of a parameter that is simulated, in the policy format; undefined when it is not simulated after all. */
export function simulatedValue(
  field: LocatedField,
  form: RuleForm,
  reading: ExportReading,
): Located | undefined {
  switch (form) {
    case 'networks':
      return exportedList(field, networkText, reading);
    case 'domains':
      return exportedList(field, domainEntryText, reading);
    case 'words':
      return exportedWords(field, reading);
    case 'scope':
      return exportedScope(field, reading);
    case 'text':
      return exportedText(field, reading);
    case 'flag':
      return field.value;
    case 'scl':
      return exportedScl(field);
  }
}

const wordText: EntryText = (map) => firstText(map, 'Value', 'value', 'Word', 'Pattern');

/** Words hold white space, so a list of them that became one text cannot be taken apart. */
function exportedWords(field: LocatedField, reading: ExportReading): Located {
  const value = unwrapped(field.value);
  if (value.kind !== 'text') return exportedList(field, wordText, reading);
  if (isLost(value.text) || /[\s,]/.test(value.text)) return lost(field.name, value, value.text, reading);
  return { kind: 'list', at: value.at, items: [value] };
}

/** ExternalPartner and ExternalNonPartner are not simulated. */
function exportedScope(field: LocatedField, reading: ExportReading): Located | undefined {
  const scope = exportedChoice(field, reading);
  return scope.kind === 'text' && !isSimulatedScope(scope.text) ? undefined : scope;
}

export const isSimulatedScope = (scope: string): boolean =>
  scope === 'InOrganization' || scope === 'NotInOrganization';

function exportedText(field: LocatedField, reading: ExportReading): Located {
  const { value } = field;
  const text = value.kind === 'map' ? firstText(value, 'Value', 'value', 'Name') : undefined;
  if (text !== undefined) return { kind: 'text', at: value.at, text };
  return value.kind === 'text' && isLost(value.text) ? lost(field.name, value, value.text, reading) : value;
}

/** A number, or its text. */
function exportedScl({ value }: LocatedField): Located {
  const text = value.kind === 'map' ? firstText(value, 'Value', 'value') : undefined;
  const written = text ?? (value.kind === 'text' ? value.text.trim() : '');
  return /^-?\d{1,2}$/.test(written)
    ? { kind: 'number', at: value.at, value: Number(written), source: written }
    : value;
}
