import { ASSUMPTIONS, ASSUMPTION_IDS, readingsOf, USUAL_READINGS } from '../assumption-catalogue.ts';
import type { AssumptionId } from '../assumptions.ts';
import type { Citation } from '../citation.ts';
import { REASONS, type ReasonCode } from '../reasons.ts';
import type {
  AssumptionCatalogueEntry,
  CatalogueEntry,
  CatalogueFamily,
  EntryOf,
  ReasonCatalogueEntry,
} from './catalogue-entry.ts';
import type { CodeText, CodeTexts } from './catalogue-text.ts';
import { CONNECTOR_ASSUMPTION_TEXTS } from './connector-assumption-texts.ts';
import { COVERAGE_WARNING_TEXTS } from './coverage-warning-texts.ts';
import { DISAGREEMENT_TEXTS } from './disagreement-texts.ts';
import { FINDING_TEXTS } from './finding-texts.ts';
import { IMPACT_TEXTS } from './impact-texts.ts';
import { NOT_EVALUATED_TEXTS } from './not-evaluated-texts.ts';
import { REASON_TEXTS } from './reason-texts.ts';
import { RECORD_ASSUMPTION_TEXTS } from './record-assumption-texts.ts';
import { RECORD_ISSUE_TEXTS } from './record-issue-texts.ts';
import { REFUSAL_ASSUMPTION_TEXTS } from './refusal-assumption-texts.ts';
import { RULE_ASSUMPTION_TEXTS } from './rule-assumption-texts.ts';

const ASSUMPTION_TEXTS: CodeTexts<AssumptionId, CodeText> = {
  ...RECORD_ASSUMPTION_TEXTS,
  ...CONNECTOR_ASSUMPTION_TEXTS,
  ...REFUSAL_ASSUMPTION_TEXTS,
  ...RULE_ASSUMPTION_TEXTS,
};

function codesOf<Code extends string>(texts: { readonly [C in Code]: unknown }): readonly Code[] {
  return Object.keys(texts).filter((code): code is Code => Object.hasOwn(texts, code));
}

function entry<Family extends CatalogueFamily, Code extends string>(
  family: Family,
  code: Code,
  { title, explanation, whatToDo }: CodeText,
  { document, dateRead }: Citation,
): EntryOf<Family, Code> {
  return {
    code,
    family,
    title,
    explanation: explanation.join(' '),
    whatToDo: whatToDo.join(' '),
    source: document,
    dateRead,
  };
}

const entries = <Family extends CatalogueFamily, Code extends string>(
  family: Family,
  texts: CodeTexts<Code>,
): readonly EntryOf<Family, Code>[] =>
  codesOf(texts).map((code) => entry(family, code, texts[code], texts[code].source));

function reasonEntry(code: ReasonCode): ReasonCatalogueEntry {
  const { message, source } = REASONS[code];
  const { answer } = REASON_TEXTS[code];
  return {
    ...entry('reason', code, REASON_TEXTS[code], source),
    sentence: message,
    smtpCode: answer?.smtpCode ?? null,
    smtpCodeDependsOn: answer?.dependsOn ?? null,
  };
}

function assumptionEntry(code: AssumptionId): AssumptionCatalogueEntry {
  const { question, status, source } = ASSUMPTIONS[code];
  const meanings: Readonly<Record<string, string>> = ASSUMPTIONS[code].readings;
  return {
    ...entry('assumption', code, ASSUMPTION_TEXTS[code], source),
    question,
    status,
    readings: readingsOf(code).map((reading) => ({
      reading,
      meaning: meanings[reading] ?? '',
      usual: reading === USUAL_READINGS[code],
    })),
  };
}

/** Every code that a report or an error shows, family by family. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  ...entries('impact', IMPACT_TEXTS),
  ...codesOf(REASONS).map(reasonEntry),
  ...ASSUMPTION_IDS.map(assumptionEntry),
  ...entries('coverageWarning', COVERAGE_WARNING_TEXTS),
  ...entries('disagreement', DISAGREEMENT_TEXTS),
  ...entries('notEvaluated', NOT_EVALUATED_TEXTS),
  ...entries('finding', FINDING_TEXTS),
  ...entries('recordIssue', RECORD_ISSUE_TEXTS),
];

/** The entries of a code, in whatever case it is written; none when there is no such code. */
export function catalogueEntries(code: string): readonly CatalogueEntry[] {
  const wanted = code.toLowerCase();
  return CATALOGUE.filter((each) => each.code.toLowerCase() === wanted);
}
