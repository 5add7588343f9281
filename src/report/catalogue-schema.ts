import { ASSUMPTIONS } from '../model/assumption-catalogue.ts';
import type { AssumptionStatus } from '../model/assumption-entry.ts';
import type {
  AssumptionCatalogueEntry,
  CatalogueDocument,
  CatalogueEntry,
  CatalogueFamily,
  EntryOf,
  ReasonCatalogueEntry,
} from '../model/catalogue/catalogue-entry.ts';
import { REASONS } from '../model/reasons.ts';
import { REPORT_SCHEMA_VERSION } from '../model/report.ts';
import { FAMILY_WORDS, STATUS_WORDS } from './catalogue-words.ts';
import { DISAGREEMENT_WORDS, NOT_EVALUATED_WORDS } from './evidence-words.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import {
  choice,
  constant,
  DRAFT_07,
  flag,
  list,
  nullable,
  object,
  text,
  type JsonSchema,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { FINDING_CODES, ISSUE_CODES, WARNING_CODES } from './schema-codes.ts';
import { assumptionId, smtpCode } from './schema-vocabulary.ts';

type CodeOf<Family extends CatalogueFamily> = Extract<CatalogueEntry, { family: Family }>['code'];

const CODES: { readonly [F in CatalogueFamily]: { readonly [C in CodeOf<F>]: unknown } } = {
  impact: IMPACT_WORDS,
  reason: REASONS,
  assumption: ASSUMPTIONS,
  coverageWarning: WARNING_CODES,
  disagreement: DISAGREEMENT_WORDS,
  notEvaluated: NOT_EVALUATED_WORDS,
  finding: FINDING_CODES,
  recordIssue: ISSUE_CODES,
};

type CommonFields = { readonly [K in keyof EntryOf<CatalogueFamily, string>]: JsonSchema };

function commonFields(family: CatalogueFamily): CommonFields {
  const codes: Readonly<Record<string, unknown>> = CODES[family];
  return {
    code: choice('The code; append-only', codes),
    family: constant('What kind of code it is', family),
    title: text('A short noun phrase'),
    explanation: text('What it means, when it arises, what follows'),
    whatToDo: text('What an administrator does about it'),
    source: text('The document that says so, or `the tool itself`'),
    dateRead: nullable({
      description: 'The day on which the source was read; ISO 8601',
      type: 'string',
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    }),
  };
}

const plain = (family: CatalogueFamily): JsonSchema =>
  object<EntryOf<CatalogueFamily, string>>(FAMILY_WORDS[family].label, commonFields(family));

const reason = object<ReasonCatalogueEntry>(FAMILY_WORDS.reason.label, {
  ...commonFields('reason'),
  sentence: text('The cause as reports say it; `{rule}` stands for the connector or setting that decided'),
  smtpCode,
  smtpCodeDependsOn: nullable(assumptionId),
});

const assumption = object<AssumptionCatalogueEntry>(FAMILY_WORDS.assumption.label, {
  ...commonFields('assumption'),
  question: text('What is not documented'),
  status: choice<AssumptionStatus>('How well founded the usual reading is', STATUS_WORDS),
  readings: list(
    'The possible answers, the usual one first',
    object<AssumptionCatalogueEntry['readings'][number]>('One answer', {
      reading: text('Its name, as in `--assume ID=READING`'),
      meaning: text('What it says'),
      usual: flag('Whether it is in force when the question is not open'),
    }),
  ),
});

const ENTRIES: { readonly [F in CatalogueFamily]: JsonSchema } = {
  impact: plain('impact'),
  reason,
  assumption,
  coverageWarning: plain('coverageWarning'),
  disagreement: plain('disagreement'),
  notEvaluated: plain('notEvaluated'),
  finding: plain('finding'),
  recordIssue: plain('recordIssue'),
};

/** The published schema of `mailflow explain --code CODE --format json`. */
export const CATALOGUE_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Explanation of codes by `mailflow explain --code`',
  ...object<CatalogueDocument>('What the codes of reports and errors mean', {
    schemaVersion: constant('Version of this schema', REPORT_SCHEMA_VERSION),
    entries: list('One code, which may stand in several families, or all of them', {
      anyOf: Object.values(ENTRIES),
    }),
  }),
  definitions: {},
};
