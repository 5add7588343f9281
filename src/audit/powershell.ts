import type { AuditObject } from '../model/audit-report.ts';
import type { InboundConnector } from '../model/policy.ts';

/**
 * A text as PowerShell reads it back. PowerShell takes typographic quotes for quotes too (about_Quoting_Rules, read
 * 2026-11-24), so each of the five is doubled; what does not belong on one line is written by its number.
 */
export function quotedForPowerShell(text: string): string {
  const parts = text.split(/([\p{C}\p{Zl}\p{Zp}])/u).filter((part) => part !== '');
  const plain = (part: string): string => `'${part.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;
  if (parts.every((part) => !/^[\p{C}\p{Zl}\p{Zp}]$/u.test(part))) return plain(text);
  const expressions = parts.map((part) =>
    /^[\p{C}\p{Zl}\p{Zp}]$/u.test(part) ? byNumber(part) : plain(part),
  );
  // A leading text makes the sum a text.
  return `(${["''", ...expressions].join(' + ')})`;
}

const byNumber = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `[char]0x${character.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' + ');

/**
 * The commands of a control: one that names an object is written for each that fails, and left out when none does. A
 * connector that names neither certificate nor address cannot be restricted: that would refuse all its mail.
 */
export function commandsFor(
  templates: readonly string[],
  objects: readonly Pick<AuditObject, 'name' | 'conforms'>[],
  connectors: readonly InboundConnector[],
): readonly string[] {
  const failing = [...new Set(objects.filter(({ conforms }) => !conforms).map(({ name }) => name))];
  return templates.flatMap((template) => {
    if (!template.includes('{name}')) return [template];
    return failing.flatMap((name) => {
      const restrict = restriction(connectors.find((connector) => connector.name === name));
      if (template.includes('{restrict}') && restrict === undefined) return [];
      return template.replaceAll(/\{(name|restrict)\}/g, (_, placeholder) =>
        placeholder === 'name' ? quotedForPowerShell(name) : (restrict ?? ''),
      );
    });
  });
}

function restriction(connector: InboundConnector | undefined): string | undefined {
  if (connector?.tlsSenderCertificateName !== undefined) return '-RestrictDomainsToCertificate $true';
  return (connector?.senderIPAddresses.length ?? 0) > 0 ? '-RestrictDomainsToIPAddresses $true' : undefined;
}
