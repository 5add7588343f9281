import { describe, expect, it } from 'vitest';

import { addressScope, parseIpAddress, parseLoggedIpAddress } from '../../../src/net/ip-address.ts';
import { parsed, refused } from '../../../src/net/parsed.ts';
import { valid } from '../../arbitraries/net.ts';

describe('parseIpAddress accepts', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['  192.0.2.1\t', '192.0.2.1'],
    ['\u00a0192.0.2.1\u00a0', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['0000:0000:0000:0000:0000:ffff:255.255.255.255', '255.255.255.255'],
  ])('%j as IPv4 %j', (text, canonical) => {
    expect(parseIpAddress(text)).toMatchObject({ ok: true, value: { family: 4, text: canonical } });
  });

  it.each([
    ['::', '::'],
    ['::1', '::1'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['1::', '1::'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    // The deprecated IPv4-compatible form is no mapped address, although ipaddr.js 2.5.0 reads it as one.
    ['::192.0.2.1', '::c000:201'],
    ['::ffff:0:192.0.2.1', '::ffff:0:c000:201'],
  ])('%j as IPv6 %j', (text, canonical) => {
    expect(parseIpAddress(text)).toMatchObject({ ok: true, value: { family: 6, text: canonical } });
  });

  it('values as unsigned integers', () => {
    expect(parseIpAddress('255.0.0.1')).toEqual(parsed({ family: 4, value: 0xff00_0001, text: '255.0.0.1' }));
    expect(parseIpAddress('2001:db8::1')).toEqual(
      parsed({ family: 6, value: 0x2001_0db8_0000_0000_0000_0000_0000_0001n, text: '2001:db8::1' }),
    );
  });
});

describe('parseIpAddress refuses', () => {
  it.each([
    ['', 'the IP address is empty'],
    ['   ', 'the IP address is empty'],
    ['010.0.0.1', 'write the part without leading zeros'],
    ['192.0.2.08', 'write the part without leading zeros'],
    ['192.000.002.001', 'write `192.0.2.1`'],
    ['0300.0.2.1', 'without leading zeros'],
    ['0x7f.1', 'is hexadecimal'],
    ['0x7f000001', 'is hexadecimal'],
    ['127.1', 'has 2 parts'],
    ['1.2.3', 'has 3 parts'],
    ['2130706433', 'has 1 part;'],
    ['1.2.3.4.5', 'has 5 parts'],
    ['1.2.3.', 'has an empty part'],
    ['1.2.3.4.', 'has an empty part'],
    ['.1.2.3', 'has an empty part'],
    ['256.0.0.1', 'above 255'],
    ['1.2.3.1234', 'above 255'],
    ['-1.2.3.4', 'is not an IP address'],
    ['+1.2.3.4', 'is not an IP address'],
    ['1. 2.3.4', 'white space inside'],
    ['192.0.2.1 192.0.2.2', 'white space inside'],
    ['١.2.3.4', 'is not an IP address'],
    ['mail.contoso.example', 'not a host name'],
    ['localhost', 'not a host name'],
    ['192.0.2.0/24', 'is a network'],
    ['192.0.2.1:25', 'has a port; write `192.0.2.1`'],
    ['[2001:db8::1]', 'has brackets'],
    ['[2001:db8::1]:25', 'has brackets'],
    ['fe80::1%eth0', 'has a zone id'],
    ['::ffff:192.0.2.1%x', 'has a zone id'],
    ['::ffff:010.0.0.1', 'ends in an IPv4 part that has a part with a leading zero'],
    ['::ffff:192.0.2.256', 'ends in an IPv4 part that has a part above 255'],
    ['::ffff:192.0.2', 'ends in an IPv4 part that has 3 parts'],
    ['192.0.2.1::', 'is not an IPv6 address'],
    ['1:2:3:4:5:6:7', 'is not an IPv6 address'],
    ['1:2:3:4:5:6:7:8:9', 'is not an IPv6 address'],
    // The quad is well formed, so the sentence must not blame it.
    ['1:2:3:4:5:6:7:192.0.2.1', 'is not an IPv6 address'],
    ['1::2::3', 'is not an IPv6 address'],
    [':::', 'is not an IPv6 address'],
    [':1:2:3:4:5:6:7', 'is not an IPv6 address'],
    ['1:2:3:4:5:6:7:', 'is not an IPv6 address'],
    ['1:2:3:4::5:6:7:8', 'is not an IPv6 address'],
    ['2001:db8::00001', 'is not an IPv6 address'],
    ['2001:db8::g', 'is not an IPv6 address'],
    [':', 'is not an IPv6 address'],
  ])('%j: %s', (text, reason) => {
    expect(parseIpAddress(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });

  it.each(['1', '1.', '::', '%', 'x'])('a hundred thousand times %j', (text) => {
    expect(parseIpAddress(text.repeat(100_000)).ok).toBe(false);
    expect(parseLoggedIpAddress(`[${text.repeat(100_000)}]`).ok).toBe(false);
  });

  it('a leading zero in one sentence', () => {
    expect(parseIpAddress('192.0.02.1')).toEqual(
      refused('`192.0.02.1` has a part with a leading zero; write `192.0.2.1`'),
    );
  });
});

describe('parseLoggedIpAddress', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['192.0.2.1:25', '192.0.2.1'],
    ['192.0.2.1:0', '192.0.2.1'],
    ['192.0.2.1:65535', '192.0.2.1'],
    ['[2001:DB8::1]', '2001:db8::1'],
    ['[2001:db8::1]:25', '2001:db8::1'],
    ['[::ffff:192.0.2.1]:25', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8::1'],
    // Without brackets the last part belongs to the address.
    ['2001:db8::1:25', '2001:db8::1:25'],
  ])('accepts %j as %j', (text, canonical) => {
    expect(parseLoggedIpAddress(text)).toMatchObject({ ok: true, value: { text: canonical } });
  });

  it.each([
    ['', 'empty'],
    ['192.0.2.1:', 'does not end in a port'],
    ['192.0.2.1:65536', 'does not end in a port'],
    ['192.0.2.1:-1', 'does not end in a port'],
    ['192.0.2.1: 25', 'does not end in a port'],
    ['192.0.2.1:smtp', 'does not end in a port'],
    ['[2001:db8::1]:99999', 'does not end in a port'],
    ['[2001:db8::1]25', 'does not end in a port'],
    ['[2001:db8::1', 'is not an IPv6 address in brackets'],
    ['[192.0.2.1]', 'is not an IPv6 address in brackets'],
    ['[]', 'is not an IPv6 address in brackets'],
    ['[2001:db8::1%2]:25', 'has a zone id'],
    ['fe80::1%eth0', 'has a zone id'],
    ['010.0.0.1:25', 'is not an IPv6 address'],
    ['192.0.2.01', 'leading zero'],
    ['mail.contoso.example', 'not a host name'],
    ['192.0.2.1;192.0.2.2', 'is not an IP address'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseLoggedIpAddress(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });
});

describe('addressScope', () => {
  it.each([
    ['unspecified', ['0.0.0.0', '::', '::ffff:0.0.0.0']],
    [
      'private',
      [
        '0.1.2.3',
        '224.0.0.1',
        '255.255.255.255',
        '10.0.0.0',
        '10.255.255.255',
        '172.16.0.0',
        '172.31.255.255',
        '192.168.0.0',
        '192.168.255.255',
      ],
    ],
    [
      'private',
      ['127.0.0.1', '127.255.255.255', '169.254.0.0', '169.254.255.255', '100.64.0.0', '100.127.255.255'],
    ],
    [
      'private',
      [
        '::1',
        'fc00::',
        'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
        'fe80::',
        'febf::1',
        'fec0::',
        'feff::1',
        'ff00::',
        'ff02::1',
      ],
    ],
    ['private', ['::ffff:10.0.0.1']],
    [
      'public',
      ['9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
    ],
    [
      'public',
      ['126.255.255.255', '128.0.0.0', '169.253.255.255', '169.255.0.0', '100.63.255.255', '100.128.0.0'],
    ],
    [
      'public',
      ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '::2', 'fbff::', 'fe00::', 'fe7f::'],
    ],
  ])('%s: %j', (scope, texts) => {
    for (const text of texts)
      expect([text, addressScope(valid(parseIpAddress(text)))]).toEqual([text, scope]);
  });
});
