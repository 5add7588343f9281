import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ReplayReport } from '../../src/model/report.ts';
import { parseEmailAddress } from '../../src/net/email-address.ts';
import { addressScope, parseIpAddress } from '../../src/net/ip-address.ts';
import { createRedaction, type Redaction } from '../../src/redaction/redaction.ts';
import { renderCsv } from '../../src/report/render-csv.ts';
import { renderJson } from '../../src/report/render-json.ts';
import { renderTerminal } from '../../src/report/render-terminal.ts';
import { emailAddressArb } from '../arbitraries/net.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { eventArb, replayed } from '../arbitraries/replayed.ts';
import { lawRuns } from '../setup/law-runs.ts';
import { comparisonArb } from '../unit/report/comparison-arbitrary.ts';
import { explainReportArb, reportArb } from '../unit/report/report-arbitrary.ts';

const redactionWith = (byte: number): Redaction => {
  const result = createRedaction(Buffer.alloc(32, byte));
  if (!result.ok) throw new Error(result.problem);
  return result.value;
};
const redaction = redactionWith(1);

/** Everything of a value but its texts. */
const shapeOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? '' : each));

/** The fields that hold codes, counts and hashes; no text of them may change. */
const CODES: ReadonlySet<string> = new Set([
  'code',
  'impact',
  'kind',
  'verdict',
  'sha256',
  'fact',
  'cause',
  'status',
]);

function codesOf(value: unknown): readonly unknown[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, field]): readonly unknown[] =>
    CODES.has(name) && typeof field === 'string' ? [`${name} ${field}`] : codesOf(field),
  );
}

/** Addresses as logs hold them: mostly plain, some with quotes, tags and blanks. */
const writtenArb: fc.Arbitrary<string> = fc.oneof(
  emailAddressArb.map(({ text }) => text),
  fc
    .tuple(
      fc.stringMatching(/^[a-zA-Z][\w.+=~/%-]{3,30}$/).filter((local) => !/[%=](?:40|25)/.test(local)),
      fc.constantFrom('fabrikam.example', 'mail.tailspin.example', 'bücher.example'),
    )
    .map(([local, domain]) => `${local}@${domain}`),
);

describe('law 13, redaction', () => {
  it('changes texts and nothing else, in every kind of report', () => {
    fc.assert(
      fc.property(fc.oneof(reportArb, comparisonArb, explainReportArb), (report) => {
        const redacted = redaction.value(report);
        expect(shapeOf(redacted)).toBe(shapeOf(report));
        expect(redaction.report(report)).toEqual({ ...redacted, redaction: redaction.note });
        expect(JSON.stringify(redactionWith(1).value(report))).toBe(JSON.stringify(redacted));
      }),
      lawRuns(100),
    );
  });

  it('changes no verdict, no code and no source, and gives away no address of the log', () => {
    let addresses = 0;
    fc.assert(
      fc.property(fc.array(eventArb, { minLength: 1, maxLength: 8 }), policyPairArb, (events, pair) => {
        const { report, changedMessages } = replayed(events, pair[0], pair[1], true);
        const redacted: ReplayReport = redaction.report(report);
        expect(codesOf({ ...redacted, redaction: undefined })).toEqual(codesOf(report));
        expect(redacted.totals).toEqual(report.totals);
        expect(
          redacted.sources.map(({ senderDomain, network, events: count }) => [senderDomain, network, count]),
        ).toEqual(
          report.sources.map(({ senderDomain, network, events: count }) => [senderDomain, network, count]),
        );
        const messages = [...changedMessages()].map((message) => redaction.value(message));
        const output = [
          renderJson(redacted),
          renderTerminal(redacted, { color: false, columns: 200 }),
          ...renderCsv(messages, { excelGuard: true }),
        ]
          .join('\n')
          .toLowerCase();
        for (const { recipient, facts } of events) {
          const { envelopeSender, headerFrom } = facts.evidence;
          const written = [
            recipient.key,
            ...(envelopeSender.known && envelopeSender.value.kind === 'address'
              ? [envelopeSender.value.address.key]
              : []),
            ...(headerFrom.known ? [headerFrom.value.key] : []),
          ];
          for (const key of written) {
            addresses += 1;
            expect(output).not.toContain(key);
          }
        }
      }),
      lawRuns(100),
    );
    expect(addresses).toBeGreaterThan(0);
  });

  it('finds any address in any sentence, and gives it its own pseudonym', () => {
    fc.assert(
      fc.property(
        writtenArb,
        writtenArb,
        fc.constantFrom('', ' ', '`', '<', '(', ': ', '; '),
        (one, other, around) => {
          const sentence = `seen ${around}${one} and ${around}${other}.`;
          const redacted = redaction.text(sentence);
          const [first, second] = [one, other].map((text) => {
            const address = parseEmailAddress(text);
            if (!address.ok) throw new Error(address.problem);
            return address.value;
          });
          if (first === undefined || second === undefined) return;
          for (const { text } of [first, second])
            expect(redacted.toLowerCase()).not.toContain(text.toLowerCase());
          const pseudonyms = redacted.match(/user-[\da-f]{16}@/g) ?? [];
          expect(pseudonyms).toHaveLength(2);
          expect(pseudonyms[0] === pseudonyms[1]).toBe(first.key === second.key);
        },
      ),
      lawRuns(1000),
    );
  });

  it('maps internal addresses one to one, out of what is public, network by network', () => {
    const internalArb = fc.oneof(
      fc.ipV4().map((text) => text.replace(/^\d+/, '10')),
      fc.ipV4().map((text) => text.replace(/^\d+\.\d+/, '192.168')),
      fc.ipV6().map((text) => (text.includes('::') ? 'fd00::1' : text.replace(/^[\da-f]+/i, 'fd00'))),
    );
    fc.assert(
      fc.property(internalArb, internalArb, (one, other) => {
        const [first, second] = [parseIpAddress(one), parseIpAddress(other)];
        fc.pre(first.ok && second.ok);
        if (!first.ok || !second.ok) return;
        const [before, after] = [first.value, second.value].map(
          ({ text }) => [text, redaction.text(text)] as const,
        );
        if (before === undefined || after === undefined) return;
        expect(before[1] === after[1]).toBe(before[0] === after[0]);
        const image = parseIpAddress(before[1]);
        expect(image.ok && addressScope(image.value)).toBe('private');
        expect(before[1]).not.toBe(before[0]);
      }),
      lawRuns(300),
    );
  });
});
