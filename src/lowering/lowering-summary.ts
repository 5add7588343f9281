import { isAssumptionId } from '../model/assumption-catalogue.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ExplainedEvidence } from '../model/explain-report.ts';
import type { LoweredObject, Lowering, LoweringDifference } from '../model/lowering.ts';
import {
  NO_LOWERING_SUMMARY,
  type LoweredObjectSummary,
  type LoweringDifferenceSummary,
  type LoweringSummary,
} from '../model/lowering-summary.ts';
import { printMail } from './mail-description.ts';

/** What the restrictions of a policy became, in words for a report. */
export const loweringSummary = (lowering: Lowering | undefined): LoweringSummary =>
  lowering === undefined
    ? NO_LOWERING_SUMMARY
    : {
        objects: lowering.objects.map(objectInWords),
        differences: lowering.differences.map(differenceInWords),
      };

function objectInWords(lowered: LoweredObject): LoweredObjectSummary {
  const { restriction, says } = lowered;
  const words = (object: LoweredObjectSummary['object'], name: string): LoweredObjectSummary => ({
    restriction,
    object,
    name,
    says,
  });
  switch (lowered.kind) {
    case 'inboundConnector':
      return words(`${lowered.connector.connectorType} connector`, lowered.connector.name);
    case 'mailFlowRule':
      return words('mail flow rule', lowered.rule.name);
    case 'ipBlockList':
      return words('IP Block List', 'connectionFilter.ipBlockList');
    case 'tenantBlockedIps':
      return words('Tenant Allow/Block List, IPs', 'tenantAllowBlockList.ips');
    case 'tenantBlockedSenders':
      return words('Tenant Allow/Block List, senders', 'tenantAllowBlockList.senders');
  }
}

function differenceInWords(difference: LoweringDifference): LoweringDifferenceSummary {
  const { code, restriction, effect, readings, mail, message, example, source } = difference;
  return {
    code,
    restriction,
    effect,
    readings: Object.entries(readings).flatMap(([id, reading]) =>
      isAssumptionId(id) ? [{ id, reading }] : [],
    ),
    mail: printMail(mail),
    message,
    example: example === undefined ? null : exampleInWords(example),
    source,
  };
}

const exampleInWords = (example: Evidence): ExplainedEvidence => ({
  connectingIp: example.connectingIp.text,
  envelopeSender: example.envelopeSender.kind === 'null' ? '<>' : example.envelopeSender.address.text,
  headerFrom: example.headerFrom.text,
  recipient: example.recipient.text,
  tls: example.tls,
  certificates: example.certificateNames.map(({ text }) => text),
  headers: null,
  ruleFacts: [...example.ruleFacts].sort().map((fact) => ({ fact, holds: true })),
});
