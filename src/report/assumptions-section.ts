import type { AssumptionInForce, JudgedReading } from '../model/report.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { probeLines } from './probe-lines.ts';
import { sampleText } from './sample-text.ts';
import { prose, section, type Paragraph, type Screen } from './terminal-layout.ts';

const QUESTION = 300;

/** Undocumented behaviour that the answer rests on: what the log refutes, what decides verdicts, the rest in one line. */
export function assumptionsSection(
  assumptions: readonly AssumptionInForce[],
  screen: Screen,
): readonly string[] {
  const telling = assumptions.filter(isTelling);
  const idle = assumptions.filter((assumption) => !isTelling(assumption));
  const open = idle.filter(({ inForce }) => inForce === null);
  const pinned = idle.filter(({ inForce, pinned }) => inForce !== null && pinned !== null);
  const further = idle.length - open.length - pinned.length;
  const refuted = telling.filter((assumption) => readingInForce(assumption)?.status === 'refuted');
  const ranked = rankedAssumptions(telling);
  return section(screen, 'Assumptions', [
    ...(ranked.length === 0
      ? []
      : prose(
          screen,
          `Behaviour that nobody documents, or that is only inferred, and on which impacts here rest${
            ranked.every(({ eventsThatFlip }) => eventsThatFlip > 0)
              ? ''
              : ' or of which the log says something'
          }:`,
        )),
    ...ranked.flatMap((assumption) => tellingLines(assumption, refuted.length > 1, screen)),
    ...(open.length === 0
      ? []
      : prose(
          screen,
          `Open, but no impact in this log depends on ${open.length === 1 ? 'it' : 'them'}: ${open.map(({ id }) => id).join(', ')}.`,
        )),
    ...(pinned.length === 0
      ? []
      : prose(
          screen,
          `Pinned, and no impact in this log depends on ${pinned.length === 1 ? 'it' : 'them'}: ${pinned
            .map(({ id, pinned }) => `${id} = ${terminalField(pinned ?? '')}`)
            .join(', ')}.`,
        )),
    ...(further === 0
      ? []
      : prose(
          screen,
          further === 1
            ? '1 further assumption in force; it changes no verdict.'
            : `${countText(further)} further assumptions in force, none of them changes a verdict.`,
        )),
  ]);
}

/** What the log contradicts first, then what is open, then by what rests on it. */
export const rankedAssumptions = (assumptions: readonly AssumptionInForce[]): readonly AssumptionInForce[] =>
  [...assumptions].sort(
    (left, right) =>
      Number(isMisread(right)) - Number(isMisread(left)) ||
      Number(left.inForce !== null) - Number(right.inForce !== null) ||
      right.eventsThatFlip - left.eventsThatFlip,
  );

/** Worth its lines: it decides verdicts, was learnt, or the log contradicts what it is read as. */
export const isTelling = (assumption: AssumptionInForce): boolean =>
  assumption.eventsThatFlip > 0 || assumption.learned !== null || isMisread(assumption);

export const readingInForce = ({ readings, inForce }: AssumptionInForce): JudgedReading | undefined =>
  readings.find(({ reading }) => reading === inForce);

export const isMisread = (assumption: AssumptionInForce): boolean =>
  ['refuted', 'conflicting'].includes(readingInForce(assumption)?.status ?? 'open');

/** Of several readings in force that the log refutes, each is refuted as long as the others hold. */
function tellingLines(
  assumption: AssumptionInForce,
  areSeveralRefuted: boolean,
  screen: Screen,
): readonly string[] {
  const { question, readings, inForce } = assumption;
  return [
    ...prose(screen, headOf(assumption, areSeveralRefuted), {
      indent: 2,
      label: isMisread(assumption) ? '! ' : '- ',
    }),
    ...prose(screen, terminalField(question, QUESTION), { indent: 4 }),
    ...readings.flatMap((each) => readingLines(each, each.reading === inForce, screen)),
    ...probeLines(assumption, 4, screen),
  ];
}

export function headOf(assumption: AssumptionInForce, areSeveralRefuted: boolean): Paragraph {
  const { id, inForce, pinned, learned, eventsThatFlip } = assumption;
  const how = pinned !== null ? ', pinned' : learned !== null ? ', learnt from the log' : '';
  const state = inForce === null ? 'open' : `read as ${terminalField(inForce)}${how}`;
  const weight =
    eventsThatFlip === 0
      ? 'no impact here is another under another reading'
      : `${quantity(eventsThatFlip, 'event')} would have another impact under another reading`;
  switch (readingInForce(assumption)?.status) {
    case 'refuted':
      return {
        text: `The log refutes ${id} (${state})${areSeveralRefuted ? ', unless another reading in force is wrong' : ''}: ${weight}`,
        style: 'boldRed',
      };
    case 'conflicting':
      return {
        text: `The log contradicts itself on ${id} (${state}): ${weight}. The policy in force has changed within the log, the baseline is not the one that was in force, or another assumption in force is wrong`,
        style: 'boldYellow',
      };
    default:
      return { text: `${id} (${state}): ${weight}`, style: inForce === null ? 'yellow' : 'bold' };
  }
}

function readingLines(each: JudgedReading, isInForce: boolean, screen: Screen): readonly string[] {
  const { reading, meaning, sample } = each;
  const text = `${terminalField(reading)}: ${terminalField(meaning, QUESTION)}`;
  return [
    ...prose(screen, `${text}${evidenceText(each)}`, { indent: 4, label: isInForce ? '* ' : '  ' }),
    ...sample
      .slice(0, 1)
      .flatMap((message) => prose(screen, `for example ${sampleText(message)}`, { indent: 8 })),
  ];
}

/** What the log says of the reading, where it says anything. */
export function evidenceText({ status, supportedBy, contradictedBy }: JudgedReading): string {
  const messages = (count: number | null): string => quantity(count ?? 0, 'recorded message');
  switch (status) {
    case 'refuted':
      return ` – refuted: ${messages(contradictedBy)} ${contradictedBy === 1 ? 'contradicts' : 'contradict'} it`;
    case 'conflicting':
      return ` – ${messages(contradictedBy)} ${contradictedBy === 1 ? 'contradicts' : 'contradict'} it, ${countText(supportedBy ?? 0)} ${supportedBy === 1 ? 'supports' : 'support'} it`;
    case 'confirmed':
      return ` – confirmed by ${messages(supportedBy)}`;
    case 'open':
      return supportedBy !== null && supportedBy > 0 ? ` – supported by ${messages(supportedBy)}` : '';
  }
}
