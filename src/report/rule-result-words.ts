import { REASONS } from '../model/reasons.ts';
import type { Source } from '../model/report.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { quantity } from './number-text.ts';
import type { RuleResult } from './rule-results.ts';
import { visibleField } from './visible-text.ts';

const LISTED_SOURCES = 3;
const NAME = 120;

/** What a rule does to mail, in one sentence and with the sources that it hits most. */
export function ruleResultText(result: RuleResult): string {
  const { impact, events, sources, shared, side, code, rule } = result;
  const least = shared ? 'up to ' : '';
  const cause =
    code === null
      ? ''
      : `: ${side === 'baseline' ? 'before, ' : ''}${REASONS[code].message.replace('{rule}', () => `'${visibleField(rule, NAME)}'`)}`;
  const hidden = sources.length - LISTED_SOURCES;
  return `${IMPACT_WORDS[impact].label}, ${least}${quantity(events, 'event')} from ${quantity(sources.length, 'source')}${cause}. Most affected: ${[
    ...sources.slice(0, LISTED_SOURCES).map(sourceText),
    ...(hidden > 0 ? [`${quantity(hidden, 'more source')}`] : []),
  ].join('; ')}.`;
}

function sourceText({ senderDomain, network, events }: Source): string {
  const known = (text: string | null): string => (text === null ? 'not known' : visibleField(text, NAME));
  return `${known(senderDomain)} from ${known(network)} (${quantity(events, 'event')})`;
}
