/*
 * What is used of saxes 6.0.0. Its own declarations do not compile under `exactOptionalPropertyTypes` (tried with
 * TypeScript 7.0.2, 2026-11-24), so `paths` of tsconfig.json leads here.
 */

export interface Tag {
  /** The name without its prefix. */
  readonly local: string;
  /** The namespace; empty when there is none. */
  readonly uri: string;
  readonly attributes: { readonly [name: string]: { readonly value: string } };
}

export declare class SaxesParser {
  constructor(options: { readonly xmlns: true; readonly position: boolean });
  /** Offset in the text of the character that is read next. */
  readonly position: number;
  on(event: 'error', handler: (error: { readonly message: string }) => void): void;
  /** The name of a tag has been read, its attributes not yet. */
  on(event: 'opentagstart' | 'doctype', handler: () => void): void;
  on(event: 'opentag' | 'closetag', handler: (tag: Tag) => void): void;
  on(event: 'text' | 'cdata', handler: (text: string) => void): void;
  write(piece: string): this;
  close(): this;
}
