import type { MailFlowRule, RuleAction, RulePredicates } from '../model/mail-flow-rule.ts';
import { PREDICATE_FIELDS, type PredicateSide } from './rule-predicates.ts';

/** A rule as in a policy file; predicates and actions that it does not state are left out. */
export function printableRule(rule: MailFlowRule): unknown {
  return {
    name: rule.name,
    priority: rule.priority,
    enabled: rule.enabled,
    mode: rule.mode,
    ...printablePredicates(rule.conditions, 'condition'),
    ...printablePredicates(rule.exceptions, 'exception'),
    senderAddressLocation: rule.senderAddressLocation,
    ...printableActions(rule.actions),
    stopRuleProcessing: rule.stopRuleProcessing,
  };
}

function printablePredicates(
  { senderIpRanges, senderDomainIs, recipientDomainIs, others, ...predicates }: RulePredicates,
  side: PredicateSide,
): object {
  const fields = PREDICATE_FIELDS[side];
  const { fromScope, sentToScope, headerContains, headerMatches } = predicates;
  const list = (field: string, values: readonly string[]): object =>
    values.length === 0 ? {} : { [field]: values };
  return {
    ...list(
      fields.senderIpRanges,
      senderIpRanges.map(({ text }) => text),
    ),
    ...list(fields.senderDomainIs, senderDomainIs),
    ...list(fields.recipientDomainIs, recipientDomainIs),
    ...(fromScope !== undefined && { [fields.fromScope]: fromScope }),
    ...(sentToScope !== undefined && { [fields.sentToScope]: sentToScope }),
    ...(headerContains !== undefined && {
      [fields.headerContains[0]]: headerContains.header,
      [fields.headerContains[1]]: headerContains.texts,
    }),
    ...(headerMatches !== undefined && {
      [fields.headerMatches[0]]: headerMatches.header,
      [fields.headerMatches[1]]: headerMatches.texts,
    }),
    ...list(fields.others, others),
  };
}

function printableActions(actions: readonly RuleAction[]): object {
  const texts = (kind: 'other' | 'withoutEffect'): readonly string[] =>
    actions.flatMap((action) => (action.kind === kind ? [action.text] : []));
  const others = texts('other');
  const withoutEffect = texts('withoutEffect');
  return {
    ...Object.fromEntries(actions.flatMap((action) => Object.entries(printableAction(action)))),
    ...(others.length > 0 && { otherActions: others }),
    ...(withoutEffect.length > 0 && { actionsWithoutEffect: withoutEffect }),
  };
}

function printableAction(action: RuleAction): object {
  switch (action.kind) {
    case 'rejectMessage':
      return { rejectMessageEnhancedStatusCode: action.enhancedStatusCode };
    case 'deleteMessage':
    case 'quarantine':
      return { [action.kind]: true };
    case 'setScl':
      return { setSCL: action.scl };
    case 'setHeader':
      return { setHeaderName: action.header, setHeaderValue: action.value };
    case 'removeHeader':
      return { removeHeader: action.header };
    case 'other':
    case 'withoutEffect':
      return {};
  }
}
