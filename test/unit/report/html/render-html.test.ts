import { describe, expect, it } from 'vitest';

import type { ReplayReport } from '../../../../src/model/report.ts';
import { renderHtml } from '../../../../src/report/render-html.ts';
import { CHANGED, CONTOSO, UNCHANGED } from '../sample-reports.ts';

const page = (report: ReplayReport, messages = CHANGED): string =>
  [...renderHtml(report, messages, { script: 'void 0;' })].join('');
/** Text of the sections, without markup; elements apart. */
const textOf = (markup: string): string =>
  markup
    .replaceAll(/<(style|script|svg)\b[^]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(
      /&(lt|gt|amp|quot|#39);/g,
      (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? "'",
    )
    .replaceAll(/\s+/g, ' ');

describe('the HTML report', () => {
  it('says what the terminal report says, in the order of a change board', () => {
    const text = textOf(page(CONTOSO));
    expect(text).toContain(
      'At least 212 of 1,804 inbound messages (counted once per recipient) would be newly blocked, at most 260.',
    );
    const headings = [...page(CONTOSO).matchAll(/<h2 [^>]*>([^<]*)</g)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Coverage and agreement',
      'What changes',
      'Day by day',
      'Where mail flows through',
      'The rules on both sides',
      'Assumptions',
      'Issues in the input',
      'Inputs',
    ]);
    expect(text).toContain(
      'The simulated baseline agrees with the record in 1,782 of 1,790 comparable events (99.6%).',
    );
    expect(text).toContain('The log refutes senderColumn');
    expect(text).toContain('3 changed or uncertain events without a readable time not drawn');
    expect(text).toContain('Mail that leaves an OnPremises connector also loses the trust');
    expect(text).toContain('original_client_ip 999.1.1.1 is no IP address');
    expect(text).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08');
    expect(text).toContain('decision rules version 1');
  });

  it('says in one line where there is nothing', () => {
    const text = textOf(page(UNCHANGED, []));
    expect(text).toContain('The candidate changes nothing in this log');
    expect(text).toContain('No source of mail is newly blocked, newly allowed or uncertain.');
    expect(text).toContain('On no day is mail of this log newly blocked, newly allowed or uncertain.');
    expect(text).toContain('No mail that stays allowed changes its path.');
    expect(text).toContain('Every record was read in full.');
    expect(text).toContain('There is nothing to report of the policies themselves.');
  });

  it('marks the lines in which a rule differs by a sign', () => {
    const text = page(CONTOSO);
    expect(text).toContain('<del>- rejectDirectSend: false</del>');
    expect(text).toContain('<ins>+ rejectDirectSend: true</ins>');
    expect(textOf(text)).toContain(
      'Inbound connector “Gateway only” (new) Before does not exist After + name: Gateway only',
    );
    expect(textOf(text)).toContain('3 further ones are the same on both sides and decide no listed mail.');
  });

  it('judges by the record where there is no baseline', () => {
    const { candidate } = CONTOSO.policies;
    const text = textOf(
      page({
        ...CONTOSO,
        agreement: null,
        policies: { baseline: null, candidate },
        flows: CONTOSO.flows.map((flow) => ({ ...flow, baseline: null })),
      }),
    );
    expect(text).toContain('none given; what was recorded stands in for it');
    expect(text).toContain('recorded as let in');
    expect(text).toContain('Without a baseline there is no text to compare with');
  });

  it('is the same again, and needs nothing from outside', () => {
    expect(page(CONTOSO)).toBe(page(CONTOSO));
    expect(page(CONTOSO)).not.toMatch(/\b(?:src|href)="(?!#|data:,")|https?:\/\/|\sstyle=|\son\w+="/);
  });

  it('has each id once, and every link within it leads somewhere', () => {
    const text = page(CONTOSO);
    const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const [, target] of text.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });
});
