import type { When } from '../model/decision.ts';
import type {
  ExplainedConnector,
  ExplainedOutcome,
  ExplainedStep,
  ExplainReport,
  Flip,
  Side,
} from '../model/explain-report.ts';
import { FACT_WORDS } from './evidence-words.ts';
import { CONDITION_WORDS, STEP_RESULT_WORDS, STEP_WORDS, VERDICT_WORDS } from './explain-words.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { loweringSection } from './lowering-section.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { probeLines } from './probe-lines.ts';
import { redactionSentence } from './redaction-sentence.ts';
import type { TerminalOptions } from './render-terminal.ts';
import {
  labelledRows,
  prose,
  screenOf,
  section,
  type Paragraph,
  type Screen,
  type Style,
  type Text,
} from './terminal-layout.ts';

const SENTENCE = 400;
const LISTED_ALTERNATIVES = 6;
const LISTED_CONNECTORS = 40;

/** One message under both policies: verdict, every step, every connector, and what would turn it. */
export function renderExplainTerminal(report: ExplainReport, options: TerminalOptions): string {
  const screen = screenOf(options);
  const lines = [
    ...prose(screen, verdictSentence(report)),
    ...redactionSentence(report.redaction).flatMap((sentence) => prose(screen, sentence)),
    ...section(screen, 'Message', messageLines(report, screen)),
    ...(report.baseline === null ? [] : sideLines('Baseline', report.baseline, screen)),
    ...sideLines('Candidate', report.candidate, screen),
    ...loweringSection('candidate', report.candidate.lowering, screen),
    ...(report.baseline === null ? [] : loweringSection('baseline', report.baseline.lowering, screen)),
    ...section(screen, 'Assumptions', assumptionLines(report.assumptions, screen)),
  ];
  return `${lines.join('\n')}\n`;
}

const VERDICT_STYLES: { readonly [V in Side['verdict']]: Style } = {
  allow: 'bold',
  block: 'boldRed',
  indeterminate: 'boldYellow',
};

function verdictSentence({ baseline, candidate, impact }: ExplainReport): Paragraph {
  const after = `${VERDICT_WORDS[candidate.verdict]} under the candidate`;
  const style = VERDICT_STYLES[candidate.verdict];
  if (baseline === null) return { text: `Verdict: ${after}. No baseline was given.`, style };
  const before = `${VERDICT_WORDS[baseline.verdict]} under the baseline`;
  return { text: `${impactLabel(impact, candidate)}: ${before}, ${after}.`, style };
}

/** What is unchanged without being certain is not called allowed or blocked. */
function impactLabel(impact: ExplainReport['impact'], candidate: Side): string {
  if (impact === null) return 'Verdict';
  const isUnchanged = impact === 'unchangedAllowed' || impact === 'unchangedBlocked';
  return isUnchanged && candidate.verdict === 'indeterminate'
    ? 'Nothing changes, whatever the missing facts are'
    : IMPACT_WORDS[impact].label;
}

function messageLines(report: ExplainReport, screen: Screen): readonly string[] {
  const { evidence } = report;
  const stated = (value: string | null): Text =>
    value === null
      ? { text: 'not stated: every possibility is tried', style: 'yellow' }
      : terminalField(value);
  const { certificates } = evidence;
  return labelledRows(screen, [
    [FACT_WORDS.connectingIp, [stated(evidence.connectingIp)]],
    [FACT_WORDS.envelopeSender, [stated(evidence.envelopeSender)]],
    [FACT_WORDS.headerFrom, [stated(evidence.headerFrom)]],
    [FACT_WORDS.recipient, [stated(evidence.recipient)]],
    [FACT_WORDS.tls, [stated(evidence.tls)]],
    [
      FACT_WORDS.certificate,
      certificates === null
        ? [stated(null)]
        : certificates.length === 0
          ? ['none presented']
          : certificates.map((name) => terminalField(name)),
    ],
    ...headerRows(report),
  ]);
}

/** Only where they can matter: most policies have no rule that asks for more than addresses. */
function headerRows(report: ExplainReport): readonly [string, readonly Text[]][] {
  const { headers, ruleFacts } = report.evidence;
  const asked = [report.baseline, report.candidate].some((side) => side !== null && dependsOnRuleFact(side));
  const missing: Text = { text: 'not stated: every possibility is tried', style: 'yellow' };
  return [
    ...(headers === null && !asked
      ? []
      : [
          row(
            'headers',
            headers === null
              ? [missing]
              : [
                  ...headers.given.map((header) => terminalField(header)),
                  headers.complete ? 'no other header' : missing,
                ],
          ),
        ]),
    ...(ruleFacts.length === 0
      ? []
      : [
          row(
            FACT_WORDS.ruleFact,
            ruleFacts.map(({ fact, holds }) => `${holds ? 'true' : 'false'}: ${terminalField(fact)}`),
          ),
        ]),
  ];
}

const row = (label: string, texts: readonly Text[]): [string, readonly Text[]] => [label, texts];

const dependsOnRuleFact = ({ outcomes, steps }: Side): boolean =>
  [...outcomes, ...steps].some(({ when }) =>
    when.some(({ facts }) => facts.some(({ fact }) => fact === 'ruleFact')),
  );

function sideLines(name: string, side: Side, screen: Screen): readonly string[] {
  return [
    ...section(screen, `${name}: ${VERDICT_WORDS[side.verdict]}`, [
      ...side.outcomes.flatMap((outcome) => outcomeLines(outcome, screen)),
      ...block('Steps, in order', stepLines(side.steps, screen), screen),
      ...block('Connectors', connectorLines(side, screen), screen),
      ...block(
        'What would turn it',
        side.flips.flatMap((flip) => flipLines(flip, screen)),
        screen,
      ),
    ]),
  ];
}

const block = (title: string, lines: readonly string[], screen: Screen): readonly string[] =>
  lines.length === 0 ? [] : ['', ...prose(screen, { text: title, style: 'bold' }), ...lines];

function outcomeLines(
  { kind, smtpCode, path, reason, when }: ExplainedOutcome,
  screen: Screen,
): readonly string[] {
  const code = smtpCode === null ? '' : ` ${terminalField(smtpCode, 40)}`;
  return [
    ...prose(
      screen,
      { text: `${kind}${code}, ${terminalField(path)}`, style: kind === 'accepted' ? 'bold' : 'red' },
      { label: '- ' },
    ),
    ...prose(screen, `because ${terminalField(reason.message, SENTENCE)} (${reason.code})`, { indent: 2 }),
    ...whenLines(when, 2, screen),
  ];
}

function stepLines(steps: readonly ExplainedStep[], screen: Screen): readonly string[] {
  // A step with several results, each under its own conditions, keeps its number.
  const order = [...new Set(steps.map(({ step }) => step))];
  return steps.flatMap(({ step, result, reason, when }) => {
    const because = reason === null ? '' : ` – ${terminalField(reason.message, SENTENCE)}`;
    const text = `${STEP_WORDS[step]}: ${STEP_RESULT_WORDS[result]}${because}`;
    return [
      ...prose(screen, result === 'refused' ? { text, style: 'red' } : text, {
        indent: 2,
        label: `${order.indexOf(step) + 1}.`,
        labelWidth: 4,
      }),
      ...whenLines(when, 6, screen),
    ];
  });
}

/** The deciding connectors first, then the first failing condition of every other one. */
function connectorLines({ connectors, outcomes }: Side, screen: Screen): readonly string[] {
  const deciding = new Set(outcomes.map(({ path }) => path.replace(/^(?:onPremises|partner):/, '')));
  const decides = ({ connector }: ExplainedConnector): boolean => deciding.has(connector);
  const ranked = [...connectors.filter(decides), ...connectors.filter((connector) => !decides(connector))];
  const hidden = ranked.length - LISTED_CONNECTORS;
  return [
    ...ranked.slice(0, LISTED_CONNECTORS).flatMap((connector) => [
      ...prose(screen, connectorText(connector, decides(connector)), {
        indent: 2,
        label: decides(connector) ? '* ' : '- ',
      }),
      ...whenLines(connector.when, 4, screen),
    ]),
    ...(hidden > 0
      ? prose(screen, `… and ${quantity(hidden, 'more connector')}; use --format json for all`)
      : []),
  ];
}

function connectorText(connector: ExplainedConnector, decides: boolean): Text {
  const { connectorType, matched, firstFailing, message } = connector;
  const name = `${terminalField(connector.connector)} (${connectorType}${decides ? ', decides' : ''})`;
  const found = matched
    ? 'matches'
    : firstFailing === null
      ? 'does not match'
      : `first failing condition ${CONDITION_WORDS[firstFailing]}`;
  const text = `${name}: ${found}${message === '' ? '' : ` – ${terminalField(message, SENTENCE)}`}`;
  return decides ? { text, style: 'bold' } : text;
}

function flipLines({ fact, to, conditions, example }: Flip, screen: Screen): readonly string[] {
  const change = conditions.map((condition) => terminalField(condition, SENTENCE)).join(' and ');
  return prose(
    screen,
    `${VERDICT_WORDS[to]} if ${FACT_WORDS[fact]} ${change === '' ? 'were another' : change}; for example ${terminalField(example)}`,
    { indent: 2, label: '- ' },
  );
}

function whenLines(when: readonly When[], indent: number, screen: Screen): readonly string[] {
  if (when.some(isEmpty)) return [];
  const hidden = when.length - LISTED_ALTERNATIVES;
  return [
    ...when
      .slice(0, LISTED_ALTERNATIVES)
      .flatMap((conjunction, index) =>
        prose(
          screen,
          { text: whenText(conjunction), style: 'yellow' },
          { indent, label: index === 0 ? 'when ' : 'or   ' },
        ),
      ),
    ...(hidden > 0 ? prose(screen, `… or ${quantity(hidden, 'more alternative')}`, { indent }) : []),
  ];
}

const isEmpty = ({ facts, assumptions }: When): boolean => facts.length === 0 && assumptions.length === 0;

function whenText({ facts, assumptions }: When): string {
  return [
    ...facts.map(({ fact, condition }) => `${FACT_WORDS[fact]} ${terminalField(condition, SENTENCE)}`),
    ...assumptions.map(({ id, reading }) => `${id} is read as ${terminalField(reading)}`),
  ].join(' and ');
}

function assumptionLines(assumptions: ExplainReport['assumptions'], screen: Screen): readonly string[] {
  const consulted = assumptions.filter((assumption) => assumption.consulted);
  const rest = assumptions.length - consulted.length;
  return [
    ...consulted.flatMap(({ id, question, inForce, probe, probeNote }) => [
      ...prose(
        screen,
        {
          text: `${id} (${inForce === null ? 'open' : `read as ${terminalField(inForce)}`}): ${terminalField(question, SENTENCE)}`,
          ...(inForce === null ? { style: 'yellow' } : {}),
        },
        { indent: 2, label: '- ' },
      ),
      ...probeLines({ probe, probeNote }, 4, screen),
    ]),
    ...(rest === 0
      ? []
      : prose(
          screen,
          rest === 1
            ? '1 further assumption plays no part in this decision.'
            : `${countText(rest)} further assumptions play no part in this decision.`,
        )),
  ];
}
