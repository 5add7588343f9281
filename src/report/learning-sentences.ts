import type { Learning } from '../model/learning.ts';
import type { AssumptionInForce, ReplayReport } from '../model/report.ts';
import { terminalField } from './neutralise.ts';
import { quantity } from './number-text.ts';
import type { Paragraph } from './terminal-layout.ts';

/** What was learnt from the log and what that did to the verdicts; nothing when it was not asked to teach. */
export function learningSentences({ learning, assumptions }: ReplayReport): readonly Paragraph[] {
  if (learning === null) return [];
  const taught = assumptions.filter(isTaught);
  return [
    {
      text:
        taught.length === 0
          ? `Nothing was learnt from the log: it leaves no open question with fewer readings. ${effectText(learning)}`
          : `Learnt from the log, on the word of the baseline: ${taught.map(taughtText).join('; ')}. ${effectText(learning)}`,
      style: 'bold',
    },
    ...contradicted(
      learning.opened,
      'opened, because the log contradicts what was in force and does not say which of it is wrong; pin what is known',
    ),
    ...contradicted(learning.contested, 'nothing is learnt, because the log contradicts every reading'),
  ];
}

/** What is read otherwise than before; a reading that was in force anyway is only confirmed. */
const isTaught = ({ learned, ruledOut, inForce }: AssumptionInForce): boolean =>
  learned !== null || (inForce === null && ruledOut.length > 0);

function taughtText({ id, learned, ruledOut }: AssumptionInForce): string {
  return learned === null
    ? `${id} is not ${ruledOut.map((reading) => terminalField(reading)).join(' or ')}`
    : `${id} = ${terminalField(learned)}`;
}

function effectText({ settled, unsettled, overturned }: Learning): string {
  const effects = [
    `settles ${quantity(settled, 'verdict')}`,
    ...(overturned === 0 ? [] : [`overturns ${quantity(overturned, 'verdict')}`]),
    ...(unsettled === 0 ? [] : [`makes ${quantity(unsettled, 'verdict')} uncertain`]),
  ];
  return `That ${effects.join(', ')}.`;
}

const contradicted = (ids: readonly string[], what: string): readonly Paragraph[] =>
  ids.length === 0 ? [] : [{ text: `${ids.join(', ')}: ${what}.`, style: 'boldYellow' }];
