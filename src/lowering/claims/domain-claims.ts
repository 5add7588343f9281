import { overlapOf } from '../domain-sets.ts';
import { allowedSenders } from '../lowered-rules.ts';
import { laterOf, type Planned } from '../plan.ts';
import { listed } from '../sentence-lists.ts';
import { BY_PARTNER, refusesMore, type Claim } from './claim.ts';
import { admittedByConnector, blockedAnyway, except, notItsOwn } from './regions.ts';

const SOURCE =
  'Product group: a restriction beats connectors found by sender domain alone (OfficeDocs-Exchange issue 900), read 2026-11-23';

/** A sender domain admits nothing where a connector restricts. */
export function domainClaims(planned: Planned, all: readonly Planned[]): readonly Claim[] {
  const { restriction, refusal, patterns } = planned;
  const allowed = allowedSenders(planned);
  const names = listed(restriction.allow.domains.map(({ text }) => text));
  if (refusal === 'connectors')
    return refusesMore(planned, {
      code: 'DOMAIN_ALONE_ADMITS_NOTHING',
      mail: except(
        { senderDomains: allowed },
        notItsOwn(planned),
        blockedAnyway(planned),
        admittedByConnector(planned),
      ),
      refusedBy: BY_PARTNER,
      message: `it allows ${names} from anywhere, and a restricting connector admits by address or certificate alone: mail from there is refused unless it comes from an allowed address or with an allowed certificate`,
      source: SOURCE,
    });
  const restricting = laterOf(planned, all).filter((other) => other.refusal === 'connectors');
  const admitted = refusal === 'nothing' ? patterns : allowed;
  return refusesMore(planned, {
    code: 'DOMAIN_ALONE_ADMITS_NOTHING',
    mail: except(
      {
        senderDomains: overlapOf(
          admitted,
          restricting.flatMap((other) => other.patterns),
        ),
      },
      notItsOwn(planned),
      blockedAnyway(planned),
      ...restricting.map(admittedByConnector),
    ),
    refusedBy: BY_PARTNER,
    message: `it admits its senders from anywhere, and the connectors of ${listed(restricting.map((other) => other.restriction.name))} cover these senders too: their mail is refused unless those connectors admit it`,
    source: SOURCE,
  });
}
