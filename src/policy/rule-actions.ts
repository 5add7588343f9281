import type { RuleAction } from '../model/mail-flow-rule.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { fieldOf, flagAt, textAt, textsAt, type LocatedMap } from './located-value.ts';
import { parseEntries } from './parse-entries.ts';
import { alone } from './rule-predicates.ts';
import { parseHeaderName, parseRuleText, parseStatusCode } from './rule-texts.ts';

/** The actions of a rule, always in this order: the order of the fields means nothing. */
export function readRuleActions(map: LocatedMap, issues: PolicyIssue[]): readonly RuleAction[] {
  const scl = fieldOf(map, 'setSCL');
  const texts = (key: string): readonly string[] => parseEntries(textsAt(map, key), parseRuleText, issues);
  return [
    ...readRejection(map, issues),
    ...(flagAt(map, 'deleteMessage', false) ? [{ kind: 'deleteMessage' } as const] : []),
    ...(flagAt(map, 'quarantine', false) ? [{ kind: 'quarantine' } as const] : []),
    ...(scl?.kind === 'number' ? [{ kind: 'setScl', scl: scl.value } as const] : []),
    ...readSetHeader(map, issues),
    ...headerAt(map, 'removeHeader', issues).map((header) => ({ kind: 'removeHeader', header }) as const),
    ...texts('otherActions').map((text) => ({ kind: 'other', text }) as const),
    ...texts('actionsWithoutEffect').map((text) => ({ kind: 'withoutEffect', text }) as const),
  ];
}

/** Either of the two texts states the action (New-TransportRule, read 2026-11-24). */
function readRejection(map: LocatedMap, issues: PolicyIssue[]): readonly RuleAction[] {
  const reason = textAt(map, 'rejectMessageReasonText');
  const code = textAt(map, 'rejectMessageEnhancedStatusCode');
  if (reason !== undefined) parseEntries([reason], parseRuleText, issues);
  if (reason === undefined && code === undefined) return [];
  const [enhancedStatusCode = '5.7.1'] =
    code === undefined ? [] : parseEntries([code], parseStatusCode, issues);
  return [{ kind: 'rejectMessage', enhancedStatusCode }];
}

function readSetHeader(map: LocatedMap, issues: PolicyIssue[]): readonly RuleAction[] {
  const value = fieldOf(map, 'setHeaderValue');
  const isNamed = fieldOf(map, 'setHeaderName') !== undefined;
  if (isNamed && value === undefined) issues.push(alone(map, 'setHeaderName', 'setHeaderValue'));
  if (!isNamed && value !== undefined) issues.push(alone(map, 'setHeaderValue', 'setHeaderName'));
  const headers = headerAt(map, 'setHeaderName', issues);
  return value?.kind === 'text'
    ? headers.map((header) => ({ kind: 'setHeader', header, value: value.text }))
    : [];
}

function headerAt(map: LocatedMap, key: string, issues: PolicyIssue[]): readonly string[] {
  const written = textAt(map, key);
  return written === undefined ? [] : parseEntries([written], parseHeaderName, issues);
}
