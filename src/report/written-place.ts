import { isRuleReason, type ReasonCode } from '../model/reasons.ts';
import type { PolicySummary, RulePlace } from '../model/report.ts';

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

const SETTING_REASONS: ReadonlySet<ReasonCode> = new Set([
  'RECIPIENT_DOMAIN_NOT_ACCEPTED',
  'DIRECT_SEND_REJECTED',
  'IP_BLOCK_LIST',
  'TENANT_BLOCK_LIST_IP',
  'TENANT_BLOCK_LIST_SENDER',
]);

/** Where a rule is written; the policy as a whole where that is not known. */
export function placeOfRule(code: ReasonCode, rule: string, { path, places }: PolicySummary): WrittenPlace {
  const kind = kindOf(code);
  const place = places.find((each) => each.kind === kind && each.rule === rule);
  return place === undefined ? { path, line: undefined, column: undefined } : parsePlace(place.at);
}

function kindOf(code: ReasonCode): RulePlace['kind'] {
  if (isRuleReason(code)) return 'mailFlowRule';
  return SETTING_REASONS.has(code) ? 'setting' : 'connector';
}
