import type { Finding } from '../model/report.ts';
import { ALARMING } from './coverage-section.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { quantity } from './number-text.ts';
import type { CheckedReport } from './render-junit.ts';
import { ruleResultText } from './rule-result-words.ts';
import { ruleResults, type RuleResult } from './rule-results.ts';
import { visibleField } from './visible-text.ts';
import { parsePlace, type WrittenPlace } from './written-place.ts';

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place: WrittenPlace | undefined;
}

/** GitHub shows so many of each level for one step and drops the others (Actions limits, read 2026-11-24). */
const SHOWN = 10;
const SENTENCE = 1000;
const NAME = 200;

/** Workflow commands: what is newly blocked, and limits that are not kept, as errors; what is uncertain as warnings. */
export function renderGithub(checked: readonly CheckedReport[]): string {
  const named = checked.length > 1;
  const annotations = checked.flatMap((each) => annotationsOf(each, named));
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    shownOf(
      annotations.filter((each) => each.level === level),
      level,
    ),
  );
  return lines.map((annotation) => `${command(annotation)}\n`).join('');
}

/** The last one that is shown says how many there are besides. */
function shownOf(annotations: readonly Annotation[], level: Level): readonly Annotation[] {
  if (annotations.length <= SHOWN) return annotations;
  const hidden = annotations.length - (SHOWN - 1);
  return [
    ...annotations.slice(0, SHOWN - 1),
    {
      level,
      title: 'More than GitHub shows',
      message: `${quantity(hidden, `more ${level}`)} not shown here, because GitHub shows ${SHOWN} of a step; the Markdown, SARIF and JSON reports have them`,
      place: undefined,
    },
  ];
}

function annotationsOf({ report, checks }: CheckedReport, named: boolean): readonly Annotation[] {
  const about = named ? `${report.policies.candidate.path}: ` : '';
  const annotations: readonly Annotation[] = [
    ...checks
      .filter(({ passed }) => !passed)
      .map(({ name, message }): Annotation => ({ level: 'error', title: name, message, place: undefined })),
    ...ruleResults(report).map(resultAnnotation),
    ...report.coverage.warnings
      .filter(({ code }) => ALARMING[code])
      .map(({ code, message }): Annotation => ({ level: 'warning', title: code, message, place: undefined })),
    ...report.findings.map(findingAnnotation),
  ];
  return annotations.map((each) => ({ ...each, message: `${about}${each.message}` }));
}

const resultAnnotation = (result: RuleResult): Annotation => ({
  level: result.impact === 'newlyBlocked' ? 'error' : 'warning',
  title: IMPACT_WORDS[result.impact].label,
  message: ruleResultText(result),
  place: result.place,
});

const LEVELS: { readonly [S in Finding['severity']]: Level } = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

const findingAnnotation = ({ code, severity, message, source }: Finding): Annotation => ({
  level: LEVELS[severity],
  title: code,
  message,
  place: source === '' ? undefined : parsePlace(source),
});

function command({ level, title, message, place }: Annotation): string {
  const properties = [
    ...(place === undefined ? [] : [`file=${property(place.path)}`]),
    ...(place?.line === undefined ? [] : [`line=${place.line}`]),
    ...(place?.column === undefined ? [] : [`col=${place.column}`]),
    `title=${property(title)}`,
  ].join(',');
  return `::${level} ${properties}::${data(visibleField(message, SENTENCE))}`;
}

/** The escapes of actions/toolkit (command.ts, read 2026-11-24); line ends are visible by then. */
export const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
export const property = (text: string): string =>
  data(visibleField(text, NAME)).replaceAll(':', '%3A').replaceAll(',', '%2C');
