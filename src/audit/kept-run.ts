import { createHash } from 'node:crypto';

import {
  AUDIT_SCHEMA_VERSION,
  type AuditReport,
  type AuditRun,
  type KeptConnector,
} from '../model/audit-report.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import { plainPatternText } from '../net/domain-pattern.ts';
import type { CountedMail } from './count-mail.ts';
import { compareText } from '../semantics/connector-order.ts';

/** What is kept of an audit. */
export function keptRun(
  report: Pick<
    AuditReport,
    'tool' | 'date' | 'period' | 'policy' | 'inputs' | 'catalogue' | 'traffic' | 'controls'
  >,
  { inboundConnectors }: Policy,
  mail: CountedMail,
): AuditRun {
  const { from, to, days } = report.period;
  return {
    schemaVersion: AUDIT_SCHEMA_VERSION,
    kind: 'auditRun',
    tool: report.tool,
    date: report.date,
    period: { from, to, days },
    policySha256: report.policy.sha256,
    inputSha256: [...new Set(report.inputs.map(({ sha256 }) => sha256))].sort(),
    catalogueSha256: report.catalogue.sha256,
    traffic: report.traffic,
    controls: report.controls.map(({ id, title, result, standing, objects, failing }) => ({
      id,
      title,
      result,
      standing,
      objects: objects.filter(({ conforms }) => !conforms).map(({ kind, name }) => ({ kind, name })),
      events: failing.events,
    })),
    connectors: inboundConnectors
      .map((connector) => keptConnector(connector, mail))
      .sort((a, b) => compareText(a.name, b.name)),
    outside: mail.outside.kept(),
  };
}

function keptConnector(connector: InboundConnector, { through }: CountedMail): KeptConnector {
  // The order of a list says nothing in Exchange Online.
  const listed = (texts: readonly string[]): string => [...texts].sort().join(', ');
  return {
    name: connector.name,
    fields: {
      connectorType: connector.connectorType,
      enabled: String(connector.enabled),
      senderDomains: listed(connector.senderDomains.map(plainPatternText)),
      senderIPAddresses: listed(connector.senderIPAddresses.map(({ text }) => text)),
      restrictDomainsToIPAddresses: String(connector.restrictDomainsToIPAddresses),
      restrictDomainsToCertificate: String(connector.restrictDomainsToCertificate),
      requireTls: String(connector.requireTls),
      tlsSenderCertificateName: connector.tlsSenderCertificateName?.text ?? '',
      associatedAcceptedDomains: listed(connector.associatedAcceptedDomains),
      cloudServicesMailEnabled: String(connector.cloudServicesMailEnabled),
      treatMessagesAsInternal: String(connector.treatMessagesAsInternal),
    },
    events: through.get(connector.name.toLowerCase()) ?? 0,
  };
}

/** A run as its file holds it. */
export const printRun = (run: AuditRun): string => `${JSON.stringify(run, undefined, 2)}\n`;

/** `2026-09-30-1a2b3c4d5e6f`: the last day of the period, and what the run holds. */
export function runName(run: AuditRun): string {
  const hash = createHash('sha256').update(printRun(run)).digest('hex').slice(0, 12);
  return `${run.period.to?.slice(0, 10) ?? run.date}-${hash}`;
}
