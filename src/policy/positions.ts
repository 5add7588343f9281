import type { Lowering, LoweredObject } from '../model/lowering.ts';
import type { OverlayOperation, PolicyDocument, PolicySection } from '../model/policy.ts';
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
  'connectionFilter.ipAllowList': 'connectionFilter',
  'connectionFilter.enableSafeList': 'connectionFilter',
  'tenantAllowBlockList.ips': 'tenantAllowBlockList',
  'tenantAllowBlockList.senders': 'tenantAllowBlockList',
};

/** Where each setting is written. */
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

/** Where a connector, a rule or a setting is written, by its section and the name that reasons give it. */
export type RulePlaces = (section: PolicySection, name: string) => string | undefined;

/**
 * Where what can decide under a policy is written: in the document, in the other one for the sections that it leaves
 * out, and at the restriction for what that became. What an overlay changes is where the overlay says so.
 */
export function rulePlaces(
  document: PolicyDocument,
  other: PolicyDocument | undefined,
  lowering: Lowering | undefined,
): RulePlaces {
  const restrictions = document.restrictions ?? other?.restrictions ?? [];
  const lowered = new Map(
    (lowering?.objects ?? []).map((object) => [
      JSON.stringify(loweredRule(object)),
      restrictions.find(({ name }) => name === object.restriction)?.at,
    ]),
  );
  return (section, name) => {
    const stating = document.sections[section] === undefined ? other : document;
    if (stating === undefined) return lowered.get(JSON.stringify([section, name]));
    const changed = stating.operations.find((operation) => concerns(operation, section, name));
    const written = changed?.at ?? positionsIn(stating, section).get(name);
    return written ?? lowered.get(JSON.stringify([section, name]));
  };
}

/** Names are told apart without case. */
function concerns(operation: OverlayOperation, section: PolicySection, name: string): boolean {
  if (operation.section !== section || operation.kind === 'remove') return false;
  if (operation.name !== null && section in NAMED) {
    return operation.name.toLowerCase() === name.toLowerCase();
  }
  return operation.field === null || name === section || `${section}.${operation.field}`.startsWith(name);
}

/** Sections whose parts have names that reasons give. */
const NAMED: { readonly [S in PolicySection]?: true } = { inboundConnectors: true, mailFlowRules: true };

function positionsIn(document: PolicyDocument, section: PolicySection): ReadonlyMap<string, string> {
  if (section === 'inboundConnectors') return document.positions;
  return section === 'mailFlowRules' ? document.rulePositions : document.settingPositions;
}

function loweredRule(object: LoweredObject): readonly [section: PolicySection, name: string] {
  switch (object.kind) {
    case 'inboundConnector':
      return ['inboundConnectors', object.connector.name];
    case 'mailFlowRule':
      return ['mailFlowRules', object.rule.name];
    case 'ipBlockList':
      return ['connectionFilter', 'connectionFilter.ipBlockList'];
    case 'tenantBlockedIps':
      return ['tenantAllowBlockList', 'tenantAllowBlockList.ips'];
    case 'tenantBlockedSenders':
      return ['tenantAllowBlockList', 'tenantAllowBlockList.senders'];
  }
}
