import type { MailDescription } from '../../model/lowering.ts';
import type { DomainPattern } from '../../net/domain-pattern.ts';
import { isNamed, subtreeOf, type NamedPattern } from '../domain-sets.ts';
import type { Planned } from '../plan.ts';

/** The parts of a description that exclude something. */
type Parts = readonly MailDescription[];

const part = <K extends 'ips' | 'senderDomains' | 'certificates'>(
  key: K,
  list: NonNullable<MailDescription[K]>,
): Parts => (list.length === 0 ? [] : [{ [key]: list }]);

/** How mail comes to belong to a restriction; one of these is enough. */
export const waysToBelong = ({ restriction: { from, allow }, scope }: Planned): Parts => [
  ...(from === 'onPremises' ? [...part('ips', allow.ips), ...part('certificates', allow.certificates)] : []),
  ...(scope.all ? [{}] : part('senderDomains', scope.patterns)),
];

/** Mail that belongs to an earlier restriction. */
export const notItsOwn = ({ earlier }: Planned): Parts => earlier.flatMap(waysToBelong);

/** Mail that the restriction refuses whatever it allows. */
export const blockedAnyway = ({ restriction: { block, requireTls } }: Planned): Parts => [
  ...part('ips', block.ips),
  ...part('senderDomains', block.domains),
  ...(requireTls ? [{ tls: 'none' } as const] : []),
];

/** Mail that the connectors of a restriction admit. */
export function admittedByConnector({ restriction, addresses, scope, patterns }: Planned): Parts {
  const covered = scope.all ? {} : { senderDomains: patterns };
  return [
    ...part('ips', addresses).map((mail) => ({
      ...mail,
      ...covered,
      ...(restriction.requireTls && { except: [{ tls: 'none' } as const] }),
    })),
    ...part('certificates', restriction.allow.certificates).map((mail) => ({ ...mail, ...covered })),
  ];
}

/** Mail that the restriction allows. */
export const allowedAnyway = ({ restriction: { allow } }: Planned): Parts => [
  ...part('ips', allow.ips),
  ...part('certificates', allow.certificates),
  ...part('senderDomains', allow.domains),
];

/** Mail of the restriction by its sender. */
export const bySender = ({ scope }: Planned): MailDescription =>
  scope.all ? {} : { senderDomains: scope.patterns };

/** What a description says, and both of two lists of exceptions. */
export const except = (mail: MailDescription, ...parts: readonly Parts[]): MailDescription => ({
  ...mail,
  except: [...(mail.except ?? []), ...parts.flat()],
});

/** The domains below those that a list names without their subdomains. */
export const belowExact = (list: readonly DomainPattern[]): readonly NamedPattern[] =>
  list.filter(isNamed).flatMap(({ kind, domain }) => (kind === 'exact' ? [subtreeOf(domain)] : []));
