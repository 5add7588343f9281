import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { renderComparisonHtml } from '../../../../src/report/render-comparison-html.ts';
import { comparisonArb } from '../comparison-arbitrary.ts';

it('holds each id of its own once for every candidate, and links to what is there', () => {
  fc.assert(
    fc.property(comparisonArb, (report) => {
      const page = [...renderComparisonHtml(report, [], { script: 'void 0;' })].join('');
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      const own = ids.filter((id) => /-(?:caption|heading|data)$|^candidate-\d+$/.test(id ?? ''));
      expect(own.filter((id, index) => own.indexOf(id) !== index)).toEqual([]);
      for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
      expect(own).toContain(`candidate-${report.columns.length}`);
    }),
    { numRuns: 20 },
  );
});
