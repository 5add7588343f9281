import { ASSUMPTIONS } from '../model/assumption-catalogue.ts';
import type { OutcomeKind } from '../model/decision.ts';
import type { FactName } from '../model/evidence.ts';
import type { Impact } from '../model/impact.ts';
import type { Reason, SettledBy } from '../model/report.ts';
import { REASONS } from '../model/reasons.ts';
import { FACT_WORDS } from './evidence-words.ts';
import { choice, nullable, object, text, type JsonSchema } from './json-schema.ts';
import { IMPACT_WORDS } from './impact-words.ts';

/** What both kinds of report speak of. */

export const impact = (description: string): JsonSchema => choice<Impact>(description, IMPACT_WORDS);
export const assumptionId = choice(
  'Id of the assumption, as in the `assume:` section of a policy',
  ASSUMPTIONS,
);

const { direction, connector, ...facts } = FACT_WORDS;
export const factName = choice<FactName>('A fact of evidence', facts);
/** Also what only a log records. */
export const loggedFactName = choice<keyof typeof FACT_WORDS>('A fact of evidence or of the record', {
  ...facts,
  direction,
  connector,
});
const settlingName = choice<SettledBy['id']>('A fact of evidence, or the id of an assumption', {
  ...facts,
  direction,
  ...ASSUMPTIONS,
});

export const outcomeKind = choice<OutcomeKind>('What becomes of the mail at the edge', {
  accepted: true,
  rejected: true,
  deferred: true,
  quarantined: true,
});
export const smtpCode = nullable(
  text(
    'The answer of Exchange Online, for example `550 5.7.51`; null for accepted mail and where no source gives one',
  ),
);

export const reasonFields: { readonly [K in keyof Reason]: JsonSchema } = {
  code: choice('The cause; codes are append-only', REASONS),
  rule: text('The connector or setting that decided'),
  outcome: object<Reason['outcome']>('What it leads to', { kind: outcomeKind, smtpCode }),
  message: text('The cause as a sentence'),
  source: text('Where the rule is documented, with the date it was read'),
};

export const settledBy = object<SettledBy>(
  'A fact or an assumption that would make an uncertain impact certain',
  {
    kind: choice<SettledBy['kind']>('Which of both', { fact: true, assumption: true }),
    id: settlingName,
    message: text('What the fact has to be for the mail to stay, or what to ask or pin'),
  },
);
