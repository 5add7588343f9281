import type { ComparisonReport } from '../model/comparison-report.ts';
import { ALARMING, baselineText, inputTexts, periodText } from './coverage-section.ts';
import { terminalField } from './neutralise.ts';
import { quantity } from './number-text.ts';
import { labelledRows, prose, section, type Screen, type Text } from './terminal-layout.ts';

const SENTENCE = 600;

/** What the input can and cannot show, whichever candidate it is held against. */
export function comparisonCoverageSection(
  { policies, coverage, inputs, columns, notes, reports }: ComparisonReport,
  names: readonly string[],
  screen: Screen,
): readonly string[] {
  const own = columns.flatMap(({ candidate, warnings }, index) =>
    warnings.map(({ code, message }) => ({
      code,
      message: message.includes(candidate) ? message : `${names[index] ?? ''}: ${message}`,
    })),
  );
  const warnings = [...coverage.warnings, ...own];
  const pinned = (reports[0]?.assumptions ?? []).flatMap(({ id, pinned }) =>
    pinned === null ? [] : [`${id} = ${terminalField(pinned)}`],
  );
  const texts = [
    ...notes.map(({ message }) => terminalField(message, SENTENCE)),
    ...warnings.filter(({ code }) => !ALARMING[code]).map(({ message }) => terminalField(message, SENTENCE)),
  ];
  const rows: (readonly [string, readonly Text[]])[] = [
    ['Baseline', [baselineText(policies.baseline)]],
    ['Period', [periodText(coverage)]],
    ['Inputs', inputTexts(inputs)],
    ...(coverage.duplicatesDropped === 0
      ? []
      : [['Duplicates', [`${quantity(coverage.duplicatesDropped, 'record')} counted once only`]] as const]),
    ...(pinned.length === 0 ? [] : [['Pinned', [`for all policies: ${pinned.join(', ')}`]] as const]),
    ...(texts.length === 0 ? [] : [['Notes', texts] as const]),
  ];
  return section(screen, 'Coverage', [
    ...warnings
      .filter(({ code }) => ALARMING[code])
      .flatMap(({ message }) =>
        prose(
          screen,
          { text: `Warning: ${terminalField(message, SENTENCE)}`, style: 'yellow' },
          { label: '! ' },
        ),
      ),
    ...labelledRows(screen, rows),
  ]);
}
