import type { Message } from './message.ts';

/**
 * On the IP Block List and not on the IP Allow List, which wins (Configure connection filtering, read 2026-11-23).
 * PRECEDENCE.md, step 5.
 */
export function onIpBlockList({ policy, answers }: Message): boolean {
  const { ipBlockList, ipAllowList } = policy.connectionFilter;
  return (
    ipBlockList.length > 0 &&
    answers.connectingIpIn(ipBlockList) &&
    !(ipAllowList.length > 0 && answers.connectingIpIn(ipAllowList))
  );
}

/** IPv6 entries (Tenant Allow/Block List, IPv6 addresses, July 2025, read 2026-11-23). PRECEDENCE.md, step 6. */
export function onTenantIpBlockList({ policy, answers }: Message): boolean {
  const { block } = policy.tenantAllowBlockList.ips;
  return block.length > 0 && answers.connectingIpIn(block);
}

/** Sender entries; block beats allow (Tenant Allow/Block List, February 2026, read 2026-11-23). Step 9. */
export function onTenantSenderBlockList(message: Message): boolean {
  const { policy, answers, readings } = message;
  const { block } = policy.tenantAllowBlockList.senders;
  if (block.length === 0 || !blockedSender(message)) return false;
  const { ipAllowList } = policy.connectionFilter;
  const allowed = ipAllowList.length > 0 && answers.connectingIpIn(ipAllowList);
  return !allowed || readings.ipAllowAgainstSenderBlock === 'blocked';
}

function blockedSender({ policy, answers, readings }: Message): boolean {
  const { block } = policy.tenantAllowBlockList.senders;
  const envelope = answers.envelopeSenderListed(block);
  const header = answers.headerFromListed(block);
  if (envelope === header) return envelope;
  switch (readings.tenantBlockListSenderAddress) {
    case 'envelope':
      return envelope;
    case 'headerFrom':
      return header;
    case 'either':
      return true;
  }
}
