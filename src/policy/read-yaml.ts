import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  Parser,
  type Document,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';

import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { unreadable, startOfFile, type Located, type LocatedField, type Place } from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import { readPlainJson } from './read-json.ts';
import {
  explainYamlError,
  ipv6ReadAsKey,
  ipv6ReadAsMap,
  readAsAlias,
  readAsMap,
  withoutCascades,
} from './yaml-traps.ts';

export interface YamlText {
  /** Absent when the text cannot be read as one document. */
  readonly root: Located | undefined;
  readonly issues: readonly PolicyIssue[];
}

// A policy nests five deep, an export a few more.
const deepest = 64;

/** Reads YAML 1.2, of which JSON is a part, into values that know where they stand. */
export function readYaml(path: string, text: string): YamlText {
  const json = readPlainJson(path, text);
  if (json !== undefined) return { root: json, issues: [] };
  if (nestsDeeperThan(deepest, text))
    return {
      root: undefined,
      issues: [
        errorAt(
          startOfFile(path),
          'SYNTAX',
          `the file is nested more than ${deepest} levels deep; no policy is`,
        ),
      ],
    };
  const reading: Reading = { path, lines: new LineCounter(), reported: new Set(), issues: [] };
  const document = parseRepaired(reading, text);
  let fatal = false;
  for (const error of withoutCascades([...document.errors, ...document.warnings])) {
    const [start] = error.pos;
    const { message, recoverable } = explainYamlError(error, text);
    reading.issues.push(errorAt(placeAt(reading, start), 'SYNTAX', message));
    if (recoverable) reading.reported.add(start);
    else fatal = true;
  }
  return { root: fatal ? undefined : located(reading, document.contents, 0), issues: reading.issues };
}

const mostRepairs = 20;

/** Parses anew after each value that swallowed the lines below it, with another value of its length in its place. */
function parseRepaired(reading: Reading, text: string): Document.Parsed {
  let source = text;
  let document = parse(source, reading.lines);
  for (let repairs = 0; repairs < mostRepairs; repairs += 1) {
    const misread = document.errors.flatMap((error) => {
      const written = ipv6ReadAsKey(error, source);
      return written === undefined ? [] : [{ offset: error.pos[0], written }];
    });
    if (misread.length === 0) break;
    for (const { offset, written } of misread) {
      reading.reported.add(offset);
      reading.issues.push(errorAt(placeAt(reading, offset), 'SYNTAX', readAsMap(written)));
      const end = offset + written.length;
      source = `${source.slice(0, offset)}${'x'.repeat(written.length)}${source.slice(end)}`;
    }
    document = parse(source, new LineCounter());
  }
  return document;
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed {
  return parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    // The names of a map are compared here instead, in linear time and with both places.
    uniqueKeys: false,
    // Also for a text that asks for YAML 1.1, where `no` and `1:20` are no texts.
    schema: 'core',
    resolveKnownTags: false,
  });
}

/*
 * yaml 2.9.1 composes nested values by recursion, and at some 5000 levels the process ends with "RegExpCompiler
 * Allocation failed", which nothing can catch (tried on Node 20, 2026-11-23). Its parser keeps its own stack.
 */
function nestsDeeperThan(levels: number, text: string): boolean {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // The tokens are not wanted, but the parser moves on only while they are taken.
    Array.from(parser.next(lexeme));
    // A level takes up to two places of the stack, for the collection and for the item in it.
    if (parser.stack.length > 2 * levels) return true;
  }
  return false;
}

interface Reading {
  readonly path: string;
  readonly lines: LineCounter;
  /** Offsets of values whose defect the YAML parser has named. */
  readonly reported: Set<number>;
  readonly issues: PolicyIssue[];
}

function placeAt({ path, lines }: Reading, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { path, line, column: col };
}

function located(reading: Reading, node: ParsedNode | null, otherwise: number): Located {
  const offset = node?.range[0] ?? otherwise;
  const at = placeAt(reading, offset);
  if (reading.reported.has(offset)) return unreadable(at);
  if (isAlias(node)) {
    reading.issues.push(errorAt(at, 'SYNTAX', readAsAlias(`*${node.source}`)));
    return unreadable(at);
  }
  if (isMap(node)) return locatedMap(reading, node, at);
  if (isSeq(node))
    return { kind: 'list', at, items: node.items.map((item) => located(reading, item, offset)) };
  return node === null ? { kind: 'nothing', at } : locatedScalar(node, at);
}

function locatedScalar({ value, source }: Scalar, at: Place): Located {
  if (value === null || value === undefined) return { kind: 'nothing', at };
  if (typeof value === 'number') return { kind: 'number', at, value, source: source ?? String(value) };
  if (typeof value === 'boolean') return { kind: 'flag', at, value };
  return { kind: 'text', at, text: typeof value === 'string' ? value : (source ?? '') };
}

function locatedMap(reading: Reading, map: YAMLMap.Parsed, at: Place): Located {
  const address = ipv6ReadAsMap(map);
  if (address !== undefined) {
    reading.issues.push(errorAt(at, 'SYNTAX', readAsMap(address)));
    return unreadable(at);
  }
  const fields = new Map<string, LocatedField>();
  for (const { key, value } of map.items) {
    const keyAt = placeAt(reading, key.range[0]);
    const name = isScalar(key) ? (key.source ?? String(key.value)) : undefined;
    const earlier = name === undefined ? undefined : fields.get(name);
    if (name === undefined)
      reading.issues.push(
        errorAt(keyAt, 'SYNTAX', 'a list, map or alias stands where a field name belongs; write a name'),
      );
    else if (earlier !== undefined)
      reading.issues.push(
        errorAt(
          keyAt,
          'SYNTAX',
          `${quoted(name)} is already stated in line ${earlier.at.line ?? 1}; keep one of the two`,
        ),
      );
    else fields.set(name, { name, at: keyAt, value: located(reading, value, key.range[0]) });
  }
  return { kind: 'map', at, fields };
}
