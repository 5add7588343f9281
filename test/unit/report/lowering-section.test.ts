import { describe, expect, it } from 'vitest';

import type { LoweringDifferenceSummary, LoweringSummary } from '../../../src/model/lowering-summary.ts';
import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import { loweringSection } from '../../../src/report/lowering-section.ts';
import { screenOf } from '../../../src/report/terminal-layout.ts';
import { differencesOf, loweringOf } from '../lowering/lowered.ts';
import { loweringSummary } from '../../../src/lowering/lowering-summary.ts';

const screen = screenOf({ color: false, columns: 100 });

const LOWERED = loweringSummary(
  loweringOf([
    {
      name: 'Known senders',
      from: 'internet',
      allow: { ips: ['192.0.2.0/24'], domains: ['litware.example'] },
      block: { domains: ['bad.example'] },
      otherwise: 'reject',
    },
  ]),
);

describe('loweringSection', () => {
  it('is nothing where there are no restrictions', () => {
    expect(loweringSection('candidate', NO_LOWERING_SUMMARY, screen)).toEqual([]);
  });

  it('lists the objects, then what they do not do, worst first and with an example', () => {
    expect(loweringSection('candidate', LOWERED, screen).join('\n')).toMatchInlineSnapshot(`
      "
      How the restrictions of the candidate were lowered
      ──────────────────────────────────────────────────
        - Partner connector Known senders (IP): refuses mail from any sender unless it comes from the
          allowed addresses
        - Tenant Allow/Block List, senders (Known senders): quarantines mail from \`bad.example\`

      What Exchange Online cannot do of what was written
      ──────────────────────────────────────────────────
        - Known senders refuses more than written: it allows \`litware.example\` from anywhere, and a
          restricting connector admits by address or certificate alone: mail from there is refused unless
          it comes from an allowed address or with an allowed certificate (DOMAIN_ALONE_ADMITS_NOTHING)
          for example mail from 198.51.100.1 by someone@litware.example
        - Known senders refuses more than written (tenantBlockListSenderAddress is either): the Tenant
          Allow/Block List may look at the From header as well: mail with a blocked domain there is
          quarantined, whoever its envelope sender is (HEADER_FROM_BY_READING)
          for example mail from 192.0.2.1 by someone@elsewhere.invalid with From header
          someone@bad.example
        - Known senders depends on a reading (if nullSenderUnderStar is notCovered): SenderDomains \`*\` may
          not cover bounces, which have the null sender \`<>\`: those that it refuses would come in
          (NULL_SENDER)
          for example mail from 198.51.100.1 by <> with From header someone@elsewhere.invalid
        - Known senders depends on a reading (if tenantBlockListSenderAddress is headerFrom): the Tenant
          Allow/Block List may look at the From header alone: mail of a blocked envelope sender with
          another From header would come in (HEADER_FROM_BY_READING)
          for example mail from 192.0.2.1 by someone@bad.example with From header
          someone@elsewhere.invalid
        - Known senders as written: Exchange Online has no connector of type internet, and the path
          without a connector cannot be configured; in its place: Partner connectors, blocked senders of
          the Tenant Allow/Block List (NO_INTERNET_CONNECTOR)
        - Known senders as written: blocked senders are quarantined, not refused; outbound mail to them is
          stopped as well (QUARANTINED_NOT_REFUSED)"
    `);
  });

  it('says a sentence once, and counts what it leaves out', () => {
    const [difference] = LOWERED.differences;
    if (difference === undefined) throw new Error('no difference');
    const many = Array.from({ length: 25 }, (_, index): LoweringDifferenceSummary => ({
      ...difference,
      message: `message ${index % 22}`,
    }));
    const objects = Array.from({ length: 31 }, () => LOWERED.objects)
      .flat()
      .slice(0, 31);
    const text = loweringSection('candidate', { objects, differences: many }, screen).join('\n');
    expect(text.match(/message \d+/g)).toHaveLength(20);
    expect(text).toContain('… and 2 more differences; use --format json for all');
    expect(text).toContain('… and 1 more object; use --format json for all');
  });

  it('neutralises names, which may come from anywhere', () => {
    const hostile: LoweringSummary = {
      objects: LOWERED.objects.map((object) => ({
        ...object,
        name: '\u{1b}[2Jname',
        restriction: '\u{202e}x',
      })),
      differences: LOWERED.differences.map((difference) => ({
        ...difference,
        restriction: '\u{1b}]0;t\u{7}',
      })),
    };
    const text = loweringSection('candidate', hostile, screen).join('\n');
    for (const control of ['\u{1b}', '\u{202e}', '\u{7}']) expect(text).not.toContain(control);
    expect(text).toContain('\\u{1b}[2Jname');
  });
});

it('an example is a whole message that can be explained', () => {
  expect(LOWERED.differences[0]?.example).toMatchObject({
    connectingIp: '198.51.100.1',
    envelopeSender: 'someone@litware.example',
    recipient: 'someone@contoso.example',
    tls: '1.2',
    certificates: [],
  });
  expect(differencesOf([])).toEqual([]);
});
