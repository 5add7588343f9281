import { isIPv4, isIPv6 } from 'node:net';

import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';

import { parseCertificateName } from '../../src/net/certificate-name.ts';
import { isSubdomainOf, parentDomain, parseDomainName } from '../../src/net/domain-name.ts';
import { parseDomainPattern, patternCovers, printDomainPattern } from '../../src/net/domain-pattern.ts';
import { parseEmailAddress, parseEnvelopeSender } from '../../src/net/email-address.ts';
import {
  addressScope,
  parseIpAddress,
  parseLoggedIpAddress,
  type IpAddress,
} from '../../src/net/ip-address.ts';
import {
  networkOf,
  parseIpNetwork,
  parseIpRange,
  rangeContains,
  type IpRange,
} from '../../src/net/ip-network.ts';
import { networkSet, networkSetContains } from '../../src/net/network-set.ts';
import { parsed, type Parsed } from '../../src/net/parsed.ts';
import {
  certificateNameArb,
  domainArb,
  domainPatternArb,
  emailAddressArb,
  envelopeSenderArb,
  ipAddressArb,
  ipRangeArb,
  valid,
} from '../arbitraries/net.ts';
import { lawRuns } from '../setup/law-runs.ts';

const runs = lawRuns(2000);

// Beside the shared pools, these laws want the whole space of values.
const v4TextArb = fc.ipV4();
const v6PartsArb = fc
  .tuple(
    fc.constantFrom(
      '0',
      '64',
      '2001',
      'FC00',
      'fbff',
      'fdff',
      'fe7f',
      'fe80',
      'FEBF',
      'fec0',
      'feff',
      'ff00',
    ),
    fc.array(fc.constantFrom('0', '0', '0', '1', 'FFFF', 'db8'), { minLength: 7, maxLength: 7 }),
  )
  .map(([first, rest]): readonly string[] => [first, ...rest]);
const v6TextArb = fc.oneof(
  fc.ipV6(),
  v6PartsArb.map((parts) => parts.join(':')),
);
const anyAddressArb: fc.Arbitrary<IpAddress> = fc
  .oneof(v4TextArb, v6TextArb)
  .map((text) => valid(parseIpAddress(text)));
const prefixedArb = (address: fc.Arbitrary<IpAddress>): fc.Arbitrary<{ address: IpAddress; bits: number }> =>
  address.chain((address) =>
    fc.record({
      address: fc.constant(address),
      bits: fc.integer({ min: 0, max: address.family === 4 ? 32 : 128 }),
    }),
  );
const anyRangeArb: fc.Arbitrary<IpRange> = fc.oneof(
  ipRangeArb,
  prefixedArb(anyAddressArb).map(({ address, bits }) => networkOf(address, bits)),
);
const domainTextArb = fc.oneof(
  domainArb,
  fc.domain(),
  fc
    .array(fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/), { minLength: 1, maxLength: 5 })
    .map((labels) => labels.join('.')),
  fc
    .array(fc.constantFrom('bücher', 'straße', 'ελλάδα', '例え', 'contoso', 'xn--bcher-kva'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((labels) => labels.join('.')),
);
const anyDomainArb = domainTextArb.map((text) => valid(parseDomainName(text)));

const parsers: Readonly<Record<string, (text: string) => Parsed<unknown>>> = {
  parseIpAddress,
  parseLoggedIpAddress,
  parseIpNetwork,
  parseIpRange,
  parseDomainName,
  parseDomainPattern,
  parseCertificateName,
  parseEmailAddress,
  parseEnvelopeSender,
};

// Pieces of every grammar, so that random texts get past the first character of some parser.
const grammarPieces = [
  ['1', '0', '255', '.', ':', '::', 'ffff', '/', '-', '[', ']', '%', '24', ' ', '\u00a0', '\n', '`'],
  [
    'contoso',
    'xn--',
    'bcher-kva',
    'ü',
    '\u200d',
    '\ud800',
    '_',
    '*',
    '*.',
    'smtp:',
    ';',
    '@',
    '<',
    '>',
    '"',
    '\\',
  ],
  ['CN=', ', ', '<I>', '<S>', '/O=', 'IMCEAEX-'],
].flat();
const grammarTextArb = fc
  .array(fc.constantFrom(...grammarPieces), { maxLength: 14 })
  .map((pieces) => pieces.join(''));
const anyTextArb = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((codes) => String.fromCharCode(...codes)),
  grammarTextArb,
);

describe('every parser', () => {
  it.each(Object.entries(parsers))('%s is total, and explains a refusal in one line', (_, parse) => {
    fc.assert(
      fc.property(anyTextArb, (text) => {
        const result = parse(text);
        if (!result.ok) expect(result.problem).toMatch(/^[^\p{Lu}\p{C}\p{Zl}\p{Zp}]\P{C}*[^.]$/u);
      }),
      runs,
    );
  });

  it.each(Object.entries(parsers))('%s ignores white space around a text', (_, parse) => {
    fc.assert(
      fc.property(grammarTextArb, (text) => {
        expect(parse(` \u00a0${text}\t`)).toEqual(parse(text.trim()));
      }),
      runs,
    );
  });
});

describe('print then parse gives the value back', () => {
  const roundTrip = <T>(
    name: string,
    values: fc.Arbitrary<T>,
    print: (value: T) => string,
    ...parse: readonly ((text: string) => Parsed<T>)[]
  ): void =>
    it(name, () => {
      fc.assert(
        fc.property(values, (value) => {
          for (const read of parse) expect(read(print(value))).toEqual(parsed(value));
        }),
        runs,
      );
    });
  const accepted = <T>(parse: (text: string) => Parsed<T>): fc.Arbitrary<T> =>
    grammarTextArb
      .map(parse)
      .filter((result) => result.ok)
      .map(valid);

  roundTrip(
    'address',
    fc.oneof(ipAddressArb, anyAddressArb),
    ({ text }) => text,
    parseIpAddress,
    parseLoggedIpAddress,
  );
  roundTrip('range', anyRangeArb, ({ text }) => text, parseIpRange);
  roundTrip(
    'network',
    prefixedArb(anyAddressArb).map(({ address, bits }) =>
      valid(parseIpNetwork(networkOf(address, bits).text)),
    ),
    ({ range }) => range.text,
    parseIpNetwork,
  );
  roundTrip('domain', fc.oneof(anyDomainArb, accepted(parseDomainName)), (domain) => domain, parseDomainName);
  roundTrip(
    'pattern',
    fc.oneof(domainPatternArb, accepted(parseDomainPattern)),
    printDomainPattern,
    parseDomainPattern,
  );
  roundTrip(
    'certificate name',
    fc.oneof(certificateNameArb, accepted(parseCertificateName)),
    ({ text }) => text,
    parseCertificateName,
  );
  roundTrip(
    'e-mail address',
    fc.oneof(
      emailAddressArb,
      accepted(parseEmailAddress),
      fc.emailAddress().map((text) => valid(parseEmailAddress(text))),
    ),
    ({ text }) => text,
    parseEmailAddress,
  );
  roundTrip(
    'envelope sender',
    envelopeSenderArb,
    (sender) => (sender.kind === 'null' ? '<>' : sender.address.text),
    parseEnvelopeSender,
  );
});

describe('addresses', () => {
  const colonTextArb = fc
    .array(
      fc.constantFrom(
        '0',
        '1',
        'ff',
        'FFFF',
        '00000',
        '010.0.0.1',
        '192.0.2.1',
        '1.2.3',
        ':',
        ':',
        ':',
        '::',
      ),
      {
        maxLength: 16,
      },
    )
    .map((pieces) => pieces.join(''));

  it('are what the Node.js network stack takes, which reads no octal and no short forms', () => {
    fc.assert(
      fc.property(fc.oneof(colonTextArb, v4TextArb, fc.ipV4Extended(), v6TextArb, grammarTextArb), (text) => {
        fc.pre(!text.includes('%') && text === text.trim());
        expect(parseIpAddress(text).ok).toBe(isIPv4(text) || isIPv6(text));
      }),
      lawRuns(10_000),
    );
  });

  it('have one value for an IPv4 address and its mapped spellings', () => {
    fc.assert(
      fc.property(v4TextArb, (text) => {
        const plain = parseIpAddress(text);
        const hexadecimal = ipaddr.IPv4.parse(text).toIPv4MappedAddress().toString();
        expect(plain.ok).toBe(true);
        for (const mapped of [`::ffff:${text}`, `0:0:0:0:0:FFFF:${text}`, hexadecimal])
          expect(parseIpAddress(mapped)).toEqual(plain);
      }),
      runs,
    );
  });

  it('have one value for all spellings of an IPv6 address', () => {
    fc.assert(
      fc.property(v6PartsArb, (parts) => {
        const address = parseIpAddress(parts.join(':'));
        const padded = parts.map((part) => part.padStart(4, '0')).join(':');
        const short = valid(address).text;
        for (const same of [padded, padded.toUpperCase(), padded.toLowerCase(), short, short.toUpperCase()])
          expect(parseIpAddress(same)).toEqual(address);
        expect(parseLoggedIpAddress(`[${padded}]`)).toEqual(address);
        expect(parseLoggedIpAddress(`[${padded}]:25`)).toEqual(address);
      }),
      runs,
    );
  });

  it('have the scope that ipaddr.js gives them, where the two speak of the same blocks', () => {
    const privateRanges = new Set([
      'private',
      'loopback',
      'linkLocal',
      'carrierGradeNat',
      'uniqueLocal',
      'deprecatedSiteLocal',
      'multicast',
      'broadcast',
      // 0.0.0.0/8; the address 0.0.0.0 itself is told apart below.
      'unspecified',
    ]);
    fc.assert(
      fc.property(
        fc.oneof(
          v4TextArb,
          v6TextArb,
          fc.ipV4().map((text) => text.replace(/^\d+\.\d+/, '172.16')),
        ),
        (text) => {
          const address = valid(parseIpAddress(text));
          const range: string = ipaddr.parse(address.text).range();
          const unspecified = address.value === 0 || address.value === 0n;
          // ipaddr.js calls 240.0.0.0/4 reserved, and the documentation blocks as well.
          const isReserved = address.family === 4 && address.value >= 0xf000_0000;
          const others = privateRanges.has(range) || isReserved ? 'private' : 'public';
          expect(addressScope(address)).toBe(unspecified ? 'unspecified' : others);
        },
      ),
      runs,
    );
  });
});

describe('networks', () => {
  it('hold the addresses that ipaddr.js matches', () => {
    fc.assert(
      fc.property(
        fc.oneof(prefixedArb(anyAddressArb), prefixedArb(ipAddressArb)),
        fc.oneof(ipAddressArb, anyAddressArb),
        ({ address: base, bits }, address) => {
          const peer = ipaddr.parse(address.text);
          const expected = address.family === base.family && peer.match(ipaddr.parse(base.text), bits);
          const range = networkOf(base, bits);
          expect(rangeContains(range, address)).toBe(expected);
          expect(networkSetContains(networkSet([range]), address)).toBe(expected);
          expect(valid(parseIpNetwork(`${base.text}/${bits}`)).range).toEqual(range);
        },
      ),
      runs,
    );
  });

  it('report the text as written exactly when host bits were masked', () => {
    fc.assert(
      fc.property(prefixedArb(anyAddressArb), ({ address, bits }) => {
        const written = `${address.text}/${bits}`;
        const { range, maskedFrom, prefixBits } = valid(parseIpNetwork(written));
        expect(prefixBits).toBe(bits);
        expect(maskedFrom).toBe(range.first === address.value ? undefined : written);
      }),
      runs,
    );
  });

  it('are the same written as IPv4-mapped networks', () => {
    fc.assert(
      fc.property(prefixedArb(v4TextArb.map((text) => valid(parseIpAddress(text)))), ({ address, bits }) => {
        const plain = valid(parseIpNetwork(`${address.text}/${bits}`));
        const mapped = valid(parseIpNetwork(`::ffff:${address.text}/${96 + bits}`));
        expect({ ...mapped, maskedFrom: undefined }).toEqual({ ...plain, maskedFrom: undefined });
      }),
      runs,
    );
  });
});

/** An address in or right beside one of the ranges: a uniformly random one would almost never be. */
const nearArb = (ranges: readonly IpRange[]): fc.Arbitrary<IpAddress> =>
  fc.oneof(
    ipAddressArb,
    ...ranges.map((range) =>
      range.family === 4
        ? fc
            .constantFrom(
              range.first,
              range.last,
              Math.max(0, range.first - 1),
              Math.min(2 ** 32 - 1, range.last + 1),
            )
            .map((value): IpAddress => ({ family: 4, value, text: '' }))
        : fc
            .constantFrom(range.first, range.last, range.first - 1n, range.last + 1n)
            .map((value): IpAddress => ({ family: 6, value: BigInt.asUintN(128, value), text: '' })),
    ),
  );

describe('a network set', () => {
  const rangesArb = fc.array(anyRangeArb, { maxLength: 12 });

  it('contains what a linear scan finds', () => {
    fc.assert(
      fc.property(
        rangesArb.chain((ranges) => fc.record({ ranges: fc.constant(ranges), address: nearArb(ranges) })),
        ({ ranges, address }) =>
          networkSetContains(networkSet(ranges), address) ===
          ranges.some((range) => rangeContains(range, address)),
      ),
      runs,
    );
  });

  it('is sorted, and its runs neither overlap nor touch', () => {
    fc.assert(
      fc.property(rangesArb, (ranges) => {
        const { starts4, ends4, starts6, ends6 } = networkSet(ranges);
        const apart4 = starts4.slice(1).every((start, index) => start > (ends4[index] ?? Infinity) + 1);
        const apart6 = starts6.slice(1).every((start, index) => start > (ends6[index] ?? start) + 1n);
        expect([apart4, apart6]).toEqual([true, true]);
      }),
      runs,
    );
  });

  it('does not depend on order or repetition', () => {
    const shuffledArb = rangesArb.chain((ranges) =>
      fc.record({
        ranges: fc.constant(ranges),
        shuffled: fc.shuffledSubarray([...ranges, ...ranges], {
          minLength: ranges.length * 2,
          maxLength: ranges.length * 2,
        }),
      }),
    );
    fc.assert(
      fc.property(shuffledArb, ({ ranges, shuffled }) => {
        expect(networkSet(shuffled)).toEqual(networkSet(ranges));
      }),
      runs,
    );
  });

  it('is the same for a network and its two halves', () => {
    fc.assert(
      fc.property(prefixedArb(anyAddressArb), ({ address, bits }) => {
        const whole = networkOf(address, bits);
        fc.pre(whole.first !== whole.last);
        const halves = [whole.last, whole.first].map((value) =>
          networkOf(
            typeof value === 'number' ? { family: 4, value, text: '' } : { family: 6, value, text: '' },
            bits + 1,
          ),
        );
        expect(networkSet(halves)).toEqual(networkSet([whole]));
      }),
      runs,
    );
  });
});

describe('domains', () => {
  const labelsOf = (domain: string): readonly string[] => domain.split('.');

  it('do not depend on case, trailing dot or Unicode form', () => {
    fc.assert(
      fc.property(domainTextArb, (text) => {
        const domain = parseDomainName(text);
        expect(domain.ok).toBe(true);
        for (const same of [
          text.toLowerCase(),
          `${text}.`,
          text.normalize('NFD'),
          text.replaceAll('.', '。'),
        ])
          expect(parseDomainName(same)).toEqual(domain);
        if (/^[\0-\u007f]*$/.test(text)) expect(parseDomainName(text.toUpperCase())).toEqual(domain);
      }),
      runs,
    );
  });

  it('have as ancestors the domains that they end in, label by label', () => {
    fc.assert(
      fc.property(anyDomainArb, anyDomainArb, (domain, other) => {
        const ancestors: string[] = [];
        for (let up = parentDomain(domain); up !== undefined; up = parentDomain(up)) {
          ancestors.push(up);
          expect(parseDomainName(up)).toEqual(parsed(up));
          expect(isSubdomainOf(domain, up)).toBe(true);
        }
        expect(ancestors).toHaveLength(labelsOf(domain).length - 1);
        expect(isSubdomainOf(domain, other)).toBe(ancestors.includes(other));
      }),
      runs,
    );
  });

  it('are covered by a pattern as its labels say', () => {
    const plain = (pattern: string, domain: string): boolean => {
      const [first, ...rest] = labelsOf(pattern);
      if (pattern === '*') return true;
      if (first !== '*') return pattern === domain;
      return labelsOf(domain).slice(-rest.length).join('.') === rest.join('.');
    };
    fc.assert(
      fc.property(domainPatternArb, fc.oneof(domainArb, anyDomainArb), (pattern, domain) => {
        const written = pattern.text
          .toLowerCase()
          .replace(/^smtp:/, '')
          .replace(/;\d+$/, '');
        expect(patternCovers(pattern, domain)).toBe(plain(written, domain));
      }),
      runs,
    );
  });
});

describe('e-mail addresses', () => {
  it('have one key for any case and wrapping', () => {
    fc.assert(
      fc.property(emailAddressArb, ({ text, key }) => {
        for (const same of [text.toUpperCase(), text.toLowerCase(), `<${text}>`, `\u00a0${text} `])
          expect(valid(parseEmailAddress(same)).key).toBe(key);
      }),
      runs,
    );
  });

  it('may hold anything printable in a quoted local part', () => {
    const quotedArb = fc
      .string({ unit: 'grapheme-ascii', maxLength: 20 })
      .map((text) => `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`);
    fc.assert(
      fc.property(quotedArb, domainArb, (localPart, domain) => {
        expect(parseEmailAddress(`${localPart}@${domain}`)).toMatchObject({
          ok: true,
          value: { localPart, domain },
        });
      }),
      runs,
    );
  });
});
