import type { InboundConnector, PolicyIssue, PolicyIssueCode } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { fieldOf, listAt, placeOfField, type Located, type LocatedMap } from './located-value.ts';
import { warningAt } from './policy-issues.ts';

type Warn = (field: keyof InboundConnector, code: PolicyIssueCode, message: string) => void;

/** Settings of one connector that do less, or more, than they seem to. */
export function connectorWarnings(map: LocatedMap, connector: InboundConnector): readonly PolicyIssue[] {
  if (lists.some((field) => isMistyped(map, field, 'list'))) return [];
  if (flags.some((field) => isMistyped(map, field, 'flag'))) return [];
  const issues: PolicyIssue[] = [];
  const warn: Warn = (field, code, message) =>
    issues.push(warningAt(placeOfField(map, field), code, `${quoted(connector.name)} ${message}`));
  if (connector.connectorType === 'OnPremises') warnOnPremises(connector, warn);
  else warnPartner(map, connector, warn);
  return issues;
}

const flags = ['restrictDomainsToIPAddresses', 'restrictDomainsToCertificate'] as const;

const lists = ['senderIPAddresses'];

/** A field that could not be read says nothing about what its connector does. */
function isMistyped(map: LocatedMap, field: string, kind: Located['kind']): boolean {
  const value = fieldOf(map, field);
  return value !== undefined && value.kind !== kind;
}

// Microsoft's own guide for add-on services sets the certificate restriction on OnPremises, without effect (set up
// connectors for an e-mail add-on service; mail flow with a third-party cloud service; read 2026-11-23).
function warnOnPremises(connector: InboundConnector, warn: Warn): void {
  for (const field of flags)
    if (connector[field])
      warn(
        field,
        'RESTRICTION_WITHOUT_EFFECT',
        'is an OnPremises connector, which refuses no mail, so this restriction has no effect; add a Partner connector to refuse mail',
      );
}

function warnPartner(map: LocatedMap, connector: InboundConnector, warn: Warn): void {
  // What was written counts, also when it is refused: one mistake is not two.
  const { restrictDomainsToIPAddresses: byAddress, restrictDomainsToCertificate: byCertificate } = connector;
  const hasAddresses = listAt(map, 'senderIPAddresses').length > 0;
  const certificate = fieldOf(map, 'tlsSenderCertificateName') ?? { kind: 'nothing' };
  if (byAddress && byCertificate)
    warn(
      'restrictDomainsToCertificate',
      'IP_AND_CERTIFICATE',
      'restricts by IP address and by certificate; Microsoft advises one connector for each, and does not say whether one of the two is enough',
    );
  if (byAddress && !hasAddresses)
    warn(
      'restrictDomainsToIPAddresses',
      'RESTRICTION_WITHOUT_LIST',
      'restricts to SenderIPAddresses, which names none, so no address satisfies it; add the addresses',
    );
  if (byCertificate && certificate.kind === 'nothing')
    warn(
      'restrictDomainsToCertificate',
      'RESTRICTION_WITHOUT_LIST',
      'restricts to TlsSenderCertificateName, which names no certificate; add its name',
    );
  if (!byAddress && hasAddresses)
    warn(
      'senderIPAddresses',
      'RESTRICTION_WITHOUT_EFFECT',
      'names SenderIPAddresses, which refuse no mail while RestrictDomainsToIPAddresses is false; set it to true to refuse mail from elsewhere',
    );
}
