import * as fc from 'fast-check';

import type { AcceptedDomain, InboundConnector, Policy, SenderEntry } from '../../src/model/policy.ts';
import type { DomainPattern } from '../../src/net/domain-pattern.ts';
import type { IpRange } from '../../src/net/ip-network.ts';
import { printableRule } from '../../src/policy/print-rule.ts';
import { distinctPriorities } from './mail-flow-rule.ts';
import { policyPairArb } from './policy.ts';

/*
 * The change from one policy to another as an overlay would write it, entry by entry: written here from the two
 * policies, so that reading it can be held against the second.
 */

type Plain = Readonly<Record<string, unknown>>;

interface Entry {
  readonly key: string;
  readonly text: string;
}

const ofRange = ({ family, first, last, text }: IpRange): Entry => ({
  key: `${family}/${first}/${last}`,
  text,
});
const ofPattern = (pattern: DomainPattern): Entry => ({
  key: [pattern.kind, pattern.kind === 'any' ? '' : pattern.domain, pattern.cost ?? 1].join('/'),
  text: pattern.text,
});
const ofSender = (entry: SenderEntry): Entry => ({
  key: `${entry.kind}/${entry.kind === 'address' ? entry.key : entry.domain}`,
  text: entry.text,
});
const ofText = (text: string): Entry => ({ key: text, text });

/** Whether a list is written whole or as what is added and removed. */
export type Style = 'whole' | 'parts';

/** The change of a list; undefined when there is none. */
function listChange(before: readonly Entry[], after: readonly Entry[], style: Style): unknown {
  const [old, young] = [before, after].map((list) => new Set(list.map(({ key }) => key)));
  const added = distinct(after.filter(({ key }) => old?.has(key) === false));
  const removed = distinct(before.filter(({ key }) => young?.has(key) === false));
  if (added.length + removed.length === 0) return undefined;
  return style === 'whole'
    ? after.map(({ text }) => text)
    : { add: textsOf(added), remove: textsOf(removed) };
}

const distinct = (entries: readonly Entry[]): readonly Entry[] => [
  ...new Map(entries.map((entry) => [entry.key, entry])).values(),
];
const textsOf = (entries: readonly Entry[]): readonly string[] => entries.map(({ text }) => text);

const stated = (fields: Plain): Plain =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const differing = <T>(before: T, after: T): T | undefined => (before === after ? undefined : after);

function connectorChange(before: InboundConnector, after: InboundConnector, style: Style): Plain {
  const [certificate, other] = [before, after].map(
    ({ tlsSenderCertificateName: name }) => name?.text ?? null,
  );
  return stated({
    connectorType: differing(before.connectorType, after.connectorType),
    enabled: differing(before.enabled, after.enabled),
    senderDomains: listChange(before.senderDomains.map(ofPattern), after.senderDomains.map(ofPattern), style),
    senderIPAddresses: listChange(
      before.senderIPAddresses.map(ofRange),
      after.senderIPAddresses.map(ofRange),
      style,
    ),
    restrictDomainsToIPAddresses: differing(
      before.restrictDomainsToIPAddresses,
      after.restrictDomainsToIPAddresses,
    ),
    restrictDomainsToCertificate: differing(
      before.restrictDomainsToCertificate,
      after.restrictDomainsToCertificate,
    ),
    requireTls: differing(before.requireTls, after.requireTls),
    tlsSenderCertificateName: certificate === other ? undefined : other,
    associatedAcceptedDomains: listChange(
      before.associatedAcceptedDomains.map(ofText),
      after.associatedAcceptedDomains.map(ofText),
      style,
    ),
    cloudServicesMailEnabled: differing(before.cloudServicesMailEnabled, after.cloudServicesMailEnabled),
    treatMessagesAsInternal: differing(before.treatMessagesAsInternal, after.treatMessagesAsInternal),
  });
}

const connectorText = (connector: InboundConnector): Plain => ({
  ...connector,
  senderDomains: textsOf(connector.senderDomains.map(ofPattern)),
  senderIPAddresses: textsOf(connector.senderIPAddresses.map(ofRange)),
  tlsSenderCertificateName: connector.tlsSenderCertificateName?.text ?? null,
});

const domainChange = (before: AcceptedDomain, after: AcceptedDomain): Plain =>
  stated({
    type: differing(before.type, after.type),
    matchSubDomains: differing(before.matchSubDomains, after.matchSubDomains),
  });

interface Changes {
  readonly add: readonly Plain[];
  readonly change: readonly Plain[];
  readonly remove: readonly string[];
}

function changesOf<Item>(
  lists: readonly [before: readonly Item[], after: readonly Item[]],
  nameOf: (item: Item) => string,
  write: (item: Item) => Plain,
  change: (before: Item, after: Item) => Plain,
  key: string,
): Changes {
  const [before, after] = lists.map((list) => new Map(list.map((item) => [nameOf(item), item])));
  return {
    add: [...(after ?? [])].flatMap(([name, item]) => (before?.has(name) === true ? [] : [write(item)])),
    change: [...(after ?? [])].flatMap(([name, item]) => {
      const old = before?.get(name);
      const fields = old === undefined ? {} : change(old, item);
      return Object.keys(fields).length === 0 ? [] : [{ [key]: name, ...fields }];
    }),
    remove: [...(before?.keys() ?? [])].filter((name) => after?.has(name) !== true),
  };
}

/** What turns the first policy into the second. */
export function overlayBetween(before: Policy, after: Policy, style: Style): Plain {
  const connectors = changesOf(
    [before.inboundConnectors, after.inboundConnectors],
    ({ name }) => name,
    connectorText,
    (old, young) => connectorChange(old, young, style),
    'name',
  );
  const domains = changesOf(
    [before.acceptedDomains, after.acceptedDomains],
    ({ domain }) => domain,
    (domain) => ({ ...domain }),
    domainChange,
    'domain',
  );
  const ranges = (of: (policy: Policy) => readonly IpRange[]): unknown =>
    listChange(of(before).map(ofRange), of(after).map(ofRange), style);
  const senders = (of: (policy: Policy) => readonly SenderEntry[]): unknown =>
    listChange(of(before).map(ofSender), of(after).map(ofSender), style);
  const filter = stated({
    ipAllowList: ranges(({ connectionFilter }) => connectionFilter.ipAllowList),
    ipBlockList: ranges(({ connectionFilter }) => connectionFilter.ipBlockList),
    enableSafeList: differing(before.connectionFilter.enableSafeList, after.connectionFilter.enableSafeList),
  });
  const tenantList = stated({
    senders: some({
      allow: senders(({ tenantAllowBlockList }) => tenantAllowBlockList.senders.allow),
      block: senders(({ tenantAllowBlockList }) => tenantAllowBlockList.senders.block),
    }),
    ips: some({
      allow: ranges(({ tenantAllowBlockList }) => tenantAllowBlockList.ips.allow),
      block: ranges(({ tenantAllowBlockList }) => tenantAllowBlockList.ips.block),
    }),
  });
  const part = (name: keyof Changes, others: Plain = {}): Plain =>
    stated({
      inboundConnectors: connectors[name].length === 0 ? undefined : connectors[name],
      acceptedDomains: domains[name].length === 0 ? undefined : domains[name],
      ...others,
    });
  return stated({
    version: 1,
    extends: 'base.yaml',
    add: some(part('add')),
    change: some(
      part('change', stated({ connectionFilter: some(filter), tenantAllowBlockList: some(tenantList) })),
    ),
    remove: some(part('remove')),
    rejectDirectSend: differing(before.rejectDirectSend, after.rejectDirectSend),
    // Whole: a rule that is added among others moves these, which is a law of its own.
    mailFlowRules:
      before.mailFlowRules === after.mailFlowRules ? undefined : after.mailFlowRules.map(printableRule),
  });
}

function some(fields: Plain): Plain | undefined {
  const kept = stated(fields);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/** A policy, another one, and the overlay between them. */
export const overlayArb: fc.Arbitrary<{
  readonly base: Policy;
  readonly candidate: Policy;
  readonly overlay: Plain;
}> = fc
  .tuple(policyPairArb, fc.constantFrom('whole' as const, 'parts' as const))
  .map(([[base, candidate], style]) => ({
    base: readable(base),
    candidate: readable(candidate),
    style,
  }))
  .map(({ base, candidate, style }) => ({
    base,
    candidate,
    overlay: overlayBetween(base, candidate, style),
  }));

const ruleLists = new WeakMap<Policy['mailFlowRules'], Policy['mailFlowRules']>();

/** What a file can say: no pins, and no two rules of one priority. Rules that two policies share stay shared. */
function readable(policy: Policy): Policy {
  const { mailFlowRules: rules } = policy;
  const kept = ruleLists.get(rules) ?? distinctPriorities(rules);
  ruleLists.set(rules, kept);
  return { ...policy, mailFlowRules: kept, assume: {} };
}
