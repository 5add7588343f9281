import type { MailFlowRule, RuleMode, SenderAddressLocation } from '../model/mail-flow-rule.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { flagAt, listAt, placeOfField, printPlace, textAt, type LocatedMap } from './located-value.ts';
import { readName } from './object-name.ts';
import { errorAt } from './policy-issues.ts';
import { readRuleActions } from './rule-actions.ts';
import { readPredicates } from './rule-predicates.ts';
import { ruleWarnings } from './rule-warnings.ts';

/** Reads the mail flow rules of a document whose shape is judged elsewhere. */
export function readRules(root: LocatedMap, issues: PolicyIssue[]): readonly MailFlowRule[] {
  const names = new Map<string, string>();
  const priorities = new Map<number, string>();
  return listAt(root, 'mailFlowRules').flatMap((item, index) => {
    if (item.kind !== 'map') return [];
    const rule = readRule(item, index, issues);
    const at = textAt(item, 'name')?.at ?? item.at;
    const key = rule.name.toLowerCase();
    const earlier = names.get(key);
    if (earlier !== undefined)
      issues.push(
        errorAt(
          at,
          'DUPLICATE_NAME',
          `the name ${quoted(rule.name)} is taken by the rule at ${earlier}; give one of them another name`,
        ),
      );
    else if (key !== '') names.set(key, printPlace(at));
    const before = priorities.get(rule.priority);
    if (before === undefined) priorities.set(rule.priority, printPlace(item.at));
    else
      issues.push(
        errorAt(
          placeOfField(item, 'priority'),
          'DUPLICATE_NAME',
          `the priority ${rule.priority} is taken by the rule at ${before}; give one of them another priority, or state none to process the rules in the order of the list`,
        ),
      );
    return [rule];
  });
}

function readRule(map: LocatedMap, index: number, issues: PolicyIssue[]): MailFlowRule {
  const rule: MailFlowRule = {
    name: readName(map, 'rule', issues),
    priority: priorityOf(map) ?? index,
    enabled: flagAt(map, 'enabled', true),
    mode: modeOf(map),
    conditions: readPredicates(map, 'condition', issues),
    exceptions: readPredicates(map, 'exception', issues),
    senderAddressLocation: locationOf(map),
    actions: readRuleActions(map, issues),
    stopRuleProcessing: flagAt(map, 'stopRuleProcessing', false),
  };
  issues.push(...ruleWarnings(map, rule));
  return rule;
}

function priorityOf(map: LocatedMap): number | undefined {
  const value = map.fields.get('priority')?.value;
  return value?.kind === 'number' ? value.value : undefined;
}

function modeOf(map: LocatedMap): RuleMode {
  const mode = textAt(map, 'mode')?.text;
  return mode === 'Audit' || mode === 'AuditAndNotify' ? mode : 'Enforce';
}

function locationOf(map: LocatedMap): SenderAddressLocation {
  const location = textAt(map, 'senderAddressLocation')?.text;
  return location === 'Envelope' || location === 'HeaderOrEnvelope' ? location : 'Header';
}
