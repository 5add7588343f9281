import type { InboundConnector, PolicyIssue } from '../model/policy.ts';
import { parseCertificateName, type CertificateName } from '../net/certificate-name.ts';
import { parseDomainName } from '../net/domain-name.ts';
import { parseDomainPattern, type DomainPattern } from '../net/domain-pattern.ts';
import { quoted } from '../net/quoted.ts';
import { connectorWarnings } from './connector-warnings.ts';
import {
  flagAt,
  listAt,
  placeOfField,
  printPlace,
  textAt,
  textsAt,
  type LocatedMap,
} from './located-value.ts';
import { readName } from './object-name.ts';
import { parseEntries, parseNetworks } from './parse-entries.ts';
import { errorAt } from './policy-issues.ts';
import { parseConnectorNetwork } from './network-entries.ts';

export interface ConnectorSection {
  readonly connectors: readonly InboundConnector[];
  /** Where each connector was written: name to `path:line:column`. */
  readonly positions: ReadonlyMap<string, string>;
}

/** Reads the connectors of a document whose shape is judged elsewhere. */
export function readConnectors(root: LocatedMap, issues: PolicyIssue[]): ConnectorSection {
  const connectors: InboundConnector[] = [];
  const positions = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const item of listAt(root, 'inboundConnectors')) {
    if (item.kind !== 'map') continue;
    const connector = readConnector(item, issues);
    connectors.push(connector);
    const key = connector.name.toLowerCase();
    const at = textAt(item, 'name')?.at ?? item.at;
    const earlier = taken.get(key);
    if (earlier !== undefined)
      issues.push(
        errorAt(
          at,
          'DUPLICATE_NAME',
          `the name ${quoted(connector.name)} is taken by the connector at ${earlier}; give one of them another name`,
        ),
      );
    else if (key !== '') {
      taken.set(key, printPlace(at));
      positions.set(connector.name, printPlace(item.at));
    }
  }
  return { connectors, positions };
}

function readConnector(map: LocatedMap, issues: PolicyIssue[]): InboundConnector {
  const connectorType = textAt(map, 'connectorType')?.text === 'OnPremises' ? 'OnPremises' : 'Partner';
  const connector: InboundConnector = {
    name: readName(map, 'connector', issues),
    connectorType,
    enabled: flagAt(map, 'enabled', true),
    senderDomains: readSenderDomains(map, connectorType, issues),
    senderIPAddresses: parseNetworks(textsAt(map, 'senderIPAddresses'), parseConnectorNetwork, issues),
    restrictDomainsToIPAddresses: flagAt(map, 'restrictDomainsToIPAddresses', false),
    restrictDomainsToCertificate: flagAt(map, 'restrictDomainsToCertificate', false),
    // The default that New-InboundConnector's text states (read 2026-11-23) is about Partner; the same page gives the
    // parameter no meaning for OnPremises.
    requireTls: flagAt(map, 'requireTls', connectorType === 'Partner'),
    tlsSenderCertificateName: readCertificateName(map, issues),
    associatedAcceptedDomains: parseEntries(
      textsAt(map, 'associatedAcceptedDomains'),
      parseDomainName,
      issues,
    ),
    cloudServicesMailEnabled: flagAt(map, 'cloudServicesMailEnabled', false),
    treatMessagesAsInternal: flagAt(map, 'treatMessagesAsInternal', false),
  };
  issues.push(...refusedByCmdlet(map, connector), ...connectorWarnings(map, connector));
  return connector;
}

function readSenderDomains(
  map: LocatedMap,
  connectorType: InboundConnector['connectorType'],
  issues: PolicyIssue[],
): readonly DomainPattern[] {
  const field = map.fields.get('senderDomains');
  const list = field?.value;
  if (list !== undefined && (list.kind !== 'list' || list.items.length > 0 || connectorType === 'OnPremises'))
    return parseEntries(textsAt(map, 'senderDomains'), parseDomainPattern, issues);
  if (connectorType === 'OnPremises') return [{ kind: 'any', cost: undefined, text: '*' }];
  // Whether the connector is a Partner is not known when its type is missing, which is said elsewhere.
  if (textAt(map, 'connectorType')?.text !== 'Partner') return [];
  issues.push(
    list === undefined
      ? errorAt(
          map.at,
          'MISSING_FIELD',
          'a Partner connector has no `senderDomains`; write `["*"]` for all domains',
        )
      : errorAt(
          list.at,
          'INVALID_VALUE',
          `${quoted(field?.name ?? '')} of a Partner connector is empty; write \`["*"]\` for all domains`,
        ),
  );
  return [];
}

function readCertificateName(map: LocatedMap, issues: PolicyIssue[]): CertificateName | undefined {
  const written = textAt(map, 'tlsSenderCertificateName');
  return written === undefined ? undefined : parseEntries([written], parseCertificateName, issues)[0];
}

/** New-InboundConnector refuses these (read 2026-11-23), so no tenant can have them. */
function refusedByCmdlet(map: LocatedMap, connector: InboundConnector): readonly PolicyIssue[] {
  if (!connector.treatMessagesAsInternal) return [];
  const at = placeOfField(map, 'treatMessagesAsInternal');
  if (connector.connectorType === 'Partner')
    return [
      errorAt(
        at,
        'INVALID_VALUE',
        'TreatMessagesAsInternal cannot be true on a Partner connector, Exchange Online refuses it; set it to false or make the connector OnPremises',
      ),
    ];
  return connector.cloudServicesMailEnabled
    ? [
        errorAt(
          at,
          'INVALID_VALUE',
          'TreatMessagesAsInternal and CloudServicesMailEnabled cannot both be true, Exchange Online refuses it; set one of them to false',
        ),
      ]
    : [];
}
