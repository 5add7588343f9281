import type { MessageEvent } from '../model/message-event.ts';
import type { ReasonCode } from '../model/reasons.ts';
import type { JudgedDecision, Judgement } from '../partition/judge.ts';
import { isUnattributed, wasStopped } from '../partition/record-narrowing.ts';
import type { ConnectorReader } from '../replay/recorded-connector.ts';

/** How one inbound message came in, as far as the record and the policy tell. */
export type MailRoute =
  | { readonly kind: 'stopped' }
  /** `names` holds several where the record leaves open which connector it was. */
  | { readonly kind: 'connector'; readonly names: readonly string[] }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unclear'; readonly names: readonly string[] };

/**
 * What the record names goes before what the policy says. Mail that was delivered although the policy refuses it for want
 * of a connector came through none.
 */
export function routeOf(
  event: MessageEvent,
  judgement: Judgement,
  options: { readonly connectorOf: ConnectorReader; readonly surelyInbound: boolean },
): MailRoute {
  if (wasStopped(event)) return { kind: 'stopped' };
  const recorded = options.connectorOf(event.facts);
  if (recorded?.kind === 'named') return { kind: 'connector', names: [recorded.name] };
  const decisions = judgement.baseline?.decisions ?? [];
  const names = [...new Set(decisions.flatMap(connectorThatIdentified))].sort();
  const isOutside = recorded?.kind === 'none' || names.length === 0;
  if (!options.surelyInbound || decisions.length === 0) return { kind: 'unclear', names };
  if (isOutside) return { kind: 'outside' };
  return decisions.every((decision) => connectorThatIdentified(decision).length > 0)
    ? { kind: 'connector', names }
    : { kind: 'unclear', names };
}

const REFUSED_FOR_WANT_OF_A_CONNECTOR: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'PARTNER_IP_NOT_LISTED',
  'PARTNER_CERTIFICATE_NOT_MATCHED',
  'PARTNER_IP_AND_CERTIFICATE_NOT_MET',
  'DIRECT_SEND_REJECTED',
]);

/** The connector to which address or certificate attribute the message; none when its sender domain alone does. */
function connectorThatIdentified({ outcome: { path }, reason }: JudgedDecision): readonly string[] {
  if (path.kind === 'noConnector' || isUnattributed(path.kind, reason.code)) return [];
  return REFUSED_FOR_WANT_OF_A_CONNECTOR.has(reason.code) ? [] : [path.connector];
}
