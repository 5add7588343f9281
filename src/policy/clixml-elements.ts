import { SaxesParser, type Tag } from 'saxes';

import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import type { Place } from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import { textPlaces } from './text-places.ts';

/** An element of CLIXML with what its reader looks at. */
export interface ClixmlElement {
  readonly name: string;
  /** The start of its tag. */
  readonly at: Place;
  /** Attribute `N`, as written: the property that the element is the value of. */
  readonly property: string | undefined;
  /** Attribute `RefId`, as written. */
  readonly refId: string | undefined;
  readonly children: readonly ClixmlElement[];
  /** Text directly within, not within children. */
  readonly text: string;
}

export type ClixmlElements =
  { readonly ok: true; readonly root: ClixmlElement } | { readonly ok: false; readonly issue: PolicyIssue };

const namespace = 'http://schemas.microsoft.com/powershell/2004/04';

// An object takes two levels, and Export-Clixml goes two objects deep unless told otherwise.
const deepest = 64;

// The parser cannot be stopped within a piece, and looks namespaces up through every level.
const pieceLength = 1 << 13;

/** Reads the elements of a CLIXML text up to its first defect. DTDs, and so entities of their own, are refused. */
export function readClixmlElements(path: string, text: string): ClixmlElements {
  // Position tracking is for the parser's own messages, which would carry the place twice.
  const parser = new SaxesParser({ xmlns: true, position: false });
  const placeOf = textPlaces(path, text);
  // A text without an element is a defect that the parser finds.
  const tree: Tree = { open: [], root: emptyElement(placeOf(0)), issue: undefined };
  const lastStart = (start: string): Place => placeOf(text.lastIndexOf(start, parser.position - 1));
  parser.on('error', ({ message }) => {
    fail(tree, placeOf(parser.position - 1), `the file is not valid XML: ${message.replace(/\.$/, '')}`);
  });
  parser.on('doctype', () => {
    fail(tree, lastStart('<!DOCTYPE'), 'the file has a DOCTYPE, which CLIXML never has');
  });
  parser.on('opentagstart', () => {
    // Nothing but the name of the tag has been read, so the last `<` is its own.
    openElement(tree, lastStart('<'));
  });
  parser.on('opentag', (tag) => {
    nameElement(tree, tag);
  });
  parser.on('text', (piece) => {
    addText(tree, piece);
  });
  parser.on('cdata', (piece) => {
    addText(tree, piece);
  });
  parser.on('closetag', () => {
    closeElement(tree);
  });
  for (let offset = 0; offset < text.length && tree.issue === undefined; offset += pieceLength)
    parser.write(text.slice(offset, offset + pieceLength));
  if (tree.issue === undefined) parser.close();
  return tree.issue === undefined ? { ok: true, root: tree.root } : { ok: false, issue: tree.issue };
}

interface Tree {
  /** From the root to the element in hand. */
  readonly open: OpenElement[];
  root: ClixmlElement;
  /** The first defect: nothing is taken in after it. */
  issue: PolicyIssue | undefined;
}

interface OpenElement extends ClixmlElement {
  name: string;
  property: string | undefined;
  refId: string | undefined;
  readonly children: ClixmlElement[];
  text: string;
}

function fail(tree: Tree, at: Place, problem: string): void {
  tree.issue ??= errorAt(at, 'SYNTAX', `${problem}; export it again with Export-Clixml`);
}

function openElement(tree: Tree, at: Place): void {
  if (tree.open.length === deepest)
    fail(tree, at, `the file is nested more than ${deepest} levels deep; no export is`);
  tree.open.push(emptyElement(at));
}

const emptyElement = (at: Place): OpenElement => ({
  name: '',
  at,
  property: undefined,
  refId: undefined,
  children: [],
  text: '',
});

function nameElement(tree: Tree, { local, uri, attributes }: Tag): void {
  const element = tree.open.at(-1);
  if (element === undefined) return;
  const isRoot = tree.open.length === 1;
  if (isRoot && local !== 'Objs')
    fail(tree, element.at, `the file begins with ${quoted(local)} in place of \`Objs\``);
  if (uri !== namespace)
    fail(tree, element.at, `${quoted(local)} is not in the namespace \`${namespace}\` of CLIXML`);
  if (!isRoot && local === 'Objs') fail(tree, element.at, '`Objs` stands within `Objs`');
  element.name = local;
  element.property = attributes['N']?.value;
  element.refId = attributes['RefId']?.value;
}

function addText(tree: Tree, piece: string): void {
  const element = tree.open.at(-1);
  if (element !== undefined) element.text += piece;
}

function closeElement(tree: Tree): void {
  const element = tree.open.pop();
  if (element === undefined) return;
  if (element.children.length > 0 && element.text.trim() !== '')
    fail(tree, element.at, `${quoted(element.name)} holds text beside its elements`);
  const parent = tree.open.at(-1);
  if (parent === undefined) tree.root = element;
  else parent.children.push(element);
}
