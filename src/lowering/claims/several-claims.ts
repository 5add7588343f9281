import type { AssumptionPins } from '../../model/assumptions.ts';
import { overlapOf } from '../domain-sets.ts';
import { laterOf, needsClearText, type Planned } from '../plan.ts';
import { quoted } from '../../net/quoted.ts';
import { admitsMore, BY_PARTNER, refusesMore, type Claim } from './claim.ts';
import { allowedAnyway, blockedAnyway, bySender, except, notItsOwn } from './regions.ts';

const SOURCE =
  'Product group: Partner connectors are looked up by IP address or certificate, and one that is found is enough (OfficeDocs-Exchange issue 900), read 2026-11-23';

/** Several connectors cover the same mail, and one that is satisfied admits it. */
export function severalClaims(planned: Planned, all: readonly Planned[]): readonly Claim[] {
  return [
    ...laterOf(planned, all).flatMap((other) => admittedByAnother(planned, other, all)),
    ...refusedBySeveral(planned, all),
  ];
}

function admittedByAnother(planned: Planned, other: Planned, all: readonly Planned[]): readonly Claim[] {
  const { restriction, refusal, scope } = planned;
  const { certificates } = other.restriction.allow;
  const senders = { senderDomains: overlapOf(scope.patterns, other.patterns) };
  const name = quoted(other.restriction.name);
  const admits = other.refusal === 'connectors';
  const refused = refusal === 'connectors' && admits;
  const clear = { ...senders, tls: 'none' } as const;
  const written = { code: 'ANOTHER_RESTRICTION_ADMITS', source: SOURCE } as const;
  const message = `its senders are covered by the connectors of ${name} too, and one satisfied connector is enough: what those allow is admitted here as well; a mail flow rule that rejects these senders from elsewhere would close it`;
  const tlsMessage = `its demand for TLS does not hold for mail that a connector of ${name} admits in clear text`;
  return [
    ...[{ ips: other.addresses }, { certificates }].flatMap((way) =>
      refused
        ? admitsMore(planned, {
            ...written,
            mail: except({ ...senders, ...way }, notItsOwn(planned), allowedAnyway(planned)),
            message,
          })
        : [],
    ),
    ...(restriction.requireTls && admits
      ? admitsMore(planned, {
          ...written,
          mail: except({ ...clear, ips: other.addresses }, notItsOwn(planned)),
          message: tlsMessage,
        })
      : []),
    ...(restriction.requireTls && needsClearText(other, all)
      ? admitsMore(planned, { ...written, mail: except(clear, notItsOwn(planned)), message: tlsMessage })
      : []),
  ];
}

/** Under the readings by which one satisfied connector is not enough. */
function refusedBySeveral(planned: Planned, all: readonly Planned[]): readonly Claim[] {
  const covering = [planned, ...laterOf(planned, all)].filter(({ refusal }) => refusal === 'connectors');
  const code = 'SEVERAL_CONNECTORS_BY_READING';
  const own = bySender(planned);
  const refused = (readings: AssumptionPins, mail: typeof own, message: string): readonly Claim[] =>
    refusesMore(planned, {
      code,
      readings,
      mail: except(mail, notItsOwn(planned), blockedAnyway(planned)),
      refusedBy: BY_PARTNER,
      message,
      source: SOURCE,
    });
  const ways = [
    { ...own, ips: covering.flatMap(({ addresses }) => addresses) },
    { ...own, certificates: covering.flatMap(({ restriction }) => restriction.allow.certificates) },
  ];
  return [
    ...ways.flatMap((mail) =>
      refused(
        { severalRestrictingConnectors: 'allSatisfied' },
        mail,
        'several restricting connectors cover its senders: were all of them to be satisfied, mail that one allows would be refused by another',
      ),
    ),
    ...ways.flatMap((mail) =>
      refused(
        { wildcardAgainstSpecific: 'mostSpecific' },
        mail,
        'another restriction covers some of its senders more specifically: were only the most specific connectors to count, mail that it allows would be refused',
      ),
    ),
    ...refused(
      { severalSatisfiedConnectors: 'allBind' },
      { ...own, tls: 'none' },
      'a connector of another restriction demands TLS and covers its senders too: were every such demand to bind, its mail in clear text would be refused',
    ),
  ];
}
