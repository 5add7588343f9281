import type { PackManifest } from './evidence-pack.ts';
import type { Recheck } from './recheck-report.ts';
import type { RedactionNote } from './redaction-note.ts';
import type { REPORT_SCHEMA_VERSION, Totals } from './report.ts';

/**
 * `identical`: the pack is as it was written, and its reports were made again byte by byte and judged again. `stale`: that
 * too, but a policy has changed since. `inputsMissing`: it could not be made again. `differs`: something else came out.
 */
export type VerificationResult = 'identical' | 'stale' | 'inputsMissing' | 'differs';

/** What checking an evidence pack has found. */
export interface Verification {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: PackManifest['tool'];
  readonly node: string;
  readonly pack: string;
  readonly result: VerificationResult;
  /** What made the pack. */
  readonly made: Pick<PackManifest, 'tool' | 'node'> & { readonly command: string };
  readonly files: {
    readonly checked: number;
    readonly problems: readonly {
      readonly path: string;
      readonly problem: 'changed' | 'missing' | 'notListed';
    }[];
  };
  readonly inputs: readonly VerifiedInput[];
  /** Policies that are others today than in the pack. */
  readonly stale: readonly StalePolicy[];
  readonly outputs: readonly VerifiedOutput[];
  /** Candidates whose totals are others than in the pack. */
  readonly totals: readonly {
    readonly candidate: string;
    readonly packed: Totals['byImpact'];
    readonly now: Totals['byImpact'];
  }[];
  /** One a candidate; empty where inputs are missing. */
  readonly rechecks: readonly (Recheck & { readonly candidate: string })[];
  readonly redaction?: RedactionNote;
}

export interface VerifiedInput {
  readonly kind: 'trace' | 'policy' | 'facts';
  readonly path: string;
  /** Where the bytes of the manifest's hash were found. */
  readonly status: 'inPack' | 'atRecordedPath' | 'underTraces' | 'changed' | 'missing';
}

export interface StalePolicy {
  readonly role: 'baseline' | 'candidate';
  readonly path: string;
  /** What it was held against. */
  readonly now: string;
  readonly message: string;
}

export interface VerifiedOutput {
  readonly file: string;
  readonly status: 'identical' | 'differs' | 'notMadeAgain';
  readonly firstDifference: OutputDifference | null;
}

export interface OutputDifference {
  /** A place in a JSON document, `line N` of a text, or `byte N`. */
  readonly at: string;
  readonly packed: string;
  readonly now: string;
}
