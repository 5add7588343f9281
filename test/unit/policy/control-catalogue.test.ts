import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { AUDIT_CHECKS } from '../../../src/model/audit-catalogue.ts';
import { controlsJsonSchema } from '../../../src/policy/controls-schema.ts';
import { readControls } from '../../../src/policy/read-controls.ts';
import { readRun } from '../../../src/policy/read-run.ts';
import { readWaivers } from '../../../src/policy/read-waivers.ts';
import { waiversJsonSchema } from '../../../src/policy/waivers-schema.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'controls');
const shipped = readdirSync(folder).map((name) => ({ path: name, bytes: readFileSync(join(folder, name)) }));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const problems = (text: string): readonly string[] => {
  const result = readControls([{ path: 'c.yaml', bytes: bytes(text) }]);
  return result.ok
    ? []
    : result.issues.map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}`);
};

const CONTROL = `version: 1
title: Mine
controls:
  - id: A-1
    title: T
    area: Z
    severity: high
    requirement: R
    check: networksNarrow
    remediation: { text: do }
`;

describe('the shipped catalogue', () => {
  it('reads, and asks every check', () => {
    const result = readControls(shipped);
    if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
    const { controls, frameworks } = result.catalogue;
    expect(new Set(controls.map(({ check }) => check))).toEqual(new Set(AUDIT_CHECKS));
    expect(frameworks.every(({ version }) => version !== '')).toBe(true);
    for (const { id, remediation, references } of controls) {
      expect(references.length, id).toBeGreaterThan(remediation.commands.length > 0 ? 0 : -1);
      for (const command of remediation.commands) expect(command, id).toMatch(/ -WhatIf$/);
    }
  });

  it('calls no control on connectors one of CIS or SCuBA', () => {
    const result = readControls(shipped);
    if (!result.ok) throw new Error('not readable');
    for (const { area, references } of result.catalogue.controls) {
      if (area !== 'Connectors') continue;
      expect(references.filter(({ framework }) => framework === 'cis-m365' || framework === 'scuba')).toEqual(
        [],
      );
    }
  });

  it('fits its published schema', () => {
    const validate = new Ajv({ strict: false }).compile(controlsJsonSchema());
    for (const { bytes: content } of shipped) {
      expect(validate(parse(new TextDecoder().decode(content))), JSON.stringify(validate.errors)).toBe(true);
    }
  });
});

describe('a control catalogue', () => {
  it.each([
    [
      'an unknown check',
      CONTROL.replace('networksNarrow', 'networkNarrow'),
      'c.yaml:9:12: `check` is the text `networkNarrow`, and must be one of',
    ],
    [
      'an unknown parameter',
      `${CONTROL}    parameters: { widest: 3 }\n`,
      'c.yaml:11:19: `widest` is no field here',
    ],
    [
      'a parameter of another check',
      `${CONTROL}    parameters: { leastDays: 3 }\n`,
      'c.yaml:11:19: `leastDays` is no parameter of the check `networksNarrow`; it takes `mostAddresses`',
    ],
    [
      'a parameter out of range',
      `${CONTROL}    parameters: { mostAddresses: 0 }\n`,
      'c.yaml:11:34: `mostAddresses` is the number `0`, and must not be below 1',
    ],
    [
      'an unknown framework',
      `${CONTROL}    references: [{ framework: cis, item: "1", relation: same }]\n`,
      'c.yaml:11:20: `cis` is none of `frameworks`; state it there',
    ],
    [
      'an unknown placeholder',
      CONTROL.replace('{ text: do }', '{ text: do, commands: ["Set {nam}"] }'),
      'c.yaml:10:41: `{nam}` is no placeholder',
    ],
    [
      'an id that is taken',
      CONTROL + CONTROL.slice(CONTROL.indexOf('  - id')).replace('A-1', 'a-1'),
      'c.yaml:11:5: the id `a-1` is taken by the control at c.yaml:4:5',
    ],
    [
      'a manual control without what to look at',
      CONTROL.replace('networksNarrow', 'manualReview'),
      'c.yaml:4:5: `lookAt` is missing',
    ],
    ['a missing field', CONTROL.replace('    severity: high\n', ''), 'c.yaml:4:5: `severity` is missing'],
    ['an empty file', '', 'c.yaml:1:1: the file is empty; a control catalogue begins with `version: 1`'],
    ['a list', '- 1\n', 'c.yaml:1:1: the control catalogue is a list'],
    [
      'another version',
      CONTROL.replace('version: 1', 'version: 2'),
      'c.yaml:1:10: `version` is the number `2`; this program reads version 1',
    ],
    ['no YAML', 'version: [1\n', 'c.yaml:'],
  ])('says what is wrong with %s', (_, text, problem) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
  });

  it('is refused by its schema for a parameter of another check', () => {
    const validate = new Ajv({ strict: false }).compile(controlsJsonSchema());
    expect(validate(parse(`${CONTROL}    parameters: { mostAddresses: 3 }\n`))).toBe(true);
    expect(validate(parse(`${CONTROL}    parameters: { leastDays: 3 }\n`))).toBe(false);
  });
});

const WAIVER = 'version: 1\nwaivers:\n  - { control: A-1, owner: Ann, reason: why, expires: "2026-12-31" }\n';

describe('a waivers file', () => {
  const read = (text: string): readonly string[] => {
    const result = readWaivers({ path: 'w.yaml', bytes: bytes(text) }, [{ id: 'A-1' }]);
    return result.ok ? [] : result.issues.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  };

  it('is read, and fits its published schema', () => {
    expect(read(WAIVER)).toEqual([]);
    expect(new Ajv({ strict: false }).compile(waiversJsonSchema())(parse(WAIVER))).toBe(true);
  });

  it.each([
    [
      'a day that is none',
      WAIVER.replace('2026-12-31', '2026-02-30'),
      '`2026-02-30` is no day of the calendar',
    ],
    ['an unknown control', WAIVER.replace('A-1', 'A-2'), '`A-2` is no control; did you mean `A-1`?'],
    ['no owner', WAIVER.replace('owner: Ann, ', ''), '`owner` is missing'],
    ['a blank reason', WAIVER.replace('reason: why', 'reason: " "'), '`reason` is blank'],
    ['no expiry', WAIVER.replace(', expires: "2026-12-31"', ''), '`expires` is missing'],
  ])('says what is wrong with %s', (_, text, problem) => {
    const found = read(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(problem);
  });
});

describe('a kept run', () => {
  it.each([
    ['nothing', '', 'no whole JSON document'],
    ['half a file', '{"schemaVersion":"1",', 'no whole JSON document'],
    ['bytes that are no text', '\u00ff', undefined],
    ['another document', '{}', 'is not what a run holds'],
    ['a list', '[]', 'it is no run of an audit'],
  ])('of %s is one clear problem', (_, text, problem) => {
    const read = readRun(text === '\u00ff' ? new Uint8Array([0xff]) : bytes(text));
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problem).toContain(problem ?? 'no whole JSON document');
  });
});
