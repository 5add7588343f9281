import type { PolicySection } from '../../../model/policy.ts';
import type { PolicyRule } from '../../../model/policy-rule.ts';
import type { ReplayReport, Source } from '../../../model/report.ts';
import { quantity } from '../../number-text.ts';
import { html, preformatted, type Html } from '../html.ts';
import { lineDifference, type ComparedLine } from './line-difference.ts';
import { shortKey } from './source-key.ts';

/** A rule of either policy. */
export interface ListedRule {
  readonly id: string;
  readonly section: PolicySection;
  readonly name: string;
  readonly heading: string;
  /** Undefined: that side has no such rule. */
  readonly baseline: string | undefined;
  readonly candidate: string | undefined;
  readonly isChanged: boolean;
}

const SECTION_WORDS: { readonly [S in PolicySection]: string } = {
  acceptedDomains: 'Accepted domains',
  inboundConnectors: 'Inbound connector',
  rejectDirectSend: 'RejectDirectSend',
  connectionFilter: 'Connection filter',
  tenantAllowBlockList: 'Tenant Allow/Block List',
  mailFlowRules: 'Mail flow rule',
};

/** From this many lines on, a rule is folded away. */
const LONG = 60;

/** Every rule of both policies under its name, those of the candidate first. */
export function listedRules({ policies }: ReplayReport, prefix = ''): readonly ListedRule[] {
  const { baseline, candidate } = policies;
  const rules = [...candidate.rules, ...(baseline?.rules ?? [])];
  const distinct = new Map(rules.map((rule) => [JSON.stringify([rule.section, rule.name]), rule]));
  return [...distinct.values()].map(({ section, name }) => {
    const before = textOf(baseline?.rules, section, name);
    const after = textOf(candidate.rules, section, name);
    const isChanged = baseline !== null && before !== after;
    return {
      id: `${prefix}rule-${shortKey([section, name])}`,
      section,
      name,
      heading: `${headingOf(section, name)}${changeText(baseline !== null, before, after)}`,
      baseline: before,
      candidate: after,
      isChanged,
    };
  });
}

const textOf = (
  rules: readonly PolicyRule[] | undefined,
  section: PolicySection,
  name: string,
): string | undefined => rules?.find((rule) => rule.section === section && rule.name === name)?.text;

function headingOf(section: PolicySection, name: string): string {
  const words = SECTION_WORDS[section];
  if (section === 'inboundConnectors' || section === 'mailFlowRules') return `${words} “${name}”`;
  const part = name.split('.')[1];
  return part === undefined ? words : `${words}, ${part}`;
}

function changeText(hasBaseline: boolean, before: string | undefined, after: string | undefined): string {
  if (!hasBaseline) return '';
  if (before === undefined) return ' (new)';
  if (after === undefined) return ' (removed)';
  return before === after ? ' (the same on both sides)' : ' (changed)';
}

/** The rules that the reasons of a source name, on either side. */
export function rulesNamedBy(
  { reasons }: Pick<Source, 'reasons'>,
  rules: readonly ListedRule[],
): readonly ListedRule[] {
  const named = new Set(
    reasons.map(({ code, rule }) => JSON.stringify([code.startsWith('MAIL_FLOW_RULE'), rule])),
  );
  return rules.filter(({ section, name }) => named.has(JSON.stringify([section === 'mailFlowRules', name])));
}

/** The rules that differ and those that decide listed mail, as text on both sides. */
export function rulesHtml(report: ReplayReport, rules: readonly ListedRule[]): Html {
  const deciding = new Set(
    rulesNamedBy({ reasons: report.sources.flatMap(({ reasons }) => reasons) }, rules),
  );
  const shown = rules.filter((rule) => rule.isChanged || deciding.has(rule));
  const changed = shown.filter(({ isChanged }) => isChanged).length;
  const hasBaseline = report.policies.baseline !== null;
  const rest = rules.length - shown.length;
  const what = hasBaseline
    ? `${changed === 0 ? 'No connector, mail flow rule or setting differs' : `${quantity(changed, 'connector, mail flow rule or setting differs', 'connectors, mail flow rules and settings differ')}`} between baseline and candidate`
    : 'Without a baseline there is no text to compare with; these are the rules of the candidate that decide listed mail';
  return html`<p>${what}.${rest === 0 ? '' : ` ${quantity(rest, 'further one')} ${rest === 1 ? 'is' : 'are'} the same on both sides and ${rest === 1 ? 'decides' : 'decide'} no listed mail.`}</p>
${shown.map((rule) => ruleHtml(rule, hasBaseline))}`;
}

function ruleHtml(rule: ListedRule, hasBaseline: boolean): Html {
  const { before, after } = lineDifference(rule.baseline ?? '', rule.candidate ?? '');
  const sides = html`<div class="sides">${hasBaseline ? sideHtml('Before', rule.baseline, before) : undefined}${sideHtml(
    hasBaseline ? 'After' : 'Candidate',
    rule.candidate,
    hasBaseline ? after : after.map(({ text }) => ({ text, isOnlyHere: false })),
  )}</div>`;
  const lines = Math.max(before.length, after.length);
  return html`<div class="rule" id="${rule.id}"><h3>${rule.heading}</h3>
${lines < LONG ? sides : html`<details><summary>${quantity(lines, 'line')}</summary>${sides}</details>`}</div>
`;
}

/** Lines that only one side has carry a sign as well as a colour. */
function sideHtml(name: string, text: string | undefined, lines: readonly ComparedLine[]): Html {
  const content =
    text === undefined
      ? html`<p class="quiet">does not exist</p>`
      : html`<pre>${lines.map((line) => lineHtml(line, name === 'Before' ? 'del' : 'ins'))}</pre>`;
  return html`<div class="side"><h4>${name}</h4>${content}</div>`;
}

function lineHtml({ text, isOnlyHere }: ComparedLine, kind: 'del' | 'ins'): Html {
  if (!isOnlyHere) return html`  ${preformatted(text)}${preformatted('\n')}`;
  return kind === 'del'
    ? html`<del>- ${preformatted(text)}</del>${preformatted('\n')}`
    : html`<ins>+ ${preformatted(text)}</ins>${preformatted('\n')}`;
}
