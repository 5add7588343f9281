import type { Readings } from '../model/assumptions.ts';
import {
  NO_CONNECTOR,
  type Decision,
  type DecisionReason,
  type Outcome,
  type Path,
  type Step,
  type StepName,
} from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import { answersFrom, type Answers } from './answers.ts';
import { onIpBlockList, onTenantIpBlockList, onTenantSenderBlockList } from './block-lists.ts';
import { hasMailFlowRules, runMailFlowRules } from './mail-flow-rules.ts';
import { exemptByAllowList, type Message } from './message.ts';
import { orderedConnectors } from './connector-order.ts';
import { attributeOnPremises, type OnPremisesAttribution } from './on-premises-attribution.ts';
import { checkPartners, type PartnerResult } from './partner-connectors.ts';
import { refusesDirectSend } from './reject-direct-send.ts';

/**
 * What Exchange Online does with one fully known message under one policy: the executable specification, two-valued
 * and total. The order of the steps and their sources are in PRECEDENCE.md.
 */
export function decide(policy: Policy, evidence: Evidence, readings: Readings): Decision {
  return decideByAnswers(policy, answersFrom(evidence), readings);
}

/** The same, looking at the message only through its answers to the policy's questions. */
export function decideByAnswers(policy: Policy, answers: Answers, readings: Readings): Decision {
  const message: Message = { policy, answers, readings };
  const attribution = attributeOnPremises(message);
  const steps: Step[] = [attributionStep(attribution)];
  if (attribution === undefined && relayDenied(message)) return denyRelay(message, steps);

  const partner = partnerResult(message, attribution);
  const path = pathOf(attribution, partner);
  const accepted = acceptanceOf(attribution, partner);
  const refusals = refusalsOf(message, attribution, partner, path);
  steps.push(...stepsOf(message, attribution, partner, refusals));

  const refusal = refusals[0];
  if (refusal !== undefined) return { outcome: refusal.outcome, reason: refusal.reason, steps };
  const ruled = runMailFlowRules({ ...message, attribution });
  if (ruled.kind === 'stopped') {
    const { outcome: kind, smtpCode, reason } = ruled;
    steps.push({ step: 'mailFlowRules', result: 'refused', reason });
    return { outcome: { kind, smtpCode, path }, reason, steps };
  }
  const result = hasMailFlowRules(policy) ? 'passed' : 'notApplicable';
  steps.push({ step: 'mailFlowRules', result, reason: undefined });
  if (quarantinesSender(message, attribution, ruled.bypassesFiltering)) {
    const reason: DecisionReason = { code: 'TENANT_BLOCK_LIST_SENDER', rule: 'tenantAllowBlockList.senders' };
    steps.push({ step: 'tenantBlockListSenders', result: 'refused', reason });
    return { outcome: { kind: 'quarantined', smtpCode: null, path }, reason, steps };
  }
  steps.push({ step: 'tenantBlockListSenders', result: 'passed', reason: undefined });
  return { outcome: { kind: 'accepted', smtpCode: null, path }, reason: accepted, steps };
}

interface Refusal {
  readonly step: StepName;
  readonly outcome: Outcome;
  readonly reason: DecisionReason;
}

function attributionStep(attribution: OnPremisesAttribution | undefined): Step {
  return attribution === undefined
    ? { step: 'onPremisesAttribution', result: 'passed', reason: undefined }
    : { step: 'onPremisesAttribution', result: 'attributed', reason: onPremisesReason(attribution) };
}

const onPremisesReason = ({ connector, by }: OnPremisesAttribution): DecisionReason => ({
  code: by === 'certificate' ? 'ON_PREMISES_CERTIFICATE' : 'ON_PREMISES_IP',
  rule: connector.name,
});

function relayDenied({ policy, answers }: Message): boolean {
  return policy.acceptedDomains.length > 0 && !answers.recipientAccepted(policy.acceptedDomains);
}

function denyRelay({ readings }: Message, steps: readonly Step[]): Decision {
  const reason: DecisionReason = { code: 'RECIPIENT_DOMAIN_NOT_ACCEPTED', rule: 'acceptedDomains' };
  return {
    outcome: { kind: 'rejected', smtpCode: `550 ${readings.relayDeniedCode}`, path: NO_CONNECTOR },
    reason,
    steps: [...steps, { step: 'recipientDomain', result: 'refused', reason }],
  };
}

function partnerResult(message: Message, attribution: OnPremisesAttribution | undefined): PartnerResult {
  if (orderedConnectors(message.policy).partners.length === 0) return { kind: 'none' };
  if (attribution !== undefined && message.readings.partnerAfterOnPremises === 'skipped') {
    return { kind: 'none' };
  }
  return exemptByAllowList(message) ? { kind: 'none' } : checkPartners(message);
}

/** An OnPremises attribution holds even where Partner connectors are read as applying to it. */
function pathOf(attribution: OnPremisesAttribution | undefined, partner: PartnerResult): Path {
  if (attribution !== undefined) return { kind: 'onPremises', connector: attribution.connector.name };
  return partner.kind === 'none' ? NO_CONNECTOR : { kind: 'partner', connector: partner.connector.name };
}

function acceptanceOf(
  attribution: OnPremisesAttribution | undefined,
  partner: PartnerResult,
): DecisionReason {
  if (attribution !== undefined) return onPremisesReason(attribution);
  return partner.kind === 'none'
    ? { code: 'NO_CONNECTOR', rule: 'noConnector' }
    : { code: partner.code, rule: partner.connector.name };
}

/** Every refusal of steps 3 to 6, in the order in which the sender sees them; PRECEDENCE.md, step 7. */
function refusalsOf(
  message: Message,
  attribution: OnPremisesAttribution | undefined,
  partner: PartnerResult,
  path: Path,
): readonly Refusal[] {
  const connectors = connectorRefusals(message, attribution, partner, path);
  const blocks = blockListRefusals(message, attribution, path);
  if (connectors.length === 0 || blocks.length === 0) return [...connectors, ...blocks];
  return message.readings.ipBlockOrder === 'afterConnectors'
    ? [...connectors, ...blocks]
    : [...blocks, ...connectors];
}

function connectorRefusals(
  message: Message,
  attribution: OnPremisesAttribution | undefined,
  partner: PartnerResult,
  path: Path,
): readonly Refusal[] {
  const byPartner = partner.kind === 'refused' ? [partnerRefusal(message, partner)] : [];
  const direct =
    attribution === undefined && refusesDirectSend(message, partner) && !exemptByAllowList(message)
      ? [directSendRefusal(path)]
      : [];
  if (byPartner.length === 0 || direct.length === 0) return [...byPartner, ...direct];
  return message.readings.partnerAndDirectSendOrder === 'partnerFirst'
    ? [...byPartner, ...direct]
    : [...direct, ...byPartner];
}

/** 550 5.7.51: Exchange team, TLS certificates in Exchange hybrid; 454 4.7.0: sender logs; read 2026-11-23. */
function partnerRefusal(
  { readings }: Message,
  { connector, code }: Exclude<PartnerResult, { kind: 'none' }>,
): Refusal {
  const path: Path = { kind: 'partner', connector: connector.name };
  const reason: DecisionReason = { code, rule: connector.name };
  if (code !== 'PARTNER_TLS_REQUIRED') {
    return { step: 'partnerConnectors', outcome: { kind: 'rejected', smtpCode: '550 5.7.51', path }, reason };
  }
  return readings.requireTlsFailure === 'deferred'
    ? { step: 'partnerConnectors', outcome: { kind: 'deferred', smtpCode: '454 4.7.0', path }, reason }
    : { step: 'partnerConnectors', outcome: { kind: 'rejected', smtpCode: null, path }, reason };
}

const directSendRefusal = (path: Path): Refusal => ({
  step: 'rejectDirectSend',
  outcome: { kind: 'rejected', smtpCode: '550 5.7.68', path },
  reason: { code: 'DIRECT_SEND_REJECTED', rule: 'rejectDirectSend' },
});

function blockListRefusals(
  message: Message,
  attribution: OnPremisesAttribution | undefined,
  path: Path,
): readonly Refusal[] {
  const refusal = blockListRefusal(message, path);
  if (refusal === undefined) return [];
  if (attribution !== undefined && message.readings.ipBlockAndOnPremises === 'skipped') return [];
  return [refusal()];
}

/** 550 5.7.513: non-delivery reports in Exchange Online, read 2026-11-23. A dropped message gets no answer. */
function blockListRefusal(message: Message, path: Path): (() => Refusal) | undefined {
  if (onIpBlockList(message)) {
    return () => ({
      step: 'connectionFilter',
      outcome: {
        kind: 'rejected',
        smtpCode: message.readings.ipBlockListAction === 'rejected' ? '550 5.7.513' : null,
        path,
      },
      reason: { code: 'IP_BLOCK_LIST', rule: 'connectionFilter.ipBlockList' },
    });
  }
  if (onTenantIpBlockList(message)) {
    return () => ({
      step: 'tenantBlockListIps',
      outcome: { kind: 'rejected', smtpCode: null, path },
      reason: { code: 'TENANT_BLOCK_LIST_IP', rule: 'tenantAllowBlockList.ips' },
    });
  }
  return undefined;
}

/** TreatMessagesAsInternal bypasses filtering (New-InboundConnector, read 2026-11-23). */
const skipsSenderBlockList = (attribution: OnPremisesAttribution | undefined): boolean =>
  attribution?.connector.treatMessagesAsInternal === true;

function quarantinesSender(
  message: Message,
  attribution: OnPremisesAttribution | undefined,
  bypassesFiltering: () => boolean,
): boolean {
  if (skipsSenderBlockList(attribution) || !onTenantSenderBlockList(message)) return false;
  return !bypassesFiltering() || message.readings.sclBypassAgainstSenderBlock === 'blocked';
}

function stepsOf(
  { policy }: Message,
  attribution: OnPremisesAttribution | undefined,
  partner: PartnerResult,
  refusals: readonly Refusal[],
): readonly Step[] {
  const refused = new Map(refusals.map((refusal) => [refusal.step, refusal.reason]));
  const line = (step: StepName, applies: boolean): Step => {
    const reason = refused.get(step);
    if (reason !== undefined) return { step, result: 'refused', reason };
    return { step, result: applies ? 'passed' : 'notApplicable', reason: undefined };
  };
  const matched: Step | undefined =
    partner.kind === 'matched' && attribution === undefined
      ? {
          step: 'partnerConnectors',
          result: 'attributed',
          reason: { code: partner.code, rule: partner.connector.name },
        }
      : undefined;
  return [
    line('recipientDomain', attribution === undefined && policy.acceptedDomains.length > 0),
    matched ?? line('partnerConnectors', attribution === undefined),
    line('rejectDirectSend', policy.rejectDirectSend && attribution === undefined),
    line('connectionFilter', policy.connectionFilter.ipBlockList.length > 0),
    line('tenantBlockListIps', policy.tenantAllowBlockList.ips.block.length > 0),
  ];
}
