import type { ConnectorCondition, FactCondition, StepName, Verdict, When } from '../model/decision.ts';
import type {
  ExplainedAssumption,
  ExplainedConnector,
  ExplainedOutcome,
  ExplainedStep,
  ExplainReport,
  Flip,
  Side,
} from '../model/explain-report.ts';
import { REPORT_SCHEMA_VERSION, type Reason } from '../model/report.ts';
import { probe, probeNote } from './assumption-schema.ts';
import { CONDITION_WORDS, STEP_RESULT_WORDS, STEP_WORDS, VERDICT_WORDS } from './explain-words.ts';
import {
  choice,
  constant,
  DRAFT_07,
  flag,
  list,
  nullable,
  object,
  optional,
  reference,
  text,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { redactionNote } from './redaction-schema.ts';
import { explainedEvidence, LOWERING_DEFINITIONS, LOWERING_SCHEMA } from './lowering-schema.ts';
import { assumptionId, factName, impact, outcomeKind, reasonFields, smtpCode } from './schema-vocabulary.ts';

const when = list(
  'The alternatives under which this holds; one empty conjunction when it always does',
  reference('when'),
);

const outcome = object<ExplainedOutcome>('What may become of the message', {
  kind: outcomeKind,
  smtpCode,
  path: text('`onPremises:NAME`, `partner:NAME` or `noConnector`; of a refusal, the path whose rule refused'),
  reason: reference('reason'),
  when,
});

const step = object<ExplainedStep>('One step of the decision, in order', {
  step: choice<StepName>('The step', STEP_WORDS),
  result: choice<ExplainedStep['result']>('What it found', STEP_RESULT_WORDS),
  reason: nullable(reference('reason')),
  when,
});

const connector = object<ExplainedConnector>('What a connector said of the message', {
  connector: text('Name of the connector'),
  connectorType: choice<ExplainedConnector['connectorType']>('Its type', { Partner: true, OnPremises: true }),
  matched: flag('Whether the message meets all its conditions'),
  firstFailing: nullable(
    choice<ConnectorCondition>('The first condition that it does not meet', CONDITION_WORDS),
  ),
  message: text('The same as a sentence'),
  when,
});

const flip = object<Flip>('A change of one fact that turns the verdict', {
  fact: factName,
  to: choice<Verdict>('The verdict it turns to', { allow: true, block: true }),
  conditions: list('What the fact has to be', text('A condition')),
  example: text('A value that does it'),
});

/** The published schema of `mailflow explain --format json`. */
export const EXPLAIN_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Report of `mailflow explain`',
  ...object<ExplainReport>('How each policy decides about one hypothetical message, and why', {
    schemaVersion: constant('Version of this schema', REPORT_SCHEMA_VERSION),
    evidence: explainedEvidence('The message asked about; null is a fact that was left out'),
    baseline: nullable(reference('side')),
    candidate: reference('side'),
    impact: nullable(impact('What the candidate does to this message; null without a baseline')),
    assumptions: list(
      'Undocumented or only inferred behaviour of Exchange Online',
      object<ExplainedAssumption>('One question', {
        id: assumptionId,
        question: text('What is not documented'),
        inForce: nullable(text('The reading in force; null when the question is open')),
        consulted: flag('Whether the decision about this message asks it'),
        probe: nullable(probe),
        probeNote,
      }),
    ),
    redaction: optional(redactionNote),
  }),
  definitions: {
    ...LOWERING_DEFINITIONS,
    side: object<Side>('One policy', {
      verdict: choice<Side['verdict']>('Whether the message is let in', VERDICT_WORDS),
      outcomes: list('Every outcome that is possible', outcome),
      steps: list('The decision step by step', step),
      connectors: list('Every connector', connector),
      flips: list('What would turn the verdict', flip),
      lowering: LOWERING_SCHEMA,
    }),
    reason: object<Reason>('A cause', reasonFields),
    when: object<When>('A conjunction', {
      facts: list(
        'Answers about missing facts',
        object<FactCondition>('One answer', {
          fact: factName,
          condition: text('For example: is in SenderIPAddresses of `Gateway`'),
        }),
      ),
      assumptions: list(
        'Readings of open assumptions',
        object<When['assumptions'][number]>('One reading', {
          id: assumptionId,
          reading: text('The reading'),
        }),
      ),
    }),
  },
};
