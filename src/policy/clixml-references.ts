import { quoted } from '../net/quoted.ts';
import type { Located } from './located-value.ts';

/*
 * An object that stands in a file twice is written once, and `<Ref RefId="…"/>` stands for it the second time (MS-PSRP
 * 2.2.5.3.3, read 2026-11-24). References to objects with references could make a small file a huge value, or a deep one.
 */

export interface ReferenceTarget {
  readonly value: Located;
  /** Values in it, itself included and what its references stand for. */
  readonly size: number;
  /** Levels of values below it. */
  readonly height: number;
}

export type Looked<T> =
  { readonly ok: true; readonly found: T } | { readonly ok: false; readonly problem: string };

export interface Definitions<T> {
  /** Why the identity cannot be given out; undefined when it can. The definition is open until it is closed. */
  open(refId: string): string | undefined;
  close(refId: string, definition: T): void;
  lookUp(refId: string | undefined): Looked<T>;
}

/** What objects, or lists of type names, are called within one file. */
export function definitions<T>(what: string): Definitions<T> {
  const defined = new Map<string, { readonly found: T } | 'open'>();
  return {
    open(refId) {
      if (defined.has(refId)) return `the RefId ${quoted(refId)} is already that of an earlier ${what}`;
      defined.set(refId, 'open');
      return undefined;
    },
    close(refId, found) {
      defined.set(refId, { found });
    },
    lookUp(refId) {
      if (refId === undefined) return { ok: false, problem: 'a reference has no RefId' };
      const definition = defined.get(refId);
      if (definition === 'open')
        return { ok: false, problem: `the reference ${quoted(refId)} stands for the object that it is in` };
      return definition === undefined
        ? { ok: false, problem: `no earlier ${what} has the RefId ${quoted(refId)}` }
        : { ok: true, found: definition.found };
    },
  };
}
