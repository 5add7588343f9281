import type { PolicyIssue } from './policy.ts';
import type { RedactionNote } from './redaction-note.ts';

export const PACK_SCHEMA_VERSION = '1';
export const PACK_KIND = 'mailflow-evidence-pack';
export const MANIFEST_NAME = 'manifest.json';

/** A file that a report was made from. */
export interface PackedInput {
  /** As on the command line, with `/` between folders; from the working folder unless absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where in the pack a copy is; null when there is none. */
  readonly copy: string | null;
}

/** A policy as it was read: its files, and the policy that it extends. */
export interface PackedPolicy {
  readonly path: string;
  readonly files: readonly PackedInput[];
  /** What was said of its folder. */
  readonly notes: readonly PackedNote[];
  readonly extends: PackedPolicy | null;
}

export interface PackedNote extends Pick<PolicyIssue, 'severity' | 'code' | 'path' | 'message'> {
  readonly line: number | null;
  readonly column: number | null;
}

/** Options that decide about what the outputs say, with null for what was not given. */
export interface PackedOptions {
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly learnAssumptions: boolean;
  readonly allSources: boolean;
  readonly dateFormat: 'dmy' | 'mdy' | 'ymd' | null;
  readonly maxSources: string | null;
  readonly excelGuard: boolean;
  readonly failOn: readonly string[];
  readonly minAgreement: string | null;
  readonly minCoverage: string | null;
}

/** The contents of an evidence pack: enough to make its reports again, byte by byte, and to notice what has changed. */
export interface PackManifest {
  readonly schemaVersion: typeof PACK_SCHEMA_VERSION;
  readonly kind: typeof PACK_KIND;
  readonly tool: { readonly name: string; readonly version: string; readonly semanticsVersion: string };
  /** Version of Node.js. */
  readonly node: string;
  readonly command: {
    /** What was run, for a reader; options in a fixed order. */
    readonly text: string;
    readonly options: PackedOptions;
  };
  readonly traces: readonly PackedInput[];
  readonly baseline: PackedPolicy | null;
  readonly candidates: readonly PackedPolicy[];
  readonly facts: readonly PackedInput[];
  readonly outputs: readonly { readonly format: string; readonly file: string }[];
  /** Null unless texts of the pack are pseudonyms. */
  readonly redaction: RedactionNote | null;
  /** Every file of the pack but this one. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}
