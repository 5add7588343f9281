import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { CATALOGUE } from '../../src/model/catalogue/catalogue.ts';
import { CATALOGUE_SCHEMA } from '../../src/report/catalogue-schema.ts';
import { runCli } from './run-cli.ts';

const explain = (...args: readonly string[]) => runCli(['explain', ...args]);

describe('mailflow explain --code', () => {
  it('needs no candidate, and no certain case', () => {
    const { status, stdout, stderr } = explain('--code', 'direct_send_rejected');
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^DIRECT_SEND_REJECTED: Direct Send refused\n/);
    expect(stdout).toContain('550 5.7.68');
    expect(explain('--code', 'Direct_Send_Rejected').stdout).toBe(stdout);
  });

  it('explains a code that stands in two families in both', () => {
    const { stdout } = explain('--code', 'LOST_ARRAY');
    expect(stdout.match(/^LOST_ARRAY: /gm)).toHaveLength(2);
    expect(stdout).toContain('\nfinding about a policy\n');
    expect(stdout).toContain('\nissue of a record\n');
  });

  it('prints one valid JSON document', () => {
    const isValid = new Ajv({ strict: true }).compile(CATALOGUE_SCHEMA);
    const all: unknown = JSON.parse(explain('--code', 'list', '--format', 'json').stdout);
    expect(isValid(all), JSON.stringify(isValid.errors)).toBe(true);
    expect(all).toEqual({ schemaVersion: '1', entries: CATALOGUE });
    const one = explain('--code', 'senderColumn', '--format', 'json');
    expect(isValid(JSON.parse(one.stdout))).toBe(true);
    expect(one.stderr).toBe('');
  });

  it.each([
    ['NO_BASLINE', '--code NO_BASLINE: no such code; did you mean NO_BASELINE? --code list names them all'],
    ['newly-blocked', 'did you mean newlyBlocked?'],
    ['xyzzy', '--code xyzzy: no such code; --code list names them all'],
    ['', 'no such code'],
  ])('refuses %j with exit code 3', (code, message) => {
    const { status, stdout, stderr } = explain('--code', code);
    expect(status).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it.each([
    ['--candidate', 'fixtures/contoso/current'],
    ['--ip', '192.0.2.1'],
    ['--certificate', 'none'],
    ['--assume', 'nullSenderUnderStar=covered'],
    ['--assume-nothing'],
  ])('goes with nothing that is asked of a message: %s', (...more) => {
    const { status, stderr } = explain('--code', 'PARTNER_IP', ...more);
    expect(status).toBe(3);
    expect(stderr).toContain('--code explains a code and not a message');
  });
});

it('mailflow explain asks for a candidate or a code', () => {
  const { status, stderr } = explain('--ip', '192.0.2.1');
  expect(status).toBe(3);
  expect(stderr).toContain('give --candidate POLICY to explain a message, or --code CODE to explain a code');
});
