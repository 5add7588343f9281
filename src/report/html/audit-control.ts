import type {
  AppliedWaiver,
  AuditedControl,
  AuditMail,
  AuditReport,
  Standing,
} from '../../model/audit-report.ts';
import {
  auditSourceText,
  OWN_CONTROL,
  referenceTexts,
  SEVERITY_WORDS,
  STANDING_WORDS,
} from '../audit-words.ts';
import { countText, quantity } from '../number-text.ts';
import { sampleText } from '../sample-text.ts';
import { dateText } from '../time-text.ts';
import { field, html, preformatted, sentence, type Child, type Html } from './html.ts';
import { scrolledTable } from './scrolled-table.ts';
import { lineHtml, listHtml } from './table-html.ts';
import type { Line, Tone } from './table-model.ts';

/** The JSON report holds what is beyond. */
const LISTED_OBJECTS = 50;
const LONGEST_TEXT = 800;
const LONGEST_COMMAND = 2000;

export const STANDING_TONES: { readonly [S in Standing]: Tone } = {
  fail: 'bad',
  waived: 'uncertain',
  manual: 'plain',
  notApplicable: 'quiet',
  pass: 'good',
};

export const standingLine = (standing: Standing): Line => ({
  text: STANDING_WORDS[standing],
  tone: STANDING_TONES[standing],
});

/** Ids come from a file that anyone may have written; numbers do not. */
export const controlAnchor = (report: AuditReport, id: string): string =>
  `control-${report.controls.findIndex((control) => control.id === id) + 1}`;

/** Everything there is to say of a control. */
export function controlHtml(control: AuditedControl, report: AuditReport): Html {
  const { id, title, standing, severity, requirement, why, lookAt, mail, waivers } = control;
  const facts: readonly (readonly [string, Child])[] = [
    ['Result', html`${lineHtml(standingLine(standing))} ${SEVERITY_WORDS[severity]} severity`],
    ['Asked', sentence(requirement, LONGEST_TEXT)],
    ['Found', html`<strong>${sentence(why, LONGEST_TEXT)}</strong>`],
    ...(lookAt === null ? [] : [['Look at', sentence(lookAt, LONGEST_TEXT)] as const]),
    ...(waivers.length === 0 ? [] : [['Waivers', listHtml(waivers.map(waiverLine))] as const]),
    ...remediationFacts(control),
    ['Maps to', listHtml(mappingLines(control, report))],
  ];
  const body = html`<dl class="facts">
${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
${objectsHtml(control)}${mail.map((each) => mailHtml(each))}`;
  const isWell = standing === 'pass' || standing === 'notApplicable';
  return html`<article id="${controlAnchor(report, id)}" tabindex="-1">
<h3>${field(id)} ${field(title)}</h3>
${isWell ? html`<details><summary>${sentence(why, LONGEST_TEXT)}</summary>\n${body}</details>` : body}</article>
`;
}

function mappingLines(control: AuditedControl, report: AuditReport): readonly Line[] {
  const references = referenceTexts(control, report).map((text): Line => ({ text: field(text) }));
  return control.own ? [{ text: OWN_CONTROL, style: 'quiet' }, ...references] : references;
}

function remediationFacts({ standing, remediation }: AuditedControl): readonly (readonly [string, Child])[] {
  if (standing === 'pass' || standing === 'notApplicable') return [];
  const { text, commands, link } = remediation;
  const shown = commands.slice(0, LISTED_OBJECTS).map((command) => field(command, LONGEST_COMMAND));
  const more = commands.length - shown.length;
  return [
    ['To do', sentence(text, LONGEST_TEXT)],
    ...(shown.length === 0
      ? []
      : [
          [
            'Commands',
            html`<pre>${preformatted(shown.join('\n'))}</pre>${more > 0 ? html`<p>${quantity(more, 'more command')} in the JSON report.</p>` : undefined}`,
          ] as const,
        ]),
    ...(link === null ? [] : [['Documented', linkHtml(link)] as const]),
  ];
}

/** A link only where the text is an address of the web: a catalogue may come from anyone. */
export const linkHtml = (link: string): Html =>
  /^https:\/\/[\w.-]+(?:\/[\w./?=&%#~+-]*)?$/.test(link)
    ? html`<a href="${link}" rel="noreferrer">${field(link)}</a>`
    : html`${field(link)}`;

export function waiverLine({ objects, owner, reason, expires, state, covers, at }: AppliedWaiver): Line {
  const what = objects.length === 0 ? 'the whole control' : objects.map((name) => field(name)).join(', ');
  const until = state === 'expired' ? `expired on ${expires}, a failure again` : `until ${expires}`;
  const needed = covers === 0 ? '; nothing fails that it covers' : '';
  return { text: field(`${what}, ${until}: ${reason} (${owner}, ${at})${needed}`, LONGEST_TEXT) };
}

function objectsHtml({ objects }: AuditedControl): Html | undefined {
  if (objects.length === 0) return undefined;
  const ordered = [
    ...objects.filter(({ conforms }) => !conforms),
    ...objects.filter(({ conforms }) => conforms),
  ];
  const shown = ordered.slice(0, LISTED_OBJECTS);
  const more = ordered.length - shown.length;
  return html`${scrolledTable({
    caption: 'What it looked at',
    headings: [{ text: 'Object' }, { text: 'As asked' }, { text: 'How it is' }, { text: 'Written at' }],
    rows: shown.map(({ kind, name, conforms, detail, at }) => [
      `${kind} ${name}`,
      { text: conforms ? 'yes' : 'no', tone: conforms ? 'good' : 'bad' },
      detail,
      { text: at ?? 'nowhere', style: 'code' },
    ]),
  })}${more > 0 ? html`<p>${quantity(more, 'more object')} in the JSON report.</p>` : undefined}`;
}

function mailHtml({ what, events, messages, sources, moreSources, sample }: AuditMail): Html {
  const counts = `${what}: ${quantity(events, 'event')} of ${quantity(messages, 'message')}`;
  const [example] = sample;
  return html`${
    sources.length === 0
      ? html`<p>${field(counts, LONGEST_TEXT)}</p>`
      : scrolledTable({
          caption: field(counts, LONGEST_TEXT),
          headings: [
            { text: 'Source' },
            { text: 'Events', align: 'right' },
            { text: 'Messages', align: 'right' },
            { text: 'Last seen' },
          ],
          rows: sources.map((source) => [
            auditSourceText(source),
            countText(source.events),
            countText(source.messages),
            {
              text: source.lastSeen === null ? 'unknown' : dateText(source.lastSeen),
              style: 'unbroken',
            },
          ]),
        })
  }${moreSources > 0 ? html`<p>${quantity(moreSources, 'more source')}; all of them in the kept run.</p>` : undefined}${
    example === undefined
      ? undefined
      : html`<p class="quiet">For example ${field(sampleText(example), LONGEST_TEXT)}</p>`
  }
`;
}
