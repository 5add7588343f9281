import type { InboundConnector } from '../model/policy.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { senderDomainList } from './sender-domain-lists.ts';

/** Partner connectors in their order of which nothing is asked but whether they cover the sender, before their addresses. */
export interface PartnerRun {
  readonly connectors: readonly InboundConnector[];
  /** SenderDomains of each as written, and read with subdomains where some name is plain. */
  readonly lists: readonly (readonly DomainPattern[])[];
  readonly withSubdomains: readonly (readonly DomainPattern[])[] | undefined;
}

/**
 * Neighbours that can be asked for the next of them that covers the sender. A connector that may be limited in another
 * way, or is for everyone, stands by itself; so does the first with a plain name, since how such a name is read must not
 * be asked before.
 */
export function partnerRuns(partners: readonly InboundConnector[]): readonly PartnerRun[] {
  const groups: InboundConnector[][] = [];
  for (const connector of partners) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group !== undefined && first !== undefined && isJoined(first, connector)) group.push(connector);
    else groups.push([connector]);
  }
  return groups.map(runOf);
}

const isJoined = (first: InboundConnector, next: InboundConnector): boolean =>
  onlyNamesSenders(first) && onlyNamesSenders(next) && (hasPlain(first) || !hasPlain(next));

function onlyNamesSenders({ enabled, associatedAcceptedDomains, senderDomains }: InboundConnector): boolean {
  const { hasAny, named } = senderDomainList(senderDomains);
  return enabled && associatedAcceptedDomains.length === 0 && !hasAny && named.length > 0;
}

const hasPlain = ({ senderDomains }: InboundConnector): boolean => senderDomainList(senderDomains).hasPlain;

function runOf(connectors: readonly InboundConnector[]): PartnerRun {
  const views = connectors.map(({ senderDomains }) => senderDomainList(senderDomains));
  return {
    connectors,
    lists: views.map(({ all }) => all),
    withSubdomains: views.some(({ hasPlain: isPlain }) => isPlain)
      ? views.map(({ all, withSubdomains }) => withSubdomains?.all ?? all)
      : undefined,
  };
}
