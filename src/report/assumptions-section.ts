import type { AssumptionInForce } from '../model/report.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { prose, section, type Screen, type Text } from './terminal-layout.ts';

const QUESTION = 300;

/** Undocumented behaviour that the answer rests on: what decides verdicts first, the rest in one line. */
export function assumptionsSection(
  assumptions: readonly AssumptionInForce[],
  screen: Screen,
): readonly string[] {
  const deciding = assumptions.filter(({ eventsThatFlip }) => eventsThatFlip > 0);
  const idle = assumptions.filter(({ eventsThatFlip }) => eventsThatFlip === 0);
  const open = idle.filter(({ inForce }) => inForce === null);
  const pinned = idle.filter(({ inForce, pinned }) => inForce !== null && pinned !== null);
  const further = idle.length - open.length - pinned.length;
  const ranked = [...deciding].sort(
    (left, right) =>
      Number(left.inForce !== null) - Number(right.inForce !== null) ||
      right.eventsThatFlip - left.eventsThatFlip,
  );
  return section(screen, 'Assumptions', [
    ...(ranked.length === 0
      ? []
      : prose(
          screen,
          'Behaviour that nobody documents, or that is only inferred, and on which impacts here rest:',
        )),
    ...ranked.flatMap((assumption) => decidingLines(assumption, screen)),
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

function decidingLines(assumption: AssumptionInForce, screen: Screen): readonly string[] {
  const { id, question, readings, inForce, pinned, eventsThatFlip } = assumption;
  const state =
    inForce === null ? 'open' : `read as ${terminalField(inForce)}${pinned === null ? '' : ', pinned'}`;
  const head: Text = {
    text: `${id} (${state}): ${quantity(eventsThatFlip, 'event')} would have another impact under another reading`,
    style: inForce === null ? 'yellow' : 'bold',
  };
  return [
    ...prose(screen, head, { indent: 2, label: '- ' }),
    ...prose(screen, terminalField(question, QUESTION), { indent: 4 }),
    ...readings.flatMap(({ reading, meaning }) =>
      prose(screen, `${terminalField(reading)}: ${terminalField(meaning, QUESTION)}`, {
        indent: 4,
        label: reading === inForce ? '* ' : '  ',
      }),
    ),
  ];
}
