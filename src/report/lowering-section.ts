import type { ExplainedEvidence } from '../model/explain-report.ts';
import type { LoweringEffect } from '../model/lowering.ts';
import type {
  LoweredObjectSummary,
  LoweringDifferenceSummary,
  LoweringSummary,
} from '../model/lowering-summary.ts';
import { terminalField } from './neutralise.ts';
import { quantity } from './number-text.ts';
import { prose, section, type Screen, type Style } from './terminal-layout.ts';

const LISTED_OBJECTS = 30;
const LISTED_DIFFERENCES = 20;
const SENTENCE = 600;

const EFFECT_STYLES: { readonly [E in LoweringEffect]: Style } = {
  refusesMore: 'red',
  admitsMore: 'red',
  dependsOnReading: 'yellow',
  none: 'dim',
};

/** What the restrictions of a policy became, and what they say that these objects do not do. */
export function loweringSection(
  name: string,
  { objects, differences }: LoweringSummary,
  screen: Screen,
): readonly string[] {
  if (objects.length + differences.length === 0) return [];
  const distinct = withoutRepetition(differences);
  return [
    ...section(screen, `How the restrictions of the ${name} were lowered`, [
      ...objects.slice(0, LISTED_OBJECTS).flatMap((object) => prose(screen, objectText(object), BULLET)),
      ...more(objects.length - LISTED_OBJECTS, 'more object', screen),
    ]),
    ...section(screen, 'What Exchange Online cannot do of what was written', [
      ...distinct.slice(0, LISTED_DIFFERENCES).flatMap((difference) => differenceLines(difference, screen)),
      ...more(distinct.length - LISTED_DIFFERENCES, 'more difference', screen),
    ]),
  ];
}

const BULLET = { indent: 2, label: '- ' } as const;

const more = (hidden: number, noun: string, screen: Screen): readonly string[] =>
  hidden > 0 ? prose(screen, `… and ${quantity(hidden, noun)}; use --format json for all`) : [];

/** One sentence may be true of several kinds of mail; the JSON lists each. */
export function withoutRepetition(
  differences: readonly LoweringDifferenceSummary[],
): readonly LoweringDifferenceSummary[] {
  const said = new Set<string>();
  return differences.filter(({ restriction, effect, message }) => {
    const key = JSON.stringify([restriction, effect, message]);
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}

export const objectText = ({ restriction, object, name, says }: LoweredObjectSummary): string =>
  `${object === 'mail flow rule' || object.endsWith('connector') ? `${object} ${terminalField(name)}` : `${object} (${terminalField(restriction)})`}: ${terminalField(says, SENTENCE)}`;

function differenceLines(difference: LoweringDifferenceSummary, screen: Screen): readonly string[] {
  const { code, restriction, effect, message, example } = difference;
  return [
    ...prose(
      screen,
      {
        text: `${terminalField(restriction)} ${effectText(difference)}: ${terminalField(message, SENTENCE)} (${code})`,
        style: EFFECT_STYLES[effect],
      },
      BULLET,
    ),
    ...(example === null ? [] : prose(screen, exampleText(example), { indent: 4 })),
  ];
}

export function effectText({ effect, readings }: LoweringDifferenceSummary): string {
  const by = readings.map(({ id, reading }) => `${id} is ${terminalField(reading)}`).join(' and ');
  switch (effect) {
    case 'refusesMore':
      return `refuses more than written${by === '' ? '' : ` (${by})`}`;
    case 'admitsMore':
      return `admits more than written${by === '' ? '' : ` (${by})`}`;
    case 'dependsOnReading':
      return `depends on a reading (if ${by})`;
    case 'none':
      return 'as written';
  }
}

export function exampleText({
  connectingIp,
  envelopeSender,
  headerFrom,
  tls,
  certificates,
}: ExplainedEvidence): string {
  const parts = [
    `from ${terminalField(connectingIp ?? '')}`,
    `by ${terminalField(envelopeSender ?? '')}`,
    ...(headerFrom === envelopeSender ? [] : [`with From header ${terminalField(headerFrom ?? '')}`]),
    ...(tls === 'none' ? ['without TLS'] : []),
    ...(certificates === null || certificates.length === 0
      ? []
      : [`with certificate ${certificates.map((name) => terminalField(name)).join(', ')}`]),
  ];
  return `for example mail ${parts.join(' ')}`;
}
