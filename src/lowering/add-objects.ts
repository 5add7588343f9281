import type { LoweredObject } from '../model/lowering.ts';
import type { Policy } from '../model/policy.ts';

/** A policy with further objects beside its own; all of them hold. */
export function withObjects(policy: Policy, objects: readonly LoweredObject[]): Policy {
  if (objects.length === 0) return policy;
  const connectors = objects.flatMap((each) => (each.kind === 'inboundConnector' ? [each.connector] : []));
  const rules = objects.flatMap((each) => (each.kind === 'mailFlowRule' ? [each.rule] : []));
  const { connectionFilter, tenantAllowBlockList: list } = policy;
  return {
    ...policy,
    inboundConnectors: [...policy.inboundConnectors, ...connectors],
    connectionFilter: {
      ...connectionFilter,
      ipBlockList: together(
        connectionFilter.ipBlockList,
        objects.flatMap((each) => (each.kind === 'ipBlockList' ? each.entries : [])),
      ),
    },
    tenantAllowBlockList: {
      senders: {
        ...list.senders,
        block: together(
          list.senders.block,
          objects.flatMap((each) => (each.kind === 'tenantBlockedSenders' ? each.entries : [])),
        ),
      },
      ips: {
        ...list.ips,
        block: together(
          list.ips.block,
          objects.flatMap((each) => (each.kind === 'tenantBlockedIps' ? each.entries : [])),
        ),
      },
    },
    // First, so that no rule of the policy's own that stops the processing keeps mail from them.
    mailFlowRules: [
      ...rules.map((rule, priority) => ({ ...rule, priority })),
      ...policy.mailFlowRules.map((rule) => ({ ...rule, priority: rule.priority + rules.length })),
    ],
  };
}

/** An entry that is there already is not added again. */
function together<T extends { readonly text: string }>(own: readonly T[], added: readonly T[]): readonly T[] {
  const texts = new Set(own.map(({ text }) => text));
  const distinct = new Map(added.map((entry) => [entry.text, entry]));
  const fresh = [...distinct.values()].filter(({ text }) => !texts.has(text));
  return fresh.length === 0 ? own : [...own, ...fresh];
}
