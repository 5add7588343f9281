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
      `Stated by facts files where no export says anything; a recorded fact is used before an asserted one. ${restText(eventsThatDependOnAssertions)}.`,
    ),
    ...ranked.slice(0, LISTED_ASSERTIONS).flatMap((assertion) => assertionLines(assertion, screen)),
    ...(hidden > 0
      ? prose(screen, `… and ${quantity(hidden, 'more assertion')}; use --format json for all`)
      : []),
  ]);
}

const restText = (events: number): string =>
  events === 0
    ? 'No verdict rests on them'
    : `${quantity(events, 'verdict')} ${events === 1 ? 'rests' : 'rest'} on them`;

function assertionLines(assertion: AssertionSummary, screen: Screen): readonly string[] {
  const { at, note, about, says, contradictedBy, sample } = assertion;
  const [example] = sample;
  return [
    ...prose(
      screen,
      `${terminalField(says, SENTENCE)} of ${terminalField(about, SENTENCE)}: ${countsText(assertion)}`,
      {
        indent: 2,
        label: '- ',
      },
    ),
    ...(contradictedBy === 0
      ? []
      : prose(
          screen,
          {
            text: `contradicted by ${quantity(contradictedBy, 'event')}, whose record was used${example === undefined ? '' : `; for example ${terminalField(example.recorded)} in ${terminalField(example.path)}:${example.line}`}`,
            style: 'yellow',
          },
          { indent: 4 },
        )),
    ...prose(
      screen,
      `asserted at ${terminalField(at)}${note === null ? '' : `: ${terminalField(note, SENTENCE)}`}`,
      {
        indent: 4,
      },
    ),
  ];
}

function countsText({ covered, events, eventsThatDependOnIt, senderUnknown }: AssertionSummary): string {
  const parts = [
    `added to ${countText(events)} of ${quantity(covered, 'event')}`,
    ...(events === 0
      ? []
      : [
          `${quantity(eventsThatDependOnIt, 'verdict')} ${eventsThatDependOnIt === 1 ? 'rests' : 'rest'} on it`,
        ]),
    ...(senderUnknown === 0
      ? []
      : [`not applied to ${quantity(senderUnknown, 'event')} whose envelope sender is not known`]),
  ];
  return parts.join('; ');
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
