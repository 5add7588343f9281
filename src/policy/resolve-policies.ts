import type { AssumptionPins } from '../model/assumptions.ts';
import {
  EMPTY_POLICY,
  POLICY_SECTIONS,
  type Policy,
  type PolicyDocument,
  type PolicyIssue,
  type PolicySection,
} from '../model/policy.ts';
import type { Lowering } from '../model/lowering.ts';
import { isAssumptionId } from '../model/assumption-catalogue.ts';
import { quoted } from '../net/quoted.ts';
import { exportCommand, type PolicyExportKind } from './export-kinds.ts';
import { rulesLeftOut, rulesNotStated } from './stated-rules.ts';
import { wholeFile } from './located-value.ts';
import { errorAt, warningAt } from './policy-issues.ts';
import { lowerInto, sectionsAddedTo, type LoweredPolicy } from './resolve-restrictions.ts';

export interface ResolvedPolicies {
  readonly baseline: Policy | undefined;
  readonly candidate: Policy;
  /** What the restrictions of each policy became; their objects are in the policies. */
  readonly lowerings: { readonly baseline: Lowering | undefined; readonly candidate: Lowering };
  readonly notes: readonly PolicyIssue[];
}

export type ResolvedPoliciesResult =
  | { readonly ok: true; readonly value: ResolvedPolicies }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/**
 * Two documents as two whole policies. A section that the candidate does not state is as in the baseline. A section that
 * only the candidate states is what it would bring: the baseline is judged as having none of it, since taking the proposal
 * for what is in force would call it harmless; accepted domains, which refuse nobody by being proposed, are shared. A
 * section that neither states is empty. Readings pinned by either hold for both, since the two are judged under the same ones; those in `pins`
 * hold whatever the documents say.
 *
 * Restrictions are a proposal beside the sections: a candidate that states none keeps those of the baseline, a baseline
 * that states none has none. Their objects are added to the sections, stated or taken.
 */
export function resolvePolicies(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
  pins: AssumptionPins = {},
): ResolvedPoliciesResult {
  const issues = conflictingPins(baseline, candidate, pins);
  const { before, after } = lowered(baseline, candidate, {
    ...baseline?.assume,
    ...candidate.assume,
    ...pins,
  });
  const value: ResolvedPolicies = {
    baseline: before?.policy,
    candidate: after.policy,
    lowerings: { baseline: before?.lowering, candidate: after.lowering },
    notes: [
      ...sectionsNotInForce(baseline, candidate),
      ...sectionsTaken(baseline, candidate, before?.lowering, isSharedSection),
      ...sectionsTaken(candidate, baseline, after.lowering, () => true),
      ...restrictionsTaken(candidate, baseline),
      ...connectorsNotStated(baseline, candidate, after.lowering),
      ...connectorsLeftOut(baseline, candidate),
      ...rulesNotStated(baseline, candidate),
      ...rulesLeftOut(baseline, candidate),
    ],
  };
  const refused = [
    ...issues,
    ...directSendWithoutDomains(value, baseline, candidate),
    ...distinct([...(before?.issues ?? []), ...after.issues]),
  ];
  return refused.length === 0 ? { ok: true, value } : { ok: false, issues: refused };
}

/** Both policies whole, with the objects of their restrictions. */
function lowered(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
  assume: AssumptionPins,
): { readonly before: LoweredPolicy | undefined; readonly after: LoweredPolicy } {
  const whole = (...sections: readonly PolicySections[]): Policy =>
    sections.reduce<Policy>((policy, stated) => ({ ...policy, ...stated }), { ...EMPTY_POLICY, assume });
  const { acceptedDomains } = candidate.sections;
  const shared = acceptedDomains === undefined ? {} : { acceptedDomains };
  return {
    before:
      baseline === undefined
        ? undefined
        : lowerInto(whole(shared, baseline.sections), baseline.restrictions ?? []),
    after: lowerInto(
      whole(baseline?.sections ?? {}, candidate.sections),
      candidate.restrictions ?? baseline?.restrictions ?? [],
    ),
  };
}

type PolicySections = PolicyDocument['sections'];

/** What a baseline takes of a candidate. */
const isSharedSection = (section: PolicySection): boolean => section === 'acceptedDomains';

/** Whoever forgets an export would otherwise read of mail that is newly refused although the rule is in force. */
function sectionsNotInForce(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  if (baseline === undefined) return [];
  return POLICY_SECTIONS.filter(
    (section) =>
      !isSharedSection(section) &&
      baseline.sections[section] === undefined &&
      candidate.sections[section] !== undefined,
  ).map((section) =>
    warningAt(
      wholeFile(baseline.path),
      'SECTION_NOT_STATED',
      `${quoted(section)} is not stated by ${quoted(baseline.path)}, so that of ${quoted(candidate.path)} is judged as new, and what it refuses as newly blocked; if the tenant has it already, add the output of ${exportCommand(EXPORTED_BY[section])} to the baseline`,
    ),
  );
}

const EXPORTED_BY: { readonly [S in PolicySection]: PolicyExportKind } = {
  acceptedDomains: 'acceptedDomain',
  inboundConnectors: 'inboundConnector',
  rejectDirectSend: 'organizationConfig',
  connectionFilter: 'connectionFilter',
  tenantAllowBlockList: 'tenantListItem',
  mailFlowRules: 'transportRule',
};

/** A candidate that keeps the restrictions of the baseline has their defects too. */
const distinct = (issues: readonly PolicyIssue[]): readonly PolicyIssue[] => [
  ...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values(),
];

function sectionsTaken(
  document: PolicyDocument | undefined,
  other: PolicyDocument | undefined,
  lowering: Lowering | undefined,
  isTaken: (section: PolicySection) => boolean,
): readonly PolicyIssue[] {
  if (document === undefined || other === undefined) return [];
  const addedTo = sectionsAddedTo(lowering);
  return POLICY_SECTIONS.filter(
    (section) =>
      isTaken(section) && document.sections[section] === undefined && other.sections[section] !== undefined,
  ).map((section) => {
    const added = addedTo.includes(section) ? ', with the objects of its restrictions added' : '';
    return warningAt(
      wholeFile(document.path),
      'SECTION_NOT_STATED',
      `${quoted(section)} is not stated by ${quoted(document.path)} and is taken from ${quoted(other.path)}${added}`,
    );
  });
}

function restrictionsTaken(
  candidate: PolicyDocument,
  baseline: PolicyDocument | undefined,
): readonly PolicyIssue[] {
  const taken = candidate.restrictions === undefined ? (baseline?.restrictions ?? []) : [];
  if (baseline === undefined || taken.length === 0) return [];
  return [
    warningAt(
      wholeFile(candidate.path),
      'SECTION_NOT_STATED',
      `\`restrictions\` is not stated by ${quoted(candidate.path)} and is taken from ${quoted(baseline.path)}; state \`restrictions: []\` to have none`,
    ),
  ];
}

/** A candidate of one export alone would otherwise look as if it let everything in. */
function connectorsNotStated(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
  { objects }: Lowering,
): readonly PolicyIssue[] {
  if ((candidate.sections.inboundConnectors ?? baseline?.sections.inboundConnectors) !== undefined) return [];
  const tenant = objects.some(({ kind }) => kind === 'inboundConnector')
    ? 'with the connectors of its restrictions alone'
    : 'without connectors';
  return [
    warningAt(
      wholeFile(candidate.path),
      'SECTION_NOT_STATED',
      `no policy states \`inboundConnectors\`, so the verdicts are those of a tenant ${tenant}; add the output of ${exportCommand('inboundConnector')}, or state \`inboundConnectors: []\``,
    ),
  ];
}

/**
 * A stated section replaces the whole section, which is easily forgotten by who lists the new connector alone. An overlay
 * names what it removes.
 */
function connectorsLeftOut(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  const kept = candidate.sections.inboundConnectors;
  if (kept === undefined) return [];
  const removed = candidate.operations.flatMap(({ kind, section, name }) =>
    kind === 'remove' && section === 'inboundConnectors' && name !== null ? [name] : [],
  );
  const names = new Set([...kept.map(({ name }) => name), ...removed].map((name) => name.toLowerCase()));
  const gone = (baseline?.sections.inboundConnectors ?? []).filter(
    ({ name }) => !names.has(name.toLowerCase()),
  );
  if (gone.length === 0) return [];
  const list = gone.map(({ name }) => quoted(name)).join(', ');
  return [
    warningAt(
      wholeFile(candidate.path),
      'CONNECTORS_LEFT_OUT',
      `the candidate has no connector ${list} of the baseline, so it is judged as removed; list every connector that stays`,
    ),
  ];
}

function conflictingPins(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
  settled: AssumptionPins,
): readonly PolicyIssue[] {
  if (baseline === undefined) return [];
  return Object.keys(candidate.assume)
    .filter(isAssumptionId)
    .flatMap((id) => {
      const [before, after] = [baseline.assume[id], candidate.assume[id]];
      return before === undefined || before === after || settled[id] !== undefined
        ? []
        : [
            errorAt(
              wholeFile(candidate.path),
              'INVALID_VALUE',
              `\`assume\` pins ${quoted(id)} to ${quoted(String(after))}, and ${quoted(baseline.path)} pins it to ${quoted(before)}; both policies are judged under the same readings, so pin one of them, or settle it with \`--assume ${id}=READING\``,
            ),
          ];
    });
}

/** RejectDirectSend refuses mail from accepted domains; with none of them stated it would refuse nothing, silently. */
function directSendWithoutDomains(
  resolved: ResolvedPolicies,
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  const pairs = [
    { policy: resolved.baseline, document: baseline },
    { policy: resolved.candidate, document: candidate },
  ];
  return pairs.flatMap(({ policy, document }) =>
    policy !== undefined &&
    document?.sections.rejectDirectSend === true &&
    policy.acceptedDomains.length === 0
      ? [
          errorAt(
            wholeFile(document.path),
            'MISSING_FIELD',
            '`rejectDirectSend` is true and no accepted domain is stated, so what it refuses is not known; add `acceptedDomains`, or the output of `Get-AcceptedDomain | ConvertTo-Json -Depth 4`',
          ),
        ]
      : [],
  );
}
