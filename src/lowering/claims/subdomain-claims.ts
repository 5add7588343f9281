import type { MailDescription } from '../../model/lowering.ts';
import type { DomainPattern } from '../../net/domain-pattern.ts';
import type { IpRange } from '../../net/ip-network.ts';
import { blockedForEverybody, blockedForSenders, blockedSenders } from '../block-objects.ts';
import { exactly, isNamed, overlapOf, withoutIncluded } from '../domain-sets.ts';
import { allowedSenders, earlierSenders, sparedSenders } from '../lowered-rules.ts';
import type { Planned } from '../plan.ts';
import { admitsMore, BY_RULE, refusesMore, type Claim } from './claim.ts';
import { allowedAnyway, belowExact, except, notItsOwn } from './regions.ts';

const RULE_SOURCE =
  'New-TransportRule says that SenderDomainIs covers subdomains, the conditions page advises a text pattern for them, read 2026-11-24';

/** A rule as far as it looks at sender domains. */
interface RuleDomains {
  /** Empty: every sender. */
  readonly senders: readonly DomainPattern[];
  readonly spared: readonly DomainPattern[];
  readonly ips: readonly IpRange[] | undefined;
  /** Mail that it would not have to reject. */
  readonly allowed: readonly MailDescription[];
}

/** `d` and `*.d` in lists that may take them alike. */
export function subdomainClaims(planned: Planned): readonly Claim[] {
  return [
    ...rulesOf(planned).flatMap((rule) => [...takenForMore(planned, rule), ...takenForLess(planned, rule)]),
    ...connectorClaims(planned),
  ];
}

function rulesOf(planned: Planned): readonly RuleDomains[] {
  const { scope, patterns, refusal } = planned;
  const senders = scope.all ? [] : patterns;
  const spared = sparedSenders(planned);
  const everybody = blockedForEverybody(planned, 4);
  const some = blockedForSenders(planned, 4);
  const blocksAll = blockedSenders(planned).some(({ kind }) => kind === 'any');
  return [
    ...(refusal === 'rule'
      ? [
          {
            senders,
            spared: [...allowedSenders(planned), ...spared],
            ips: undefined,
            allowed: allowedAnyway(planned),
          },
        ]
      : []),
    ...(blocksAll ? [{ senders, spared, ips: undefined, allowed: [] }] : []),
    ...(some.length > 0 ? [{ senders, spared, ips: some, allowed: [] }] : []),
    ...(everybody.length > 0
      ? [{ senders: [], spared: earlierSenders(planned), ips: everybody, allowed: [] }]
      : []),
  ];
}

const from = (ips: readonly IpRange[] | undefined, mail: MailDescription): MailDescription =>
  ips === undefined ? mail : { ...mail, ips };

/** Under the reading that a rule's domains include their subdomains. */
function takenForMore(planned: Planned, { senders, spared, ips, allowed }: RuleDomains): readonly Claim[] {
  const code = 'SUBDOMAINS_BY_READING';
  const readings = { ruleSenderDomainSubdomains: 'included' } as const;
  const { scope } = planned;
  return [
    ...refusesMore(planned, {
      code,
      readings,
      mail: from(ips, {
        senderDomains: belowExact(senders),
        except: [{ senderDomains: planned.patterns }],
      }),
      refusedBy: BY_RULE,
      message:
        'it names a domain without its subdomains, and the sender domains of a mail flow rule include them: their mail is rejected too',
      source: RULE_SOURCE,
    }),
    ...admitsMore(planned, {
      code,
      readings,
      mail: except(
        from(ips, { senderDomains: overlapOf(belowExact(spared), scope.patterns) }),
        notItsOwn(planned),
        allowed,
      ),
      message:
        'its mail flow rule spares a domain, and with it the subdomains, which were not named: their mail is not rejected',
      source: RULE_SOURCE,
    }),
  ];
}

/** Under the other reading. */
function takenForLess(planned: Planned, { senders, spared, ips, allowed }: RuleDomains): readonly Claim[] {
  const code = 'SUBDOMAINS_BY_READING';
  const readings = { ruleSenderDomainSubdomains: 'exactOnly' } as const;
  return [
    ...admitsMore(planned, {
      code,
      readings,
      mail: except(from(ips, strictlyBelow(senders)), notItsOwn(planned), allowed),
      message:
        'it names `*.` with a domain, and the sender domains of a mail flow rule may not include subdomains: their mail would not be rejected',
      source: RULE_SOURCE,
    }),
    ...refusesMore(planned, {
      code,
      readings,
      mail: from(ips, strictlyBelow(spared)),
      refusedBy: BY_RULE,
      message:
        'its mail flow rule spares `*.` with a domain, and may not spare the subdomains: their mail would be rejected',
      source: RULE_SOURCE,
    }),
  ];
}

/** A rule names no domain that another one of its list includes, as it is taken to mean. */
const strictlyBelow = (patterns: readonly DomainPattern[]): MailDescription => {
  const wide = withoutIncluded(patterns)
    .filter(isNamed)
    .filter(({ kind }) => kind === 'subtree');
  return { senderDomains: wide, except: [{ senderDomains: wide.map(({ domain }) => exactly(domain)) }] };
};

function connectorClaims(planned: Planned): readonly Claim[] {
  const { patterns } = planned;
  const written = {
    code: 'SUBDOMAINS_BY_READING',
    readings: { plainSenderDomain: 'alsoSubdomains' },
    mail: { senderDomains: belowExact(patterns), except: [{ senderDomains: patterns }] },
    source: 'New-InboundConnector documents subdomains for `*.domain` only, read 2026-11-23',
  } as const;
  return [
    ...refusesMore(planned, {
      ...written,
      message:
        'SenderDomains may take a domain for its subdomains as well: their mail would be refused like its own',
    }),
    ...admitsMore(planned, {
      ...written,
      message:
        'SenderDomains may take a domain for its subdomains as well: their mail would be admitted by its connectors',
    }),
  ];
}
