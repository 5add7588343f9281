import type { HeaderSearch, MailFlowRule, RuleAction, RulePredicates } from '../model/mail-flow-rule.ts';
import type { PolicyIssue, PolicyIssueCode } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { fieldOf, placeOfField, type Located, type LocatedMap } from './located-value.ts';
import { warningAt } from './policy-issues.ts';
import { ACTION_FIELDS, CONDITION_FIELDS } from './rule-schema.ts';

/** New-TransportRule, read 2026-11-24. */
const longestName = 64;

/** Rules that do less, or more, than they seem to. What was written counts, also when it is refused. */
export function ruleWarnings(map: LocatedMap, rule: MailFlowRule): readonly PolicyIssue[] {
  if (rule.name === '') return [];
  const warn = (code: PolicyIssueCode, message: string): PolicyIssue =>
    warningAt(placeOfField(map, 'name'), code, `${quoted(rule.name)} ${message}`);
  const states = (fields: readonly string[]): boolean =>
    fields.some((field) => isStated(fieldOf(map, field)));
  return [
    ...(rule.name.length > longestName
      ? [warn('INVALID_VALUE', `is longer than the ${longestName} characters that Exchange Online takes`)]
      : []),
    ...(rule.actions.length === 0 && !rule.stopRuleProcessing && !states(ACTION_FIELDS)
      ? [warn('RULE_WITHOUT_ACTION', 'has no action, so it does nothing; state one, or remove the rule')]
      : []),
    ...(rule.actions.some(mayStop) && !states(CONDITION_FIELDS) && !exceptsInternal(rule.exceptions)
      ? [
          warn(
            'RULE_WITHOUT_CONDITIONS',
            'has no condition, so it acts on all mail, also within the organisation; state one, or except `X-MS-Exchange-Organization-AuthAs` that contains `Internal`',
          ),
        ]
      : []),
  ];
}

/** An empty list and false are as good as absent. */
const isStated = (value: Located | undefined): boolean =>
  value !== undefined &&
  !(value.kind === 'list' && value.items.length === 0) &&
  !(value.kind === 'flag' && !value.value);

/** SCL 5 and above is spam (spam confidence level, read 2026-11-24). */
function mayStop(action: RuleAction): boolean {
  switch (action.kind) {
    case 'rejectMessage':
    case 'deleteMessage':
    case 'quarantine':
    case 'other':
      return true;
    case 'setScl':
      return action.scl >= 5;
    case 'setHeader':
    case 'removeHeader':
    case 'withoutEffect':
      return false;
  }
}

/** The exception of the soft lock-down recipe (Direct Send blog, read 2026-11-24), or its scope. */
const exceptsInternal = ({ fromScope, headerContains }: RulePredicates): boolean =>
  fromScope === 'InOrganization' || (headerContains !== undefined && findsInternal(headerContains));

const findsInternal = ({ header, texts }: HeaderSearch): boolean =>
  header === 'x-ms-exchange-organization-authas' && texts.some((text) => /^internal$/i.test(text));
