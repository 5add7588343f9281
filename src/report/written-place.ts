import { isRuleReason, type ReasonCode } from '../model/reasons.ts';
import type { PolicySection } from '../model/policy.ts';
import type { PolicySummary } from '../model/report.ts';

/** A place in a policy file; a whole file has no line. */
export interface WrittenPlace {
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

const PLACE = /^([^]+?):([1-9]\d{0,8})(?::([1-9]\d{0,8}))?$/;

/** Reads `path:line:column`, `path:line` and `path`. */
export function parsePlace(text: string): WrittenPlace {
  const match = PLACE.exec(text);
  const numberOf = (digits: string | undefined): number | undefined =>
    digits === undefined ? undefined : Number(digits);
  return { path: match?.[1] ?? text, line: numberOf(match?.[2]), column: numberOf(match?.[3]) };
}

/** The settings that decide; every other rule that reasons name is a connector or a mail flow rule. */
const SETTINGS: { readonly [C in ReasonCode]?: PolicySection } = {
  RECIPIENT_DOMAIN_NOT_ACCEPTED: 'acceptedDomains',
  DIRECT_SEND_REJECTED: 'rejectDirectSend',
  IP_BLOCK_LIST: 'connectionFilter',
  TENANT_BLOCK_LIST_IP: 'tenantAllowBlockList',
  TENANT_BLOCK_LIST_SENDER: 'tenantAllowBlockList',
};

/** Where a rule is written; the policy as a whole where that is not known. */
export function placeOfRule(code: ReasonCode, rule: string, { path, rules }: PolicySummary): WrittenPlace {
  const section = SETTINGS[code] ?? (isRuleReason(code) ? 'mailFlowRules' : 'inboundConnectors');
  const at = rules.find((each) => each.section === section && each.name === rule)?.at ?? null;
  return at === null ? { path, line: undefined, column: undefined } : parsePlace(at);
}
