import type { CheckParameters } from '../../model/audit-catalogue.ts';
import type { AuditMail, AuditObject, ControlResult } from '../../model/audit-report.ts';
import type { InboundConnector, Policy, PolicyDocument } from '../../model/policy.ts';
import type { Agreement } from '../../model/report.ts';
import type { InputSummary } from '../../model/trace-input.ts';
import type { AssumptionState } from '../../partition/partition.ts';
import type { CountedMail } from '../count-mail.ts';

/** All that a check looks at. */
export interface CheckInput {
  readonly policy: Policy;
  /** What is written where, and what no decision sees. */
  readonly document: PolicyDocument;
  readonly state: AssumptionState;
  readonly inputs: readonly InputSummary[];
  readonly mail: CountedMail;
  readonly agreement: Agreement | null;
}

export interface CheckOutcome {
  readonly result: ControlResult;
  /** One sentence. */
  readonly why: string;
  readonly objects: readonly AuditObject[];
  readonly mail: readonly AuditMail[];
  /** Events that should not be. */
  readonly failingEvents: number;
}

export type Check = (input: CheckInput, parameters: CheckParameters) => CheckOutcome;

export const outcome = (
  result: ControlResult,
  why: string,
  found: Partial<Omit<CheckOutcome, 'result' | 'why'>> = {},
): CheckOutcome => ({ result, why, objects: [], mail: [], failingEvents: 0, ...found });

/** Objects decide: one that does not conform fails the control. */
export function byObjects(
  objects: readonly AuditObject[],
  sentences: { readonly none: string; readonly pass: string; readonly fail: (count: number) => string },
  mail: CheckOutcome['mail'] = [],
): CheckOutcome {
  if (objects.length === 0) return outcome('notApplicable', sentences.none, { mail });
  const failing = objects.filter(({ conforms }) => !conforms).length;
  return failing === 0
    ? outcome('pass', sentences.pass, { objects, mail })
    : outcome('fail', sentences.fail(failing), { objects, mail });
}

export const notStated = (what: string, command: string): CheckOutcome =>
  outcome('manual', `the policy does not state ${what}; export it with \`${command}\``);

export const enabledConnectors = (
  { policy }: CheckInput,
  type?: InboundConnector['connectorType'],
): readonly InboundConnector[] =>
  policy.inboundConnectors.filter(
    ({ enabled, connectorType }) => enabled && (type === undefined || connectorType === type),
  );

/** Made of a section, or of restrictions: either states connectors. */
export const statesConnectors = ({ document }: CheckInput): boolean =>
  document.sections.inboundConnectors !== undefined || document.restrictions !== undefined;

export const CONNECTORS_NOT_STATED: CheckOutcome = notStated('inbound connectors', 'Get-InboundConnector');

export const connectorObject = (
  { document }: CheckInput,
  { name }: InboundConnector,
  conforms: boolean,
  detail: string,
): AuditObject => ({ kind: 'connector', name, conforms, detail, at: document.positions.get(name) ?? null });

export const settingObject = (
  { document }: CheckInput,
  name: string,
  conforms: boolean,
  detail: string,
): AuditObject => ({ kind: 'setting', name, conforms, detail, at: settingAt(document, name) });

/** `senders.allow` stands within `senders`, where the section is written. */
export const settingAt = ({ settingPositions }: PolicyDocument, name: string): string | null =>
  settingPositions.get(name.replace(/\.allow$/, '')) ?? null;

/** What keeps a log from showing that something was not there; undefined when nothing does. */
export function cannotShowAbsence({ mail, inputs }: CheckInput): string | undefined {
  if (mail.traffic.events === 0) return 'the traces hold no inbound mail, so they show nothing';
  const truncated = inputs.filter(({ truncationSuspected }) => truncationSuspected).length;
  if (truncated > 0)
    return `${truncated === 1 ? 'a trace looks' : `${truncated} traces look`} cut off at a known cap, so what is missing from them is not shown`;
  return undefined;
}
