import type { AssertionSummary, Coverage, ReplayReport, Source } from '../model/report.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { prose, section, type Paragraph, type Screen } from './terminal-layout.ts';

const LISTED_ASSERTIONS = 12;
const LISTED_MARKS = 4;
const SENTENCE = 400;

/** What was asserted, and how much of the answer rests on it; those that carry most come first. */
export function assertionsSection(
  { assertions, eventsThatDependOnAssertions }: Coverage,
  screen: Screen,
): readonly string[] {
  if (assertions.length === 0) return [];
  const ranked = assertions.toSorted(
    (one, other) =>
      other.eventsThatDependOnIt - one.eventsThatDependOnIt || other.contradictedBy - one.contradictedBy,
  );
  const hidden = ranked.length - LISTED_ASSERTIONS;
  return section(screen, 'Asserted facts', [
    ...prose(
      screen,
      `Stated by facts files where the record says nothing; a recorded fact is used before an asserted one. In all, ${restText(eventsThatDependOnAssertions, 'them')}.`,
    ),
    ...ranked.slice(0, LISTED_ASSERTIONS).flatMap((assertion) => assertionLines(assertion, screen)),
    ...(hidden > 0
      ? prose(screen, `… and ${quantity(hidden, 'more assertion')}; use --format json for all`)
      : []),
  ]);
}

function assertionLines(assertion: AssertionSummary, screen: Screen): readonly string[] {
  const { at, note, about, says, contradictedBy } = assertion;
  const detail = { indent: 4 };
  return [
    ...prose(screen, `${terminalField(about, SENTENCE)}: ${terminalField(says, SENTENCE)}`, {
      indent: 2,
      label: '- ',
    }),
    ...prose(screen, countsText(assertion), detail),
    ...(contradictedBy === 0
      ? []
      : prose(screen, { text: contradictionText(assertion), style: 'yellow' }, detail)),
    ...prose(
      screen,
      `asserted at ${terminalField(at)}${note === null ? '' : `: ${terminalField(note, SENTENCE)}`}`,
      detail,
    ),
  ];
}

export function countsText(assertion: AssertionSummary): string {
  const { covered, events, eventsThatDependOnIt, senderUnknown } = assertion;
  return [
    covered === 0
      ? 'no event is known to be such mail'
      : `added to ${countText(events)} of ${quantity(covered, 'event')}; ${restText(eventsThatDependOnIt, 'it')}`,
    ...(senderUnknown === 0
      ? []
      : [`not applied to ${quantity(senderUnknown, 'event')} whose envelope sender is not known`]),
  ].join('; ');
}

export const restText = (events: number, what: string): string =>
  events === 0
    ? `no verdict rests on ${what}`
    : `${quantity(events, 'verdict')} ${events === 1 ? 'rests' : 'rest'} on ${what}`;

export function contradictionText({ contradictedBy, sample }: AssertionSummary): string {
  const [example] = sample;
  const text = `contradicted by ${quantity(contradictedBy, 'event')}, whose record was used`;
  if (example === undefined) return text;
  return `${text}; for example ${terminalField(example.recorded)} in ${terminalField(example.path)}:${example.line}`;
}

/** For the row of a source: what all of it rests on. */
export function assertedMarks(report: ReplayReport): (source: Source) => readonly Paragraph[] {
  const said = new Map(report.coverage.assertions.map(({ at, says }) => [at, says]));
  return ({ asserted }) => {
    const hidden = asserted.length - LISTED_MARKS;
    const texts = asserted
      .slice(0, LISTED_MARKS)
      .map((at) => `asserted: ${terminalField(said.get(at) ?? 'a fact', SENTENCE)} by ${terminalField(at)}`);
    return [...texts, ...(hidden > 0 ? [`… and ${quantity(hidden, 'more assertion')}`] : [])].map(
      (text): Paragraph => ({ text, style: 'cyan' }),
    );
  };
}
