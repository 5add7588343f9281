import { expect, test } from 'vitest';

import { readOverlay } from './overlay-text.ts';
import { accepted } from './policy-text.ts';

const rule = (name: string, rest = ''): string => `  - { name: ${name}, quarantine: true${rest} }\n`;
const BASE = `version: 1\nmailFlowRules:\n${rule('A')}${rule('B')}${rule('C')}`;

/** The names of the rules in the order in which they are processed. */
function orderWith(overlay: string): string {
  const { mailFlowRules = [] } = accepted(readOverlay(overlay, BASE)).sections;
  expect(new Set(mailFlowRules.map(({ priority }) => priority)).size).toBe(mailFlowRules.length);
  return mailFlowRules
    .toSorted((one, other) => one.priority - other.priority)
    .map(({ name }) => name)
    .join(' ');
}

test.each([
  ['one without a priority comes last', rule('N'), 'A B C N'],
  ['several without one keep their order', rule('N') + rule('M'), 'A B C N M'],
  ['one takes the place of another, which moves down', rule('N', ', priority: 1'), 'A N B C'],
  [
    'two take places, each as if the other were there',
    rule('N', ', priority: 0') + rule('M', ', priority: 2'),
    'N A M B C',
  ],
  ['one at the front and one without a priority', rule('N', ', priority: 0') + rule('M'), 'N A B C M'],
  ['the same, written the other way round', rule('M') + rule('N', ', priority: 0'), 'N A B C M'],
  ['one beyond the end', rule('N', ', priority: 9'), 'A B C N'],
])('%s', (_, added, order) => {
  expect(orderWith(`add:\n  mailFlowRules:\n${added.replaceAll(/^/gm, '  ').trimEnd()}\n`)).toBe(order);
});

test('a rule that is removed leaves the others where they were', () => {
  expect(
    orderWith(`remove:\n  mailFlowRules: [B]\nadd:\n  mailFlowRules:\n  ${rule('N', ', priority: 2')}`),
  ).toBe('A N C');
});
