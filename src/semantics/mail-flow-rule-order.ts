import type { HeaderSearch, MailFlowRule, RulePredicates } from '../model/mail-flow-rule.ts';
import type { AcceptedDomain, Policy } from '../model/policy.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { compareText } from './connector-order.ts';

/** A list of domains in both of the meanings that it may have. */
export interface RuleDomains {
  readonly exact: readonly DomainPattern[];
  readonly withSubdomains: readonly DomainPattern[];
}

/** What is made once a policy, so that each list is one question. */
export interface OrderedRules {
  /** In the order of processing; rules that cannot make a difference are left out. */
  readonly rules: readonly MailFlowRule[];
  /** Accepted domains that are the organisation's own for a scope: external relay domains are not. */
  readonly ownDomains: readonly AcceptedDomain[];
}

const orders = new WeakMap<Policy, OrderedRules>();

export function orderedRules(policy: Policy): OrderedRules {
  const kept = orders.get(policy);
  if (kept !== undefined) return kept;
  const processed = policy.mailFlowRules
    .filter(({ enabled }) => enabled)
    .toSorted((a, b) => a.priority - b.priority || compareText(a.name, b.name));
  const made = { rules: withEffect(processed), ownDomains: ownDomainsOf(policy.acceptedDomains) };
  orders.set(policy, made);
  return made;
}

const owns = new WeakMap<readonly AcceptedDomain[], readonly AcceptedDomain[]>();

/** One array for a list of accepted domains, in whatever copy of a policy: a question is identified by its list. */
function ownDomainsOf(accepted: readonly AcceptedDomain[]): readonly AcceptedDomain[] {
  const kept = owns.get(accepted);
  if (kept !== undefined) return kept;
  const own = accepted.filter(({ type }) => type !== 'ExternalRelay');
  const made = own.length === accepted.length ? accepted : own;
  owns.set(accepted, made);
  return made;
}

/** From the last rule to the first: a rule matters by what it does itself, or by what it keeps from later ones. */
function withEffect(processed: readonly MailFlowRule[]): readonly MailFlowRule[] {
  const kept: MailFlowRule[] = [];
  const asked = new Set<string>();
  for (const rule of processed.toReversed()) {
    const stops = rule.stopRuleProcessing && kept.length > 0;
    if (!stops && (rule.mode !== 'Enforce' || !actsOn(rule, asked))) continue;
    kept.push(rule);
    for (const search of headerSearches(rule)) asked.add(search.header);
  }
  return kept.reverse();
}

const actsOn = ({ actions }: MailFlowRule, asked: ReadonlySet<string>): boolean =>
  actions.some((action) => {
    switch (action.kind) {
      case 'rejectMessage':
      case 'deleteMessage':
      case 'quarantine':
      case 'setScl':
      case 'other':
        return true;
      case 'setHeader':
      case 'removeHeader':
        return asked.has(action.header);
      case 'withoutEffect':
        return false;
    }
  });

const headerSearches = ({ conditions, exceptions }: MailFlowRule): readonly HeaderSearch[] =>
  [conditions, exceptions].flatMap(({ headerContains, headerMatches }) =>
    [headerContains, headerMatches].filter((search) => search !== undefined),
  );

const views = new WeakMap<readonly DomainName[], RuleDomains>();

export function ruleDomains(list: readonly DomainName[]): RuleDomains {
  const kept = views.get(list);
  if (kept !== undefined) return kept;
  const made = {
    exact: list.map((domain): DomainPattern => ({ kind: 'exact', domain, cost: undefined, text: domain })),
    withSubdomains: list.map((domain): DomainPattern => ({
      kind: 'subtree',
      domain,
      cost: undefined,
      text: `*.${domain}`,
    })),
  };
  views.set(list, made);
  return made;
}

/** Every rule of a policy that is processed, with both halves of what it asks. */
export const rulePredicates = (policy: Policy): readonly (readonly [MailFlowRule, RulePredicates])[] =>
  orderedRules(policy).rules.flatMap((rule): readonly (readonly [MailFlowRule, RulePredicates])[] => [
    [rule, rule.conditions],
    [rule, rule.exceptions],
  ]);
