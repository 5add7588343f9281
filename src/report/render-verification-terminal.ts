import { IMPACTS } from '../model/impact.ts';
import type { Verification, VerifiedInput, VerifiedOutput } from '../model/verification.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { redactionSentence } from './redaction-sentence.ts';
import type { TerminalOptions } from './render-terminal.ts';
import { labelledRows, prose, screenOf, section, type Screen, type Text } from './terminal-layout.ts';
import { INPUT_STATUS_WORDS, RESULT_WORDS } from './verification-words.ts';

const SENTENCE = 400;

/** What was checked, the result first. */
export function renderVerificationTerminal(report: Verification, options: TerminalOptions): string {
  const screen = screenOf(options);
  const isGood = report.result === 'identical';
  const lines = [
    ...prose(screen, { text: RESULT_WORDS[report.result], style: isGood ? 'bold' : 'boldRed' }),
    ...redactionSentence(report.redaction).flatMap((sentence) => prose(screen, sentence)),
    ...section(
      screen,
      'Pack',
      labelledRows(screen, [
        ['Folder', [terminalField(report.pack)]],
        ['Made by', [madeBy(report.made)]],
        ['Checked by', [checkedBy(report)]],
        ['Command', [terminalField(report.made.command, SENTENCE)]],
        ['Files', filesTexts(report.files)],
        ['Inputs', report.inputs.map(inputText)],
        ...(report.stale.length === 0
          ? []
          : [['Changed since', report.stale.map(staleText)] as [string, readonly Text[]]]),
        ['Reports', report.outputs.flatMap(outputTexts)],
      ]),
    ),
    ...section(screen, 'Totals that are others now', totalsLines(report, screen)),
    ...section(screen, 'Judged again by the plain specification', recheckLines(report, screen)),
  ];
  return `${lines.join('\n')}\n`;
}

const madeBy = ({ tool, node }: Pick<Verification, 'tool' | 'node'>): string =>
  `${terminalField(tool.name)} ${terminalField(tool.version)}, decision rules version ${terminalField(tool.semanticsVersion)}, Node.js ${terminalField(node)}`;

function checkedBy(report: Verification): Text {
  const { tool } = report.made;
  const isOther =
    tool.version !== report.tool.version || tool.semanticsVersion !== report.tool.semanticsVersion;
  return isOther
    ? { text: `${madeBy(report)}: another version, which may be why something differs`, style: 'boldYellow' }
    : madeBy(report);
}

const FILE_PROBLEM_WORDS: {
  readonly [P in Verification['files']['problems'][number]['problem']]: string;
} = {
  changed: 'has other bytes than the manifest says',
  missing: 'is missing',
  notListed: 'is not in the manifest',
};

const filesTexts = ({ checked, problems }: Verification['files']): readonly Text[] => [
  `${quantity(checked, 'file')} checked, ${problems.length === 0 ? 'all as the manifest says' : quantity(problems.length, 'problem')}`,
  ...problems.map(({ path, problem }): Text => ({
    text: `${terminalField(path)} ${FILE_PROBLEM_WORDS[problem]}`,
    style: 'boldRed',
  })),
];

function inputText({ kind, path, status }: VerifiedInput): Text {
  const text = `${kind} ${terminalField(path)}: ${INPUT_STATUS_WORDS[status]}`;
  return status === 'changed' || status === 'missing' ? { text, style: 'boldYellow' } : text;
}

const staleText = ({ role, path, now, message }: Verification['stale'][number]): Text => ({
  text: `${role} ${terminalField(path)}${now === path ? '' : `, now ${terminalField(now)}`}: ${terminalField(message, SENTENCE)}`,
  style: 'boldYellow',
});

function outputTexts({ file, status, firstDifference }: VerifiedOutput): readonly Text[] {
  const name = terminalField(file);
  if (status === 'notMadeAgain') return [`${name}: not made again`];
  if (firstDifference === null) return [`${name}: byte-identical`];
  const { at, packed, now } = firstDifference;
  return [
    { text: `${name}: differs, first at ${terminalField(at)}`, style: 'boldRed' },
    `in the pack ${terminalField(packed)}`,
    `made again ${terminalField(now)}`,
  ];
}

const totalsLines = ({ totals }: Verification, screen: Screen): readonly string[] =>
  totals.flatMap(({ candidate, packed, now }) =>
    prose(
      screen,
      `${terminalField(candidate)}: ${IMPACTS.filter((impact) => packed[impact] !== now[impact])
        .map(
          (impact) =>
            `${IMPACT_WORDS[impact].label} ${countText(packed[impact])} before, ${countText(now[impact])} now`,
        )
        .join('; ')}`,
      { indent: 2 },
    ),
  );

const recheckLines = ({ rechecks }: Verification, screen: Screen): readonly string[] =>
  rechecks.flatMap(({ candidate, messages, events, evidences, decisions, counterExample }) => [
    ...prose(
      screen,
      `${terminalField(candidate)}: ${quantity(messages, 'message')}, ${quantity(events, 'event')}, ${quantity(evidences, 'distinct combination of evidence', 'distinct combinations of evidence')}, ${quantity(decisions, 'decision')}${counterExample === null ? ', every verdict confirmed' : ''}`,
      { indent: 2 },
    ),
    ...(counterExample === null
      ? []
      : [
          `Counter-example at ${terminalField(counterExample.at)}: ${terminalField(counterExample.message, SENTENCE)}`,
          `the report says ${terminalField(counterExample.reported, SENTENCE)}; judged again it is ${terminalField(counterExample.found, SENTENCE)}`,
          ...counterExample.facts.map((fact) => terminalField(fact, SENTENCE)),
        ].flatMap((text) => prose(screen, { text, style: 'boldRed' }, { indent: 4 }))),
  ]);
