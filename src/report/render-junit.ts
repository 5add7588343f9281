import type { Check } from '../model/check.ts';
import { LISTED_IMPACTS } from '../model/impact.ts';
import type { Finding, ReplayReport } from '../model/report.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { countText, quantity } from './number-text.ts';
import { visibleField, xmlText } from './visible-text.ts';

/** A report with what it is held to. */
export interface CheckedReport {
  readonly report: ReplayReport;
  readonly checks: readonly Check[];
}

const SENTENCE = 2000;
const NAME = 300;

/**
 * For test reports of continuous integration, in the dialect of Ant and Surefire that Jenkins, GitLab and Azure DevOps
 * read (junit-10.xsd of the Jenkins xUnit plug-in, read 2026-11-24): a suite for each candidate, in it a case for each
 * limit and floor that was asked for, for each impact without a limit, and for each finding. Cases fail exactly when the
 * exit code says so; what nobody set a limit for is skipped, with what was found, and so is a warning.
 */
export function renderJunit(checked: readonly CheckedReport[]): string {
  const suites = checked.map(suiteOf);
  const sum = (pick: (counts: Counts) => number): number =>
    suites.reduce((total, { counts }) => total + pick(counts), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mailflow replay" tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}" errors="${sum(({ errors }) => errors)}">`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

/** A case that passes has no result. */
interface Case {
  readonly group: 'limits' | 'answer' | 'findings';
  readonly name: string;
  readonly result: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
}

function suiteOf({ report, checks }: CheckedReport): {
  readonly counts: Counts;
  readonly lines: readonly string[];
} {
  const cases = [
    ...checks.map(checkCase),
    ...unlimitedCases(report, checks),
    ...report.findings.map(findingCase),
  ];
  const counted = (result: Case['result']): number => cases.filter((each) => each.result === result).length;
  const counts = { tests: cases.length, failures: counted('failure'), errors: counted('error') };
  const { candidate, baseline } = report.policies;
  const properties = [
    ['candidate', candidate.path],
    ['candidateSha256', candidate.sha256],
    ...(baseline === null
      ? []
      : [
          ['baseline', baseline.path],
          ['baselineSha256', baseline.sha256],
        ]),
    ['tool', `${report.tool.name} ${report.tool.version}`],
    ['semanticsVersion', report.tool.semanticsVersion],
    ['from', report.coverage.from ?? ''],
    ['to', report.coverage.to ?? ''],
  ];
  return {
    counts,
    lines: [
      `  <testsuite name="${field(`mailflow replay ${candidate.path}`, NAME)}" tests="${counts.tests}" failures="${counts.failures}" errors="${counts.errors}" skipped="${counted('skipped')}">`,
      '    <properties>',
      ...properties.map(
        ([name = '', value = '']) => `      <property name="${name}" value="${field(value, NAME)}"/>`,
      ),
      '    </properties>',
      ...cases.flatMap(caseLines),
      '  </testsuite>',
    ],
  };
}

const field = (text: string, longest: number): string => xmlText(visibleField(text, longest));

function checkCase({ kind, name, passed, message }: Check): Case {
  const group = kind === 'limit' ? 'limits' : 'answer';
  const failed = kind === 'limit' ? 'failure' : 'error';
  return { group, name, result: passed ? 'passed' : failed, type: kind, message };
}

/** No one is to read a green report as "nothing is newly blocked" where nobody set a limit. */
function unlimitedCases({ totals }: ReplayReport, checks: readonly Check[]): readonly Case[] {
  return LISTED_IMPACTS.filter(
    (impact) => !checks.some(({ name }) => new RegExp(`^--fail-on ${impact}(?:=|$)`).test(name)),
  ).map((impact) => ({
    group: 'limits',
    name: impact,
    result: 'skipped',
    type: 'no limit',
    message: `${countText(totals.byImpact[impact])} of ${quantity(totals.events, 'event')} ${totals.byImpact[impact] === 1 ? 'is' : 'are'} ${IMPACT_WORDS[impact].label.toLowerCase()}; no limit was asked for (--fail-on ${impact})`,
  }));
}

/** A policy with errors is refused before there is a report. */
function findingCase({ code, severity, rule, message, source }: Finding): Case {
  const about = [...(rule === '' ? [] : [rule]), ...(source === '' ? [] : [source])].join(', ');
  return {
    group: 'findings',
    name: about === '' ? code : `${code}: ${about}`,
    result: severity === 'note' ? 'passed' : 'skipped',
    type: severity,
    message,
  };
}

function caseLines({ group, name, result, type, message }: Case): readonly string[] {
  const open = `    <testcase classname="mailflow.${group}" name="${field(name, NAME)}"`;
  const said = field(message, SENTENCE);
  switch (result) {
    case 'passed':
      return [`${open}>`, `      <system-out>${said}</system-out>`, '    </testcase>'];
    case 'skipped':
    case 'failure':
    case 'error':
      return [
        `${open}>`,
        `      <${result} type="${field(type, NAME)}" message="${said}"/>`,
        '    </testcase>',
      ];
  }
}
