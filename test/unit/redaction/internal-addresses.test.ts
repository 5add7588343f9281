import { describe, expect, it } from 'vitest';

import { addressScope, parseIpAddress } from '../../../src/net/ip-address.ts';
import { networkOf } from '../../../src/net/ip-network.ts';
import { createRedaction } from '../../../src/redaction/redaction.ts';

const redaction = createRedaction(Buffer.alloc(32, 7));
if (!redaction.ok) throw new Error(redaction.problem);
const { text } = redaction.value;

const networkText = (address: string, bits: number): string => {
  const parsed = parseIpAddress(address);
  if (!parsed.ok) throw new Error(parsed.problem);
  return networkOf(parsed.value, bits).text;
};

describe('internal addresses', () => {
  it.each(['10.1.2.3', '100.64.1.2', '127.0.0.1', '169.254.3.4', '172.31.9.8', '192.168.1.1'])(
    '%s becomes an address that no host has',
    (address) => {
      expect(text(address)).toMatch(/^24[0-5]\.\d+\.\d+\.\d+$/);
      expect(text(`[${address}]:25`)).toBe(`[${text(address)}]:25`);
      expect(text(`::ffff:${address}`)).toBe(text(address));
    },
  );

  it.each(['fd12:3456:789a:1::1', 'fe80::1', 'FE80::1'])('%s becomes one that is not in use', (address) => {
    expect(text(address)).toMatch(/^(?:fc|fe[c-f])[\da-f]{1,2}:/);
  });

  it('keeps networks together, whatever their length, and addresses apart', () => {
    const image = (host: number): string => text(`10.20.30.${host}`);
    const images = Array.from({ length: 256 }, (_, host) => image(host));
    expect(new Set(images).size).toBe(256);
    for (const bits of [8, 16, 23, 24, 30]) {
      for (const host of [0, 1, 77, 255]) {
        expect(networkText(image(host), bits)).toBe(text(networkText(`10.20.30.${host}`, bits)));
      }
    }
    expect(networkText(image(1), 24)).not.toBe(networkText(text('10.20.31.1'), 24));
    expect(text('fd00:1:2:3::/64')).toBe(networkText(text('fd00:1:2:3::99'), 64));
  });

  it('keeps two blocks apart', () => {
    const images = ['10.0.0.1', '127.0.0.1', '192.168.0.1', '172.16.0.1'].map((address) => text(address));
    expect(new Set(images.map((each) => each.split('.')[0])).size).toBe(4);
  });

  it('never passes an address off as a pseudonym', () => {
    for (const address of ['240.1.2.3', '255.255.255.255', 'fc00::1', 'fec0::1', '::1']) {
      expect(text(address), address).toMatch(/^address-[\da-f]{16}$/);
    }
  });

  it('leaves public addresses and what holds public ones', () => {
    for (const address of [
      '203.0.113.9',
      '8.8.8.8',
      '9.255.255.255',
      '11.0.0.0',
      '2001:db8::1',
      '0.0.0.0/0',
      '8.0.0.0/6',
    ]) {
      expect(text(address)).toBe(address);
      const parsed = parseIpAddress(address);
      if (parsed.ok) expect(addressScope(parsed.value)).toBe('public');
    }
  });

  it('finds them in sentences and file names', () => {
    expect(text('not 10.1.2.3.')).toBe(`not ${text('10.1.2.3')}.`);
    expect(text('mail from 10.1.2.0/24, 203.0.113.0/24')).toBe(
      `mail from ${text('10.1.2.0/24')}, 203.0.113.0/24`,
    );
    expect(text('traces/10.1.2.3.csv')).toBe(`traces/${text('10.1.2.3')}.csv`);
  });
});
