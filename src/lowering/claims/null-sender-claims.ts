import { blockedForEverybody } from '../block-objects.ts';
import { refusesClearText, type Planned } from '../plan.ts';
import { admitsMore, type Claim } from './claim.ts';
import { allowedAnyway, except, notItsOwn } from './regions.ts';

/** Bounces have no sender domain, and mail flow rules pass them over. */
export function nullSenderClaims(planned: Planned): readonly Claim[] {
  if (!planned.scope.all) return [];
  const { refusal } = planned;
  const mail = except({ nullSender: true }, notItsOwn(planned));
  const byRule = (ips: typeof planned.addresses | undefined): readonly Claim[] =>
    admitsMore(planned, {
      code: 'NULL_SENDER',
      readings: { nullSenderMailFlowRules: 'exempt' },
      mail: ips === undefined ? except(mail, allowedAnyway(planned)) : { ...mail, ips },
      message:
        'mail flow rules pass over bounces, which have the null sender `<>`: those that it refuses come in',
      source: 'Mail flow rules in Exchange Online: non-delivery reports are exempt, read 2026-11-24',
    });
  return [
    ...(refusal === 'rule' ? byRule(undefined) : []),
    ...byRule(blockedForEverybody(planned, 4)),
    ...(refusal === 'connectors' || refusesClearText(planned)
      ? admitsMore(planned, {
          code: 'NULL_SENDER',
          readings: { nullSenderUnderStar: 'notCovered' },
          mail,
          message:
            'SenderDomains `*` may not cover bounces, which have the null sender `<>`: those that it refuses would come in',
          source:
            'Set up connectors for secure mail flow with a partner says all mail, and does not mention the null sender, read 2026-11-23',
        })
      : []),
  ];
}
