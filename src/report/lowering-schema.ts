import type { ExplainedEvidence, ExplainedHeaders, ExplainedRuleFact } from '../model/explain-report.ts';
import type { LoweringCode, LoweringEffect } from '../model/lowering.ts';
import type {
  LoweredObjectSummary,
  LoweringDifferenceSummary,
  LoweringSummary,
} from '../model/lowering-summary.ts';
import { choice, flag, list, nullable, object, reference, text, type JsonSchema } from './json-schema.ts';
import { assumptionId } from './schema-vocabulary.ts';

export const explainedEvidence = (description: string): JsonSchema =>
  object<ExplainedEvidence>(description, {
    connectingIp: nullable(text('Connecting IP address')),
    envelopeSender: nullable(text('MAIL FROM; `<>` for the null sender')),
    headerFrom: nullable(text('From header')),
    recipient: nullable(text('RCPT TO')),
    tls: nullable(text('TLS version of the session, or `none`')),
    certificates: nullable(
      list(
        'Names of the client certificate; empty when none was presented',
        text('Subject or alternative name'),
      ),
    ),
    headers: nullable(
      object<ExplainedHeaders>('What is known of the header; null when nothing is', {
        given: list('The headers given', text('One, as `Name: value`')),
        complete: flag('Whether no other header is there'),
      }),
    ),
    ruleFacts: list(
      'What mail flow rules ask beyond the above, as far as it is known',
      object<ExplainedRuleFact>('One fact', {
        fact: text('For example: header x-gateway contains "token"'),
        holds: flag('Whether it is true of the message'),
      }),
    ),
  });

/** Append-only; a code that the model adds and this file lacks does not compile. */
const CODES: { readonly [C in LoweringCode]: true } = {
  DOMAIN_ALONE_ADMITS_NOTHING: true,
  BLOCK_LIST_IS_NO_CONNECTOR: true,
  IPV6_IN_CONNECTOR: true,
  IPV6_IN_RULE: true,
  NO_INTERNET_CONNECTOR: true,
  ON_PREMISES_REFUSES_NOTHING: true,
  ON_PREMISES_TLS_NOT_ENFORCED: true,
  NULL_SENDER: true,
  RULE_REFUSES_AFTER_ACCEPTANCE: true,
  RULE_SEES_NO_CERTIFICATE: true,
  SUBDOMAINS_BY_READING: true,
  HEADER_FROM_BY_READING: true,
  CERTIFICATE_NAME_NOT_ACCEPTED: true,
  PATTERN_WILDCARD_CERTIFICATE: true,
  ANOTHER_RESTRICTION_ADMITS: true,
  OTHER_CONNECTOR_ADMITS: true,
  OTHER_CONNECTOR_REFUSES: true,
  SEVERAL_CONNECTORS_BY_READING: true,
  QUARANTINED_NOT_REFUSED: true,
  LIMIT_EXCEEDED: true,
  NOTHING_TO_ENFORCE: true,
  NEVER_APPLIES: true,
};

const OBJECTS: { readonly [O in LoweredObjectSummary['object']]: true } = {
  'Partner connector': true,
  'OnPremises connector': true,
  'mail flow rule': true,
  'IP Block List': true,
  'Tenant Allow/Block List, IPs': true,
  'Tenant Allow/Block List, senders': true,
};

const EFFECTS: { readonly [E in LoweringEffect]: string } = {
  refusesMore: 'refuses mail that was to be admitted',
  admitsMore: 'admits mail that was to be refused',
  dependsOnReading: 'does one or the other under another reading of what nobody documents',
  none: 'refuses the same mail, by other means or at another moment',
};

export const LOWERING_SCHEMA: JsonSchema = reference('lowering');

export const LOWERING_DEFINITIONS: { readonly [name: string]: JsonSchema } = {
  lowering: object<LoweringSummary>('What the restrictions of the policy became; empty when it has none', {
    objects: list(
      'The objects of Exchange Online, restriction by restriction',
      object<LoweredObjectSummary>('An object, or a list that got entries', {
        restriction: text('Name of the restriction'),
        object: choice('What it is', OBJECTS),
        name: text('Name of a connector or rule; of a list, the name that reasons give it'),
        says: text('What it is for'),
      }),
    ),
    differences: list(
      'Where these objects do not do what was written, worst first',
      object<LoweringDifferenceSummary>('A difference', {
        code: choice('Kind of difference; codes are append-only', CODES),
        restriction: text('Name of the restriction'),
        effect: choice<LoweringEffect>('What comes of it', EFFECTS),
        readings: list(
          'The readings that it comes from; empty when it is so under every one',
          object<LoweringDifferenceSummary['readings'][number]>('A reading', {
            id: assumptionId,
            reading: text('The reading'),
          }),
        ),
        mail: text('The mail that it is about'),
        message: text('The difference as a sentence'),
        example: nullable(reference('exampleMail')),
        source: text('The document that says so, with the date it was read'),
      }),
    ),
  }),
  exampleMail: explainedEvidence('A message whose verdict is another than written'),
};
