import { describe, expect, it } from 'vitest';

import { renderCsv, type CsvOptions } from '../../../src/report/render-csv.ts';
import { CHANGED } from './sample-reports.ts';

const csv = (options: CsvOptions): string => [...renderCsv(CHANGED, options)].join('');

describe('renderCsv', () => {
  it('writes a line per message, for Excel', async () => {
    await expect(csv({ excelGuard: true })).toMatchFileSnapshot('snapshots/changed.csv');
  });

  it('starts with a byte-order mark and the header, and ends lines as RFC 4180 says', () => {
    const [header = '', ...lines] = renderCsv(CHANGED, { excelGuard: true });
    expect(header).toBe(
      '\u{FEFF}impact,received_utc,sender,recipient,connecting_ip,baseline_path,candidate_path,baseline_reason,candidate_reason,candidate_smtp_code,why,settled_by,network_message_id,source_file,source_line\r\n',
    );
    expect(lines).toHaveLength(CHANGED.length);
    for (const line of lines) expect(line).toMatch(/^[^\r\n]*\r\n$/);
  });

  it('takes the delimiter of the reader', () => {
    expect(csv({ excelGuard: true, delimiter: ';' })).toContain('impact;received_utc;sender');
  });

  it('guards against formulas unless told not to', () => {
    expect(csv({ excelGuard: true })).toContain(",'+news@tailspin.example,");
    expect(csv({ excelGuard: false })).toContain(',+news@tailspin.example,');
  });

  it('makes lines as they are asked for', () => {
    let asked = 0;
    const [first] = CHANGED;
    function* endless(): Iterable<(typeof CHANGED)[number]> {
      for (;;) {
        asked += 1;
        if (first !== undefined) yield first;
      }
    }
    const lines = renderCsv(endless(), { excelGuard: true })[Symbol.iterator]();
    for (let line = 0; line < 3; line += 1) lines.next();
    expect(asked).toBe(2);
  });
});
