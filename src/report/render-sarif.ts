import { CATALOGUE } from '../model/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../model/catalogue/catalogue-entry.ts';
import type { Impact } from '../model/impact.ts';
import type { Finding, ReplayReport } from '../model/report.ts';
import { neutraliseJson } from './neutralise.ts';
import { quantity } from './number-text.ts';
import { ruleResultText } from './rule-result-words.ts';
import { ruleResults, type RuleResult } from './rule-results.ts';
import type { SarifLevel, SarifLocation, SarifLog, SarifResult, SarifRule, SarifRun } from './sarif-log.ts';
import { visibleField } from './visible-text.ts';
import { parsePlace, type WrittenPlace } from './written-place.ts';

/** GitHub takes so many results of a run (SARIF support for code scanning, read 2026-11-24), the gravest first here. */
const MOST_RESULTS = 25_000;
const SENTENCE = 2000;
const NAME = 200;

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * For code scanning: a result for each rule of a policy and what it does to mail, and for each finding, at the line of
 * the policy file that holds it; never one for a message. A run for each candidate.
 */
export function renderSarif(reports: readonly ReplayReport[]): string {
  const log: SarifLog = { $schema: SCHEMA, version: '2.1.0', runs: reports.map(runOf) };
  return `${neutraliseJson(JSON.stringify(log, undefined, 2))}\n`;
}

function runOf(report: ReplayReport): SarifRun {
  const all = [
    ...ruleResults(report).map(ruleResult),
    ...report.findings.map((each) => findingResult(each, report)),
  ];
  const results = all.slice(0, MOST_RESULTS);
  const ids = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  const { name, version, semanticsVersion } = report.tool;
  const hidden = all.length - results.length;
  return {
    tool: {
      driver: {
        name: field(name),
        semanticVersion: field(version),
        rules: ids.flatMap(ruleOf),
        properties: { semanticsVersion: field(semanticsVersion) },
      },
    },
    // Runs of one tool are told apart by this, so that several candidates do not replace each other.
    automationDetails: { id: `mailflow replay/${field(report.policies.candidate.path)}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          ...report.coverage.warnings.map(({ code, message }) => ({
            level: 'warning' as const,
            descriptor: { id: code },
            message: { text: visibleField(message, SENTENCE) },
          })),
          ...(hidden > 0
            ? [
                {
                  level: 'warning' as const,
                  descriptor: { id: 'MORE_RESULTS' },
                  message: { text: `${quantity(hidden, 'more result')} left out; the JSON report has them` },
                },
              ]
            : []),
        ],
      },
    ],
    results: results.map((result) => ({ ...result, ruleIndex: ids.indexOf(result.ruleId) })),
  };
}

const field = (text: string): string => visibleField(text, NAME);

const IMPACT_LEVELS: { readonly [I in Impact]: SarifLevel } = {
  newlyBlocked: 'error',
  maybeNewlyBlocked: 'warning',
  undetermined: 'warning',
  maybeNewlyAllowed: 'warning',
  newlyAllowed: 'warning',
  unchangedBlocked: 'note',
  unchangedAllowed: 'note',
  notEvaluated: 'note',
};

function ruleResult(result: RuleResult): SarifResult {
  const { impact, events, sources, side, code, rule } = result;
  return {
    ruleId: code ?? impact,
    level: IMPACT_LEVELS[impact],
    message: { text: ruleResultText(result) },
    locations: [locationOf(result.place)],
    // What stays the same from run to run, while the numbers change.
    partialFingerprints: { 'rule/v1': [impact, side, code ?? '', field(rule)].join('|') },
    properties: { impact, policy: side, rule: field(rule), events, sources: sources.length },
  };
}

const FINDING_LEVELS: { readonly [S in Finding['severity']]: SarifLevel } = {
  error: 'error',
  warning: 'warning',
  note: 'note',
};

function findingResult(
  { code, severity, rule, message, source }: Finding,
  { policies }: ReplayReport,
): SarifResult {
  return {
    ruleId: code,
    level: FINDING_LEVELS[severity],
    message: { text: message === '' ? code : visibleField(message, SENTENCE) },
    locations: [locationOf(parsePlace(source === '' ? policies.candidate.path : source))],
    partialFingerprints: { 'rule/v1': [code, field(rule), field(message)].join('|') },
    properties: { rule: field(rule) },
  };
}

function locationOf({ path, line, column }: WrittenPlace): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: { uri: fileUri(path) },
      ...(line === undefined
        ? {}
        : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
    },
  };
}

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** A path as it was given: relative to where the tool ran, or absolute. */
export function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(LONE_SURROGATE, '\uFFFD');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(slashed)) return `file:///${encoded.replace('%3A', ':')}`;
  return slashed.startsWith('/') ? `file://${encoded}` : encoded.replace(/^\.\//, '');
}

const FAMILIES: ReadonlySet<CatalogueEntry['family']> = new Set(['reason', 'finding', 'impact']);
const ENTRIES: ReadonlyMap<string, CatalogueEntry> = new Map(
  CATALOGUE.filter(({ family }) => FAMILIES.has(family)).map((entry) => [entry.code, entry]),
);

function ruleOf(id: string): readonly SarifRule[] {
  const entry = ENTRIES.get(id);
  if (entry === undefined) return [];
  return [
    {
      id,
      shortDescription: { text: entry.title },
      fullDescription: { text: entry.explanation },
      help: { text: `${entry.explanation}\n\nWhat to do: ${entry.whatToDo}\n\nSource: ${entry.source}` },
      properties: { tags: [entry.family === 'finding' ? 'policy' : 'mail-flow'] },
    },
  ];
}
