import type { LoweredObject, Lowering } from '../model/lowering.ts';
import { POLICY_SECTIONS, type Policy, type PolicyIssue, type PolicySection } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import { quoted } from '../net/quoted.ts';
import { withObjects } from '../lowering/add-objects.ts';
import { lower } from '../lowering/lowering.ts';
import { errorAt } from './policy-issues.ts';
import { overlapIssues, placeWritten } from './restriction-overlaps.ts';

/** A whole policy with what its restrictions became. */
export interface LoweredPolicy {
  readonly policy: Policy;
  readonly lowering: Lowering;
  /** Errors: what the restrictions and the rest of the policy say together cannot be. */
  readonly issues: readonly PolicyIssue[];
}

/** Adds the objects of restrictions to those of a policy. */
export function lowerInto(own: Policy, restrictions: readonly Restriction[]): LoweredPolicy {
  const lowering = lower(restrictions, own);
  return {
    policy: withObjects(own, lowering.objects),
    lowering,
    issues: [
      ...ownDomainsUnknown(own, restrictions),
      ...overlapIssues(restrictions, own.acceptedDomains),
      ...namesTaken(own, lowering.objects, restrictions),
    ],
  };
}

/** The section that an object is added to. */
const sectionOf: { readonly [K in LoweredObject['kind']]: PolicySection } = {
  inboundConnector: 'inboundConnectors',
  mailFlowRule: 'mailFlowRules',
  ipBlockList: 'connectionFilter',
  tenantBlockedIps: 'tenantAllowBlockList',
  tenantBlockedSenders: 'tenantAllowBlockList',
};

/** The sections that the objects of restrictions are added to. */
export function sectionsAddedTo(lowering: Lowering | undefined): readonly PolicySection[] {
  const added = new Set(lowering?.objects.map(({ kind }) => sectionOf[kind]));
  return POLICY_SECTIONS.filter((section) => added.has(section));
}

/** Own servers are asked about by their domains. */
const ownDomainsUnknown = (
  { acceptedDomains }: Policy,
  restrictions: readonly Restriction[],
): readonly PolicyIssue[] =>
  acceptedDomains.length > 0
    ? []
    : restrictions
        .filter(({ from, senderDomains }) => from === 'onPremises' && senderDomains.length === 0)
        .map(({ name, at }) =>
          errorAt(
            placeWritten(at),
            'MISSING_FIELD',
            `${quoted(name)} is for the accepted domains, and none is stated; add \`acceptedDomains\` or the output of \`Get-AcceptedDomain | ConvertTo-Json -Depth 4\`, or write \`senderDomains\``,
          ),
        );

function namesTaken(
  own: Policy,
  objects: readonly LoweredObject[],
  restrictions: readonly Restriction[],
): readonly PolicyIssue[] {
  const connectors = new Set(own.inboundConnectors.map(({ name }) => name.toLowerCase()));
  const rules = new Set(own.mailFlowRules.map(({ name }) => name.toLowerCase()));
  return objects.flatMap((object) => {
    const named = nameOf(object);
    if (named === undefined) return [];
    const { name, kind, taken } = named;
    if (!(taken === 'connectors' ? connectors : rules).has(name.toLowerCase())) return [];
    const at = restrictions.find((restriction) => restriction.name === object.restriction)?.at ?? '';
    return [
      errorAt(
        placeWritten(at),
        'DUPLICATE_NAME',
        `${quoted(object.restriction)} makes the ${kind} ${quoted(name)}, and the policy has one of that name; give the restriction another name`,
      ),
    ];
  });
}

function nameOf(
  object: LoweredObject,
): { readonly name: string; readonly kind: string; readonly taken: 'connectors' | 'rules' } | undefined {
  switch (object.kind) {
    case 'inboundConnector':
      return { name: object.connector.name, kind: 'connector', taken: 'connectors' };
    case 'mailFlowRule':
      return { name: object.rule.name, kind: 'mail flow rule', taken: 'rules' };
    default:
      return undefined;
  }
}
