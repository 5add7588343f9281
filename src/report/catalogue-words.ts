import type { AssumptionStatus } from '../model/assumption-entry.ts';
import type { CatalogueFamily } from '../model/catalogue/catalogue-entry.ts';

export interface FamilyWords {
  /** Of one code. */
  readonly label: string;
  /** Over a list of them. */
  readonly heading: string;
}

export const FAMILY_WORDS: { readonly [F in CatalogueFamily]: FamilyWords } = {
  impact: { label: 'impact', heading: 'Impacts' },
  reason: { label: 'reason of a verdict', heading: 'Reasons of a verdict' },
  assumption: { label: 'assumption', heading: 'Assumptions' },
  coverageWarning: { label: 'coverage warning', heading: 'Coverage warnings' },
  disagreement: {
    label: 'disagreement with the record',
    heading: 'Disagreements of the baseline with the record',
  },
  notEvaluated: { label: 'cause of not being evaluated', heading: 'Causes of not being evaluated' },
  finding: { label: 'finding about a policy', heading: 'Findings about policies' },
  recordIssue: { label: 'issue of a record', heading: 'Issues of records and files' },
};

export const STATUS_WORDS: { readonly [S in AssumptionStatus]: string } = {
  inferred:
    'inferred from documented facts: the usual reading is in force, unless another is pinned or --assume-nothing is given',
  unknown:
    'not documented, or the sources contradict each other: open until it is pinned, so a verdict that depends on it is not certain',
};
