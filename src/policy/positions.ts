import type { Lowering, LoweredObject } from '../model/lowering.ts';
import type { PolicyDocument, PolicySection } from '../model/policy.ts';
import type { RulePlace } from '../model/report.ts';
import { fieldOf, listAt, mapAt, printPlace, textAt, type LocatedMap } from './located-value.ts';

/** Where each mail flow rule is written. */
export const rulePositions = (root: LocatedMap): ReadonlyMap<string, string> =>
  new Map(
    listAt(root, 'mailFlowRules').flatMap((item) => {
      const name = item.kind === 'map' ? textAt(item, 'name')?.text : undefined;
      return name === undefined ? [] : [[name, printPlace(item.at)]];
    }),
  );

/** The section that states a setting; the setting's name is what reasons call it. */
const SETTINGS: Readonly<Record<string, PolicySection>> = {
  acceptedDomains: 'acceptedDomains',
  rejectDirectSend: 'rejectDirectSend',
  'connectionFilter.ipBlockList': 'connectionFilter',
  'tenantAllowBlockList.ips': 'tenantAllowBlockList',
  'tenantAllowBlockList.senders': 'tenantAllowBlockList',
};

/** Where each setting that can decide is written. */
export const settingPositions = (root: LocatedMap): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(SETTINGS).flatMap(([setting, section]) => {
      const [, field] = setting.split('.');
      const map = field === undefined ? root : mapAt(root, section);
      const written = fieldOf(map, field ?? section);
      const at = map?.fields.get(field ?? section)?.at ?? written?.at;
      return at === undefined ? [] : [[setting, printPlace(at)]];
    }),
  );

/**
 * Where everything that can decide under a policy is written: in the document, in the other one for the sections that it
 * leaves out, and at the restriction for what that became.
 */
export function rulePlaces(
  document: PolicyDocument,
  other: PolicyDocument | undefined,
  lowering: Lowering | undefined,
): readonly RulePlace[] {
  const stating = (section: PolicySection): PolicyDocument | undefined =>
    document.sections[section] === undefined ? other : document;
  const places: RulePlace[] = [
    ...inText('connector', stating('inboundConnectors')?.positions),
    ...inText('mailFlowRule', stating('mailFlowRules')?.rulePositions),
    ...Object.entries(SETTINGS).flatMap(([rule, section]): readonly RulePlace[] => {
      const at = stating(section)?.settingPositions.get(rule);
      return at === undefined ? [] : [{ kind: 'setting', rule, at }];
    }),
    ...loweredPlaces(document.restrictions ?? other?.restrictions ?? [], lowering),
  ];
  const first = new Map<string, RulePlace>();
  for (const place of places) {
    const key = JSON.stringify([place.kind, place.rule]);
    if (!first.has(key)) first.set(key, place);
  }
  return [...first.values()];
}

const inText = (
  kind: RulePlace['kind'],
  positions: ReadonlyMap<string, string> | undefined,
): readonly RulePlace[] => [...(positions ?? [])].map(([rule, at]) => ({ kind, rule, at }));

function loweredPlaces(
  restrictions: NonNullable<PolicyDocument['restrictions']>,
  lowering: Lowering | undefined,
): readonly RulePlace[] {
  return (lowering?.objects ?? []).flatMap((object) => {
    const at = restrictions.find(({ name }) => name === object.restriction)?.at;
    return at === undefined ? [] : [{ ...loweredRule(object), at }];
  });
}

function loweredRule(object: LoweredObject): Pick<RulePlace, 'kind' | 'rule'> {
  switch (object.kind) {
    case 'inboundConnector':
      return { kind: 'connector', rule: object.connector.name };
    case 'mailFlowRule':
      return { kind: 'mailFlowRule', rule: object.rule.name };
    case 'ipBlockList':
      return { kind: 'setting', rule: 'connectionFilter.ipBlockList' };
    case 'tenantBlockedIps':
      return { kind: 'setting', rule: 'tenantAllowBlockList.ips' };
    case 'tenantBlockedSenders':
      return { kind: 'setting', rule: 'tenantAllowBlockList.senders' };
  }
}
