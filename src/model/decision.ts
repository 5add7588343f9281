import type { AssumptionId } from './assumptions.ts';
import type { FactName } from './evidence.ts';
import type { ReasonCode } from './reasons.ts';

export type Verdict = 'allow' | 'block';

/** The path a message is attributed to; a refusal names the path whose rule refused. */
export type Path =
  { readonly kind: 'onPremises' | 'partner'; readonly connector: string } | { readonly kind: 'noConnector' };

export const NO_CONNECTOR: Path = { kind: 'noConnector' };
export const printPath = (path: Path): string =>
  path.kind === 'noConnector' ? 'noConnector' : `${path.kind}:${path.connector}`;

export type OutcomeKind = 'accepted' | 'rejected' | 'deferred' | 'quarantined';

export interface Outcome {
  readonly kind: OutcomeKind;
  /** As Exchange Online answers, for example `550 5.7.51`; null for accepted mail and where no source gives one. */
  readonly smtpCode: string | null;
  readonly path: Path;
}

export const verdictOf = (outcome: Outcome): Verdict => (outcome.kind === 'accepted' ? 'allow' : 'block');

/** A cause as data: the sentence is made from the catalogue. `rule` is a connector's name or a setting's. */
export interface DecisionReason {
  readonly code: ReasonCode;
  readonly rule: string;
}

/** What one step of the order found: one line of the trace that `explain` prints. */
export interface Step {
  readonly step: StepName;
  readonly result: 'attributed' | 'passed' | 'refused' | 'notApplicable';
  readonly reason: DecisionReason | undefined;
}

export type StepName =
  | 'onPremisesAttribution'
  | 'recipientDomain'
  | 'partnerConnectors'
  | 'rejectDirectSend'
  | 'connectionFilter'
  | 'tenantBlockListIps'
  | 'mailFlowRules'
  | 'tenantBlockListSenders';

export interface Decision {
  readonly outcome: Outcome;
  readonly reason: DecisionReason;
  readonly steps: readonly Step[];
}

/** The first condition of a connector that a message does not meet. */
export type ConnectorCondition =
  | 'enabled'
  | 'associatedAcceptedDomains'
  | 'senderDomains'
  | 'senderIPAddresses'
  | 'tlsSenderCertificateName'
  | 'requireTls'
  | 'alreadyAttributed'
  | 'noIdentity';

export interface ConnectorCheck {
  readonly connector: string;
  readonly matched: boolean;
  readonly firstFailing: ConnectorCondition | undefined;
}

/** One condition under which an outcome holds: an answer about a missing fact. */
export interface FactCondition {
  readonly fact: FactName | 'direction';
  /** For example "is in SenderIPAddresses of `Gateway`". */
  readonly condition: string;
}

/** A conjunction: these answers about missing facts, under these readings of open assumptions. */
export interface When {
  readonly facts: readonly FactCondition[];
  readonly assumptions: readonly { readonly id: AssumptionId; readonly reading: string }[];
}
