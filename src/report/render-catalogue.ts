import type {
  AssumptionCatalogueEntry,
  CatalogueEntry,
  ReasonCatalogueEntry,
} from '../model/catalogue/catalogue-entry.ts';
import { FAMILY_WORDS, STATUS_WORDS } from './catalogue-words.ts';
import { displayWidth } from './display-width.ts';
import type { TerminalOptions } from './render-terminal.ts';
import { labelledRows, prose, screenOf, section, type Screen, type Text } from './terminal-layout.ts';

type Row = readonly [label: string, texts: readonly Text[]];

/** What each of some codes means and what to do about it, one below the other. */
export function renderCatalogueEntries(entries: readonly CatalogueEntry[], options: TerminalOptions): string {
  const screen = screenOf(options);
  return `${entries.map((entry) => entryLines(entry, screen).join('\n')).join('\n\n')}\n`;
}

/** The codes with their titles, family by family. */
export function renderCatalogueList(entries: readonly CatalogueEntry[], options: TerminalOptions): string {
  const screen = screenOf(options);
  const labelWidth = Math.max(0, ...entries.map(({ code }) => displayWidth(code))) + 2;
  const families = new Set(entries.map(({ family }) => family));
  const lines = [...families].flatMap((family) =>
    section(
      screen,
      FAMILY_WORDS[family].heading,
      entries
        .filter((entry) => entry.family === family)
        .flatMap(({ code, title }) => prose(screen, title, { indent: 2, label: code, labelWidth })),
    ),
  );
  return `${[...lines.slice(1), '', ...prose(screen, { text: HINT, style: 'dim' })].join('\n')}\n`;
}

const HINT = 'mailflow explain --code CODE says what one of them means and what to do.';

function entryLines(entry: CatalogueEntry, screen: Screen): readonly string[] {
  const { code, family, title, explanation, whatToDo, source, dateRead } = entry;
  return [
    ...prose(screen, { text: `${code}: ${title}`, style: 'bold' }),
    ...prose(screen, { text: FAMILY_WORDS[family].label, style: 'dim' }),
    '',
    ...prose(screen, explanation),
    '',
    ...labelledRows(screen, [
      ['What to do', [whatToDo]],
      ...ownRows(entry),
      ['Source', [source]],
      ...(dateRead === null ? [] : [['Read on', [dateRead]] satisfies Row]),
    ]),
  ];
}

function ownRows(entry: CatalogueEntry): readonly Row[] {
  switch (entry.family) {
    case 'reason':
      return reasonRows(entry);
    case 'assumption':
      return assumptionRows(entry);
    default:
      return [];
  }
}

function reasonRows({ sentence, smtpCode, smtpCodeDependsOn }: ReasonCatalogueEntry): readonly Row[] {
  const varies =
    smtpCodeDependsOn === null ? '' : ` under the usual reading of the assumption ${smtpCodeDependsOn}`;
  return [
    ['In a report', [sentence.replace('{rule}', '`NAME`')]],
    ...(smtpCode === null ? [] : [['SMTP answer', [`${smtpCode}${varies}`]] satisfies Row]),
  ];
}

function assumptionRows({ code, question, status, readings }: AssumptionCatalogueEntry): readonly Row[] {
  return [
    ['Question', [question]],
    ['Status', [STATUS_WORDS[status]]],
    [
      'Readings',
      readings.map(({ reading, meaning, usual }) => `${reading}${usual ? ' (usual)' : ''}: ${meaning}`),
    ],
    [
      'To pin one',
      [
        ...readings.map(({ reading }) => `--assume ${code}=${reading}`),
        `in a policy file: assume: { ${code}: ${readings[0]?.reading ?? ''} }`,
      ],
    ],
  ];
}
