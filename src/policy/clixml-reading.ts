import type { PolicyIssue } from '../model/policy.ts';
import type { ClixmlElement } from './clixml-elements.ts';
import type { Definitions, ReferenceTarget } from './clixml-references.ts';
import type { Located, Place } from './located-value.ts';
import { errorAt } from './policy-issues.ts';

/** The state of reading one file: what has been defined, and how much there is. */
export interface ClixmlReading {
  readonly issues: PolicyIssue[];
  readonly objects: Definitions<ReferenceTarget>;
  readonly typeNames: Definitions<readonly string[]>;
  /** Reads any value: objects, lists and dictionaries hold any. */
  readonly valueOf: (reading: ClixmlReading, element: ClixmlElement, depth: number) => Located;
  /** Values so far, with what references stand for. */
  values: number;
  /** Those of them that references stand for. */
  repeated: number;
  /** The deepest level of the value in hand. */
  reach: number;
  /** Where the first secret stands. */
  secret: Place | undefined;
}

/** Always false, for the sake of who asks whether all is sound. */
export function refuse({ issues }: ClixmlReading, at: Place, problem: string): false {
  issues.push(errorAt(at, 'SYNTAX', `${problem}; export it again with Export-Clixml`));
  return false;
}
