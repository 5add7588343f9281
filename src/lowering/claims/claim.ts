import { ASSUMPTION_IDS } from '../../model/assumption-catalogue.ts';
import type { AssumptionPins, Readings } from '../../model/assumptions.ts';
import type { LoweringCode, LoweringEffect, MailDescription } from '../../model/lowering.ts';
import type { ReasonCode } from '../../model/reasons.ts';
import type { Planned } from '../plan.ts';

/** A difference that there may be: it is declared when a message is found that shows it. */
export interface Claim {
  readonly code: LoweringCode;
  readonly planned: Planned;
  readonly effect: Exclude<LoweringEffect, 'dependsOnReading'>;
  /** The readings under which it is so; empty: under every one. */
  readonly readings: AssumptionPins;
  readonly mail: MailDescription;
  /** What refuses the message that shows it; undefined when that may be anything. */
  readonly refusedBy: readonly ReasonCode[] | undefined;
  /** The path that the message takes; undefined when that may be any. */
  readonly path: string | undefined;
  readonly message: string;
  readonly source: string;
}

type Written = Pick<Claim, 'code' | 'message' | 'source'> & {
  readonly mail: MailDescription;
  readonly readings?: AssumptionPins;
  readonly refusedBy?: readonly ReasonCode[];
  readonly path?: string;
};

const claim = (effect: Claim['effect'], planned: Planned, written: Written): readonly Claim[] =>
  isOfNoMail(written.mail)
    ? []
    : [{ effect, planned, readings: {}, refusedBy: undefined, path: undefined, ...written }];

export const refusesMore = (planned: Planned, written: Written): readonly Claim[] =>
  claim('refusesMore', planned, written);

export const admitsMore = (planned: Planned, written: Written): readonly Claim[] =>
  claim('admitsMore', planned, written);

/** For information: the same mail is refused. */
export const informs = (planned: Planned, written: Omit<Written, 'mail'>): readonly Claim[] =>
  claim('none', planned, { ...written, mail: {} });

/** A list of nothing is met by nothing. */
const isOfNoMail = ({ ips, senderDomains, headerFromDomains, certificates }: MailDescription): boolean =>
  [ips, senderDomains, headerFromDomains, certificates].some((list) => list?.length === 0);

export const BY_PARTNER: readonly ReasonCode[] = [
  'PARTNER_IP_NOT_LISTED',
  'PARTNER_CERTIFICATE_NOT_MATCHED',
  'PARTNER_IP_AND_CERTIFICATE_NOT_MET',
  'PARTNER_TLS_REQUIRED',
];
export const BY_RULE: readonly ReasonCode[] = ['MAIL_FLOW_RULE_REJECTED'];
export const BY_SENDER_LIST: readonly ReasonCode[] = ['TENANT_BLOCK_LIST_SENDER'];
export const BY_ADDRESS_LIST: readonly ReasonCode[] = ['IP_BLOCK_LIST', 'TENANT_BLOCK_LIST_IP'];

/** Whether the readings are those that the claim is about. */
export const holdsUnder = ({ readings: wanted }: Claim, readings: Readings): boolean =>
  ASSUMPTION_IDS.every((id) => wanted[id] === undefined || wanted[id] === readings[id]);
