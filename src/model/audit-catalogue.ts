/*
 * The controls of an audit are data (controls/*.yaml); what the code knows is this closed set of checks, each a question
 * about a policy and the mail that was counted under it.
 */

export const AUDIT_CHECKS = [
  'inboundOnlyThroughConnectors',
  'noMailOutsideConnectors',
  'directSendRejected',
  'noOwnDomainMailOutsideConnectors',
  'ipAllowListEmpty',
  'safeListOff',
  'noAllowedSenders',
  'noSpamFilterBypassForDomains',
  'partnersIdentified',
  'partnersRestricted',
  'partnersRequireTls',
  'identifiedByCertificate',
  'connectorsUsed',
  'noDisabledConnectors',
  'onPremisesTrustNarrow',
  'networksNarrow',
  'enhancedFilteringOnGateway',
  'noMailStopped',
  'recordAgreesWithPolicy',
  'periodCovered',
  'manualReview',
] as const;

export type AuditCheck = (typeof AUDIT_CHECKS)[number];

/** What a control may set for its check; every one is a whole number. */
export interface CheckParameters {
  /** Events that may be found before the control fails. */
  readonly mostEvents: number;
  /** Addresses that one entry of a list may hold. */
  readonly mostAddresses: number;
  /** Days of the period that must hold mail. */
  readonly leastDays: number;
  /** Days without mail between the first and the last. */
  readonly mostGapDays: number;
  /** Percentage of compared events on which policy and record must agree. */
  readonly leastAgreement: number;
}

export type CheckParameter = keyof CheckParameters;

export interface ParameterRange {
  readonly least: number;
  readonly most: number;
  /** In force unless a control states another. */
  readonly otherwise: number;
  readonly description: string;
}

export const PARAMETER_RANGES: { readonly [P in CheckParameter]: ParameterRange } = {
  mostEvents: {
    least: 0,
    most: 1_000_000_000,
    otherwise: 0,
    description: 'Events that may be found before the control fails.',
  },
  mostAddresses: {
    least: 1,
    most: 4_294_967_296,
    otherwise: 64,
    description: 'IPv4 addresses that one entry of a list may hold: 1 for /32, 64 for /26, 256 for /24.',
  },
  leastDays: {
    least: 1,
    most: 3660,
    otherwise: 28,
    description: 'Days of the period on which mail must be recorded.',
  },
  mostGapDays: {
    least: 0,
    most: 3660,
    otherwise: 0,
    description: 'Days without any mail between the first and the last recorded one.',
  },
  leastAgreement: {
    least: 0,
    most: 100,
    otherwise: 99,
    description: 'Percentage of the compared events on which policy and record must agree.',
  },
};

/** The parameters that each check takes. */
export const CHECK_PARAMETERS: { readonly [C in AuditCheck]: readonly CheckParameter[] } = {
  inboundOnlyThroughConnectors: [],
  noMailOutsideConnectors: ['mostEvents'],
  directSendRejected: [],
  noOwnDomainMailOutsideConnectors: ['mostEvents'],
  ipAllowListEmpty: [],
  safeListOff: [],
  noAllowedSenders: [],
  noSpamFilterBypassForDomains: [],
  partnersIdentified: [],
  partnersRestricted: [],
  partnersRequireTls: [],
  identifiedByCertificate: [],
  connectorsUsed: ['leastDays'],
  noDisabledConnectors: [],
  onPremisesTrustNarrow: ['mostAddresses'],
  networksNarrow: ['mostAddresses'],
  enhancedFilteringOnGateway: [],
  noMailStopped: ['mostEvents'],
  recordAgreesWithPolicy: ['leastAgreement'],
  periodCovered: ['leastDays', 'mostGapDays'],
  manualReview: [],
};

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type ControlSeverity = (typeof SEVERITIES)[number];

/** A published set of rules that controls are mapped to. */
export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly link: string | null;
}

/** An item of a framework. `same`: the control asks what the item asks; `related`: it is evidence for it. */
export interface ControlReference {
  readonly framework: string;
  readonly item: string;
  readonly title: string | null;
  /** The id that it had before. */
  readonly formerly: string | null;
  readonly relation: 'same' | 'related';
}

export interface Remediation {
  readonly text: string;
  /** PowerShell; `{name}` stands for the object that fails, quoted, and makes one command for each. */
  readonly commands: readonly string[];
  readonly link: string | null;
}

export interface Control {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly severity: ControlSeverity;
  readonly requirement: string;
  readonly check: AuditCheck;
  readonly parameters: CheckParameters;
  readonly references: readonly ControlReference[];
  readonly remediation: Remediation;
  /** What to look at where the exports cannot show it. */
  readonly lookAt: string | null;
  /** `path:line:column` */
  readonly at: string;
}

export interface ControlCatalogue {
  /** Of the files, in the order of their paths. */
  readonly titles: readonly string[];
  /** What a reader of every report should know of the controls. */
  readonly notes: readonly string[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** Of all files together. */
  readonly sha256: string;
  readonly frameworks: readonly Framework[];
  /** In the order of the files. */
  readonly controls: readonly Control[];
}

/** A failure that somebody answers for, for a while. */
export interface Waiver {
  readonly control: string;
  /** Names of the objects that it covers; empty for all that the control finds. */
  readonly objects: readonly string[];
  readonly owner: string;
  readonly reason: string;
  /** The last day on which it holds. */
  readonly expires: string;
  /** `path:line:column` */
  readonly at: string;
}
