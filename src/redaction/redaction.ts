import { READABLE_TEXTS, REPLACED_TEXTS, type RedactionNote } from '../model/redaction-note.ts';
import { parsed, type Parsed } from '../net/parsed.ts';
import { boundedMemo } from '../net/bounded-memo.ts';
import { PSEUDONYM_DIGITS, pseudonymSource } from './pseudonym-source.ts';
import { textRedaction, type TextRedaction } from './redact-text.ts';

/** Keyed pseudonyms: the same key gives the same one in every run and file, and nothing leads back without it. */
export interface Redaction {
  /** What a redacted report says of itself. */
  readonly note: RedactionNote;
  /** A text that is no field of a report: a note, an error, a file. */
  text(text: string): string;
  /**
   * Any value of a report, a row, a part of one, with its texts replaced and its numbers, codes and shape as they are.
   * Every text and every name of a field is looked at, so that a field which nobody has thought of here gives away no
   * address either; some are known to hold more, by their names.
   */
  value<T>(value: T): T;
  /** The same for a whole report, which then says that it is redacted. */
  report<T extends object>(report: T): T & { readonly redaction: RedactionNote };
}

/** Refuses a key that is too short to be one. */
export function createRedaction(key: Uint8Array): Parsed<Redaction> {
  const source = pseudonymSource(key);
  if (!source.ok) return source;
  const rules = rulesOf(textRedaction(source.value));
  const note: RedactionNote = {
    key: source.value('key', '', PSEUDONYM_DIGITS),
    replaced: REPLACED_TEXTS,
    readable: READABLE_TEXTS,
  };
  // The walk keeps the shape; the compiler cannot see that.
  const value = <T>(each: T): T => walked(each, rules, rules.inText) as T;
  return parsed({
    note,
    text: rules.inText,
    value,
    report: (report) => ({ ...value(report), redaction: note }),
  });
}

type Rule = (text: string) => string;

interface Rules {
  readonly inText: Rule;
  readonly byField: ReadonlyMap<string, Rule>;
  readonly issueMessage: Rule;
}

function rulesOf(texts: TextRedaction): Rules {
  const memo = (rule: Rule): Rule => boundedMemo(rule);
  const [inPath, address, messageId, opaque, inHeader] = [
    memo(texts.inPath),
    memo(texts.address),
    memo(texts.messageId),
    memo(texts.opaque),
    memo(texts.inHeader),
  ];
  return {
    inText: memo(texts.inText),
    issueMessage: memo(texts.inIssue),
    byField: new Map([
      ...fields(
        inPath,
        'path',
        'at',
        'asserted',
        'source',
        'candidate',
        'by',
        'blockedUnder',
        'allowedUnder',
      ),
      ...fields(address, 'sender', 'recipient', 'headerFrom', 'envelopeSender'),
      ...fields(messageId, 'messageId'),
      ...fields(opaque, 'subject'),
      ...fields(inHeader, 'given'),
    ]),
  };
}

const fields = (rule: Rule, ...names: readonly string[]): readonly (readonly [string, Rule])[] =>
  names.map((name) => [name, rule]);

function walked(value: unknown, rules: Rules, rule: Rule): unknown {
  if (typeof value === 'string') return rule(value);
  if (Array.isArray(value)) return value.map((item: unknown) => walked(item, rules, rule));
  if (value === null || typeof value !== 'object') return value;
  const isIssue = 'line' in value && 'code' in value && 'message' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      rules.inText(name),
      walked(field, rules, isIssue && name === 'message' ? rules.issueMessage : ruleOf(name, field, rules)),
    ]),
  );
}

/** A rule of a field is for its text or its texts; what lies deeper has names of its own. */
function ruleOf(name: string, field: unknown, rules: Rules): Rule {
  const own = rules.byField.get(name);
  const isText =
    typeof field === 'string' || (Array.isArray(field) && field.every((each) => typeof each === 'string'));
  return isText && own !== undefined ? own : rules.inText;
}
