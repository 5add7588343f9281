import { expect, it } from 'vitest';

import { yamlList, yamlText } from '../../../src/policy/print-policy.ts';

it.each([
  [[]],
  [['192.0.2.1']],
  [['192.0.2.0/24', '60.0.0.0/8', '1.2.3.4']],
  [['192.0.2.1-192.0.2.9', '192.0.2.0/24']],
  [['2001:db8::/32']],
  [['1.2.3.4', '1:20', 'no', '# not a comment']],
])('prints a list of networks as YAML prints any: %j', (items) => {
  expect(yamlList('ipBlockList', items)).toBe(yamlText({ ipBlockList: items }));
});
