import type { PolicySection } from './policy.ts';

/** A connector, mail flow rule or setting as it is judged, whichever file it comes from. */
export interface PolicyRule {
  readonly section: PolicySection;
  /** As reasons name it. */
  readonly name: string;
  /** As in a policy file (YAML). */
  readonly text: string;
  /** Where it is written, `path:line:column`; null when no file states it. */
  readonly at: string | null;
}
