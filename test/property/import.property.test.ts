import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { InboundConnector, Policy } from '../../src/model/policy.ts';
import { importPolicy } from '../../src/policy/import-policy.ts';
import { printPolicy } from '../../src/policy/print-policy.ts';
import { readPolicy, type PolicyFile } from '../../src/policy/read-policy.ts';
import { distinctPriorities } from '../arbitraries/mail-flow-rule.ts';
import { policyArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';

const file = (path: string, text: string): PolicyFile => ({ path, bytes: new TextEncoder().encode(text) });

const textsOf = (values: readonly { readonly text: string }[]): readonly string[] =>
  values.map(({ text }) => text);

/** How PowerShell writes a list: as one, or in the wrapping of Windows PowerShell 5.1. */
type List = (entries: readonly string[]) => unknown;
const lists: readonly List[] = [(entries) => entries, (value) => ({ value, Count: value.length })];

function exportedConnector(connector: InboundConnector, list: List, aside: unknown): unknown {
  return {
    Name: connector.name,
    ConnectorType: connector.connectorType,
    Enabled: connector.enabled,
    SenderDomains: list(textsOf(connector.senderDomains)),
    SenderIPAddresses: list(textsOf(connector.senderIPAddresses)),
    RestrictDomainsToIPAddresses: connector.restrictDomainsToIPAddresses,
    RestrictDomainsToCertificate: connector.restrictDomainsToCertificate,
    RequireTls: connector.requireTls,
    TlsSenderCertificateName: connector.tlsSenderCertificateName?.text ?? null,
    AssociatedAcceptedDomains: list(connector.associatedAcceptedDomains),
    CloudServicesMailEnabled: connector.cloudServicesMailEnabled,
    TreatMessagesAsInternal: connector.treatMessagesAsInternal,
    EFSkipIPs: aside,
    Comment: aside,
  };
}

function exportsOf(policy: Policy, list: List, aside: unknown): readonly PolicyFile[] {
  const { connectionFilter: filter } = policy;
  const objects: Readonly<Record<string, readonly unknown[]>> = {
    connectors: policy.inboundConnectors.map((connector) => exportedConnector(connector, list, aside)),
    domains: policy.acceptedDomains.map(({ domain, type, matchSubDomains }) => ({
      DomainName: domain,
      DomainType: type,
      MatchSubDomains: matchSubDomains,
    })),
    organization: [{ RejectDirectSend: policy.rejectDirectSend }],
    filter: [
      {
        IPAllowList: list(textsOf(filter.ipAllowList)),
        IPBlockList: list(textsOf(filter.ipBlockList)),
        EnableSafeList: filter.enableSafeList,
      },
    ],
  };
  return Object.entries(objects).flatMap(([name, items]) =>
    items.length === 0 ? [] : [file(`tenant/${name}.json`, JSON.stringify(items))],
  );
}

const asideArb = fc.oneof(
  fc.constantFrom(null, false, '', []),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.string({ unit: 'grapheme', maxLength: 10 }), { maxLength: 3 }),
);

test('the import of exports states what they state, and nothing an export says can change it', () => {
  fc.assert(
    fc.property(
      policyArb,
      fc.constantFrom(...lists),
      asideArb,
      fc.string({ maxLength: 8 }),
      (policy, list, aside, folder) => {
        const files = exportsOf(policy, list, aside).map(({ path, bytes }) => ({
          path: `${folder}/${path}`,
          bytes,
        }));
        const exported = readPolicy('tenant', files);
        const result = importPolicy({ path: 'tenant', files }, 'mailflow-whatif');
        if (!exported.ok || !result.ok) throw new Error(JSON.stringify({ exported, result }));
        const again = readPolicy('p.yaml', [file('p.yaml', result.text)]);
        expect(again.ok ? again.document.sections : again.issues).toEqual(exported.document.sections);
        expect(again.ok && again.document.notes.every(({ code }) => code !== 'UNKNOWN_FIELD')).toBe(true);
        // Nothing but line breaks and spaces is invisible in it.
        expect(result.text).not.toMatch(/(?![ \n])[\p{C}\p{Zl}\p{Zp}]/u);
      },
    ),
    lawRuns(500),
  );
});

/** No two rules of one priority, which a file refuses. */
const writtenPolicyArb = policyArb.map((policy): Policy => ({
  ...policy,
  mailFlowRules: distinctPriorities(policy.mailFlowRules),
}));

test('a policy file beside an export is merged as in a folder', () => {
  const organization = file('tenant/organization.json', '{"RejectDirectSend":false}');
  const commentArb = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(writtenPolicyArb, commentArb, (policy, comment) => {
      const text = printPolicy({ ...policy, rejectDirectSend: false }).replace(
        /^rejectDirectSend: .*\n/m,
        '',
      );
      const rules = text.indexOf('\nmailFlowRules:');
      const commented = text.replace(/^( +)enabled: /gm, (line, indent: string, at: number) => {
        const field = rules !== -1 && at > rules ? 'comments' : 'comment';
        return `${indent}${field}: ${JSON.stringify(comment)}\n${line}`;
      });
      const files = [organization, file('tenant/policy.yaml', commented)];
      const merged = readPolicy('tenant', files);
      const result = importPolicy({ path: 'tenant', files }, 'mailflow-whatif');
      if (!merged.ok || !result.ok) throw new Error(JSON.stringify({ merged, result }));
      const again = readPolicy('p.yaml', [file('p.yaml', result.text)]);
      expect(again.ok ? again.document.sections : again.issues).toEqual(merged.document.sections);
      expect(again.ok && again.document.assume).toEqual(merged.document.assume);
    }),
    lawRuns(300),
  );
});
