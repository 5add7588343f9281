import type {
  AppliedWaiver,
  AuditedControl,
  AuditMail,
  AuditReport,
  Standing,
} from '../model/audit-report.ts';
import {
  auditSourceText,
  auditVerdict,
  objectText,
  OWN_CONTROL,
  placeText,
  referenceTexts,
  SEVERITY_WORDS,
  STANDING_WORDS,
  trafficSentence,
} from './audit-words.ts';
import { auditComparisonSection, auditTrendSection } from './audit-comparison-section.ts';
import { policyText } from './coverage-section.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { redactionSentence } from './redaction-sentence.ts';
import type { TerminalOptions } from './render-terminal.ts';
import { sampleText } from './sample-text.ts';
import {
  drawTable,
  labelledRows,
  prose,
  screenOf,
  section,
  type Paragraph,
  type Row,
  type Screen,
  type Style,
  type Text,
} from './terminal-layout.ts';
import { dateText } from './time-text.ts';

const LONGEST_TEXT = 600;
const LISTED_OBJECTS = 12;
/** A command is to be copied: it is shown whole. */
const LONGEST_COMMAND = 2000;

const STYLES: { readonly [S in Standing]: Style } = {
  fail: 'boldRed',
  waived: 'yellow',
  manual: 'cyan',
  notApplicable: 'dim',
  pass: 'dim',
};

const field = (text: string): string => terminalField(text, LONGEST_TEXT);

/** The audit for a reader at a terminal: how the tenant stands, what changed, then each control that is not well. */
export function renderAuditTerminal(report: AuditReport, options: TerminalOptions): string {
  const screen = screenOf(options);
  const { tool, schemaVersion, catalogue } = report;
  const verdict: Paragraph = {
    text: auditVerdict(report),
    style: report.totals.standings.fail > 0 ? 'boldRed' : 'bold',
  };
  const lines = [
    ...[
      verdict,
      trafficSentence(report),
      ...warningSentences(report),
      ...redactionSentence(report.redaction),
    ].flatMap((text) => prose(screen, text)),
    ...section(screen, 'Audit', aboutLines(report, screen)),
    ...section(screen, 'Controls', controlTable(report.controls, screen)),
    ...(report.comparison === null ? [] : auditComparisonSection(report.comparison, screen)),
    ...auditTrendSection(report, screen),
    ...report.controls
      .filter(({ standing, waivers }) => standing === 'fail' || standing === 'waived' || waivers.length > 0)
      .flatMap((control) => controlLines(control, report, screen)),
    ...section(screen, 'To be looked at', manualLines(report.controls, screen)),
    ...section(
      screen,
      'Notes',
      report.notes.flatMap((note) => prose(screen, field(note), { indent: 2, label: '- ' })),
    ),
    '',
    ...prose(screen, 'Commands end in -WhatIf; take it off to apply them. Objects that pass: --format json.'),
    ...prose(screen, {
      text: `${terminalField(tool.name)} ${terminalField(tool.version)}, decision rules version ${terminalField(tool.semanticsVersion)}, audit schema ${schemaVersion}, controls ${catalogue.titles.map((title) => terminalField(title)).join(' and ')} (sha256 ${catalogue.sha256.slice(0, 12)})`,
      style: 'dim',
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function warningSentences({ totals, comparison }: AuditReport): readonly Paragraph[] {
  return [
    ...(totals.expiredWaivers === 0
      ? []
      : [
          {
            text: `${quantity(totals.expiredWaivers, 'control fails', 'controls fail')} under a waiver that has expired.`,
            style: 'boldRed' as const,
          },
        ]),
    ...(totals.regressed === null || totals.regressed === 0
      ? []
      : [
          {
            text: `${quantity(totals.regressed, 'control', 'controls')} regressed since ${terminalField(comparison?.since.run ?? '')}.`,
            style: 'boldYellow' as const,
          },
        ]),
  ];
}

function aboutLines(
  { run, date, policy, inputs, period, warnings, catalogue }: AuditReport,
  screen: Screen,
): readonly string[] {
  return labelledRows(screen, [
    ['Run', [`${run}, waivers as of ${date}`]],
    [
      'Period',
      [
        period.from === null || period.to === null
          ? 'no readable time'
          : `${dateText(period.from)} to ${dateText(period.to)}, mail on ${quantity(period.days, 'day')}`,
      ],
    ],
    ['Policy', [policyText(policy)]],
    [
      'Traces',
      inputs.map(
        ({ path, records, sha256 }) =>
          `${terminalField(path)}: ${quantity(records, 'record')} (sha256 ${sha256.slice(0, 12)})`,
      ),
    ],
    ['Controls', catalogue.notes.map(field)],
    ['Limits', warnings.map(({ code, message }) => `${code}: ${field(message)}`)],
  ]);
}

function controlTable(controls: readonly AuditedControl[], screen: Screen): readonly string[] {
  const rows = controls.map((control): Row => [
    terminalField(control.id),
    { text: STANDING_WORDS[control.standing], style: STYLES[control.standing] },
    SEVERITY_WORDS[control.severity],
    [{ text: field(control.title), style: 'bold' }, field(control.why)],
    countText(control.failing.objects),
    countText(control.failing.events),
  ]);
  return drawTable(
    screen,
    [
      { heading: 'Control' },
      { heading: 'Result' },
      { heading: 'Severity' },
      { heading: 'What and why', share: 1 },
      { heading: 'Objects', align: 'right' },
      { heading: 'Events', align: 'right' },
    ],
    rows,
  );
}

function controlLines(control: AuditedControl, report: AuditReport, screen: Screen): readonly string[] {
  const failing = control.objects.filter(({ conforms }) => !conforms);
  const shown = failing.slice(0, LISTED_OBJECTS);
  const { text, commands, link } = control.remediation;
  const rows: readonly (readonly [string, readonly Text[]])[] = [
    ['Asked', [field(control.requirement)]],
    ['Found', [{ text: field(control.why), style: 'bold' }]],
    [
      'Objects',
      [
        ...shown.map((object) => `${field(objectText(object))}${terminalField(placeText(object.at))}`),
        ...(failing.length > shown.length
          ? [`… and ${quantity(failing.length - shown.length, 'more object')}; all with --format json`]
          : []),
      ],
    ],
    ['Mail', control.mail.flatMap(mailTexts)],
    ['Waivers', control.waivers.map(waiverText)],
    ['To do', [field(text), ...(link === null ? [] : [terminalField(link, LONGEST_TEXT)])]],
    ['Commands', commands.slice(0, LISTED_OBJECTS).map((command) => terminalField(command, LONGEST_COMMAND))],
    ['Maps to', [...(control.own ? [OWN_CONTROL] : []), ...referenceTexts(control, report).map(field)]],
  ];
  return section(
    screen,
    `${terminalField(control.id)} ${field(control.title)}: ${STANDING_WORDS[control.standing]}`,
    labelledRows(screen, rows),
  );
}

export function waiverText({ owner, reason, expires, state, covers, objects, at }: AppliedWaiver): Paragraph {
  const what =
    objects.length === 0 ? 'the whole control' : objects.map((name) => terminalField(name)).join(', ');
  const until =
    state === 'expired' ? `EXPIRED on ${expires}, so this is a failure again` : `until ${expires}`;
  const needed = covers === 0 ? '; nothing fails that it covers' : '';
  return {
    text: `${what}, ${until}: ${field(reason)} (${field(owner)}, ${terminalField(at)})${needed}`,
    ...(state === 'expired' ? { style: 'red' as const } : {}),
  };
}

function mailTexts({ what, events, messages, sources, moreSources, sample }: AuditMail): readonly string[] {
  return [
    `${field(what)}: ${quantity(events, 'event')} of ${quantity(messages, 'message')}`,
    ...sources.map(
      (source) =>
        `${countText(source.events)} ${terminalField(auditSourceText(source))}, last seen ${source.lastSeen === null ? 'at an unknown time' : dateText(source.lastSeen)}`,
    ),
    ...(moreSources === 0 ? [] : [`… and ${quantity(moreSources, 'more source')}`]),
    ...sample.slice(0, 1).map((message) => `for example ${sampleText(message)}`),
  ];
}

function manualLines(controls: readonly AuditedControl[], screen: Screen): readonly string[] {
  return labelledRows(
    screen,
    controls
      .filter(({ standing }) => standing === 'manual')
      .map(({ id, title, why, lookAt }) => [
        terminalField(id),
        [{ text: field(title), style: 'bold' }, field(why), ...(lookAt === null ? [] : [field(lookAt)])],
      ]),
  );
}
