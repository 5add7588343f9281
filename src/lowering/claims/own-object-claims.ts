import { printPath } from '../../model/decision.ts';
import type { MailDescription } from '../../model/lowering.ts';
import type { InboundConnector, Policy } from '../../model/policy.ts';
import { quoted } from '../../net/quoted.ts';
import { blockedForEverybody } from '../block-objects.ts';
import { overlapOf } from '../domain-sets.ts';
import { intersect } from '../networks.ts';
import type { Planned } from '../plan.ts';
import { listed } from '../sentence-lists.ts';
import { admitsMore, BY_PARTNER, refusesMore, type Claim } from './claim.ts';
import { allowedAnyway, blockedAnyway, bySender, except, notItsOwn } from './regions.ts';

const SOURCE =
  'Product group: Partner connectors are looked up by IP address or certificate, and one that is found is enough (OfficeDocs-Exchange issue 900), read 2026-11-23';

/** What the policy's own connectors and lists, which stand beside the lowered objects, make of a restriction's mail. */
export function ownObjectClaims(planned: Planned, own: Policy): readonly Claim[] {
  const enabled = own.inboundConnectors.filter((connector) => connector.enabled);
  const partners = enabled.filter(({ connectorType }) => connectorType === 'Partner');
  const servers = enabled.filter(({ connectorType }) => connectorType === 'OnPremises');
  return [
    ...partners.flatMap((connector) =>
      planned.refusal === 'connectors' ? admittedBy(planned, connector) : refusedBy(planned, connector),
    ),
    ...(planned.refusal === 'connectors' ? attributedBy(planned, servers) : []),
    ...allowListWins(planned, own),
  ];
}

function admittedBy(planned: Planned, connector: InboundConnector): readonly Claim[] {
  const senderDomains = overlapOf(planned.scope.patterns, connector.senderDomains);
  return waysOf(connector).flatMap((way) =>
    admitsMore(planned, {
      code: 'OTHER_CONNECTOR_ADMITS',
      mail: except({ senderDomains, ...way }, notItsOwn(planned), allowedAnyway(planned)),
      path: printPath({ kind: 'partner', connector: connector.name }),
      message: `the connector ${quoted(connector.name)} of the policy covers its senders too, and one satisfied connector is enough: what that one admits is admitted here as well`,
      source: SOURCE,
    }),
  );
}

function refusedBy(planned: Planned, connector: InboundConnector): readonly Claim[] {
  return refusesMore(planned, {
    code: 'OTHER_CONNECTOR_REFUSES',
    mail: except(
      { senderDomains: overlapOf(planned.patterns, connector.senderDomains) },
      notItsOwn(planned),
      blockedAnyway(planned),
    ),
    refusedBy: BY_PARTNER,
    path: printPath({ kind: 'partner', connector: connector.name }),
    message: `the connector ${quoted(connector.name)} of the policy covers its senders too, and refuses mail that is admitted here`,
    source: SOURCE,
  });
}

/** One sentence for all: that own servers are met first is no news of each of them. */
function attributedBy(planned: Planned, servers: readonly InboundConnector[]): readonly Claim[] {
  const names = listed(servers.map(({ name }) => name));
  return servers.flatMap((connector) =>
    waysOf(connector).flatMap((way) =>
      admitsMore(planned, {
        code: 'OTHER_CONNECTOR_ADMITS',
        mail: except({ ...bySender(planned), ...way }, notItsOwn(planned), allowedAnyway(planned)),
        path: printPath({ kind: 'onPremises', connector: connector.name }),
        message: `mail that the policy’s OnPremises connectors know, ${names}, meets no Partner connector, so its senders are admitted by that way`,
        source:
          'Exchange team, Office 365 message attribution: originating mail is attributed first, read 2026-11-23',
      }),
    ),
  );
}

const waysOf = ({
  senderIPAddresses,
  tlsSenderCertificateName: name,
}: InboundConnector): readonly MailDescription[] => [
  { ips: senderIPAddresses },
  { certificates: name === undefined ? [] : [name] },
];

const allowListWins = (planned: Planned, { connectionFilter }: Policy): readonly Claim[] =>
  admitsMore(planned, {
    code: 'BLOCK_LIST_IS_NO_CONNECTOR',
    mail: { ips: intersect(connectionFilter.ipAllowList, blockedForEverybody(planned, 4), 4) },
    message:
      'the IP Allow List of the policy has some of its blocked addresses, and wins over the IP Block List',
    source: 'Configure connection filtering, read 2026-11-23',
  });
