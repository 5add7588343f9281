import { expect, test } from 'vitest';

import type { PolicyIssue } from '../../../src/model/policy.ts';
import { findingsOf } from '../../../src/replay/findings.ts';

const note = (severity: PolicyIssue['severity'], code: PolicyIssue['code'], line: number): PolicyIssue => ({
  severity,
  code,
  path: 'tenant/a.json',
  line,
  column: 3,
  message: `${code} at ${line}`,
});

test('what is only good to know comes after what is worth a look, each in the order of the files', () => {
  const findings = findingsOf([
    note('note', 'WITHOUT_EFFECT', 1),
    note('warning', 'HOST_BITS_MASKED', 2),
    note('warning', 'SECTION_NOT_STATED', 3),
    note('note', 'LIST_NOT_EXPORTED', 4),
    note('warning', 'LOST_ARRAY', 5),
  ]);
  expect(findings.map(({ severity, code, source }) => `${severity} ${code} ${source}`)).toEqual([
    'warning HOST_BITS_MASKED tenant/a.json:2:3',
    'warning LOST_ARRAY tenant/a.json:5:3',
    'note WITHOUT_EFFECT tenant/a.json:1:3',
    'note LIST_NOT_EXPORTED tenant/a.json:4:3',
  ]);
});
