import type { ControlSeverity } from '../model/audit-catalogue.ts';
import type {
  AuditComparison,
  AuditedControl,
  AuditMailSource,
  AuditObject,
  AuditReport,
  ControlChange,
  Standing,
} from '../model/audit-report.ts';
import { quantity } from './number-text.ts';

export const STANDING_WORDS: { readonly [S in Standing]: string } = {
  fail: 'Fail',
  waived: 'Waived',
  manual: 'Manual',
  notApplicable: 'Not applicable',
  pass: 'Pass',
};

export const SEVERITY_WORDS: { readonly [S in ControlSeverity]: string } = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

export const CHANGE_WORDS: { readonly [C in ControlChange]: string } = {
  regressed: 'Regressed',
  new: 'New control',
  grown: 'Grown',
  same: 'Unchanged',
  shrunk: 'Shrunk',
  eased: 'Waived now',
  unsettled: 'Not known any more',
  settled: 'Known to be well',
  fixed: 'Fixed',
  gone: 'Control gone',
};

/** What a reader looks for first. */
const CHANGE_ORDER: readonly ControlChange[] = [
  'regressed',
  'grown',
  'new',
  'unsettled',
  'shrunk',
  'eased',
  'settled',
  'fixed',
  'gone',
  'same',
];

/** Controls that are not as they were, what a reader looks for first. */
export const changedControls = (controls: AuditComparison['controls']): AuditComparison['controls'] =>
  CHANGE_ORDER.flatMap((change) =>
    change === 'same' ? [] : controls.filter((control) => control.change === change),
  );

/** How a control stood in a run that may not have had it. */
export const standingText = (standing: Standing | null): string =>
  standing === null ? '–' : STANDING_WORDS[standing];

/** One sentence on how the tenant stands. */
export function auditVerdict({ totals, controls }: Pick<AuditReport, 'totals' | 'controls'>): string {
  const { fail, waived, manual, notApplicable, pass } = totals.standings;
  const rest = [
    quantity(pass, 'pass', 'pass'),
    ...(waived === 0 ? [] : [quantity(waived, 'waived', 'waived')]),
    ...(manual === 0 ? [] : [`${quantity(manual, 'to be looked at', 'to be looked at')}`]),
    ...(notApplicable === 0 ? [] : [`${quantity(notApplicable, 'not applicable', 'not applicable')}`]),
  ];
  return `${fail} of ${quantity(controls.length, 'control')} ${fail === 1 ? 'fails' : 'fail'}; ${rest.join(', ')}.`;
}

export function trafficSentence({ traffic, period }: Pick<AuditReport, 'traffic' | 'period'>): string {
  const { messages, events, throughConnectors, outsideConnectors, unclear, stopped } = traffic;
  if (events === 0) return 'The traces hold no inbound mail.';
  const span = `from ${String(period.from?.slice(0, 10))} to ${String(period.to?.slice(0, 10))}`;
  return `${quantity(events, 'inbound event')} of ${quantity(messages, 'message')} ${span}: ${quantity(throughConnectors, 'through connectors', 'through connectors')}, ${quantity(outsideConnectors, 'outside', 'outside')}, ${quantity(unclear, 'unclear', 'unclear')}, ${quantity(stopped, 'stopped', 'stopped')}.`;
}

/** `bounces.example from 192.0.2.0/24` */
export const auditSourceText = ({
  senderDomain,
  network,
}: Pick<AuditMailSource, 'senderDomain' | 'network'>): string =>
  `${senderDomain ?? 'unknown sender'} from ${network ?? 'an unknown address'}`;

export const objectText = ({ kind, name, detail }: AuditObject): string => `${kind} ${name}: ${detail}`;

export const placeText = (at: string | null): string => (at === null ? '' : ` (${at})`);

/** `CIS Microsoft 365 Foundations Benchmark 7.0.0: 2.1.12`, by framework in the order of the catalogue. */
export function referenceTexts(
  { references }: Pick<AuditedControl, 'references'>,
  { catalogue }: Pick<AuditReport, 'catalogue'>,
): readonly string[] {
  return catalogue.frameworks.flatMap(({ id, name, version }) => {
    const items = references.filter(({ framework }) => framework === id);
    if (items.length === 0) return [];
    const texts = items.map(
      ({ item, formerly, relation }) =>
        `${item}${formerly === null ? '' : ` (formerly ${formerly})`}${relation === 'related' ? ' (related)' : ''}`,
    );
    return [`${name} ${version}: ${texts.join(', ')}`];
  });
}

export const OWN_CONTROL =
  'own control: no item of the named frameworks asks the same; those listed are what it is evidence for';
