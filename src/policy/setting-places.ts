import { listAt, mapAt, placeOfField, printPlace, textAt, type LocatedMap } from './located-value.ts';

/** Where the rules and settings of a document were written, for reports: name to `path:line:column`. */
export function settingPlaces(root: LocatedMap): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const note = (name: string, map: LocatedMap | undefined, key: string): void => {
    if (map?.fields.has(key) === true) places.set(name, printPlace(placeOfField(map, key)));
  };
  note('rejectDirectSend', root, 'rejectDirectSend');
  for (const key of ['ipAllowList', 'enableSafeList']) {
    note(`connectionFilter.${key}`, mapAt(root, 'connectionFilter'), key);
  }
  for (const list of ['senders', 'ips']) {
    note(`tenantAllowBlockList.${list}.allow`, mapAt(mapAt(root, 'tenantAllowBlockList'), list), 'allow');
  }
  for (const rule of listAt(root, 'mailFlowRules')) {
    if (rule.kind !== 'map') continue;
    places.set(`mailFlowRules ${textAt(rule, 'name')?.text ?? ''}`, printPlace(rule.at));
  }
  return places;
}
