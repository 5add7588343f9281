import { describe, expect, it } from 'vitest';

import { renderCsv, type CsvOptions } from '../../../src/report/render-csv.ts';
import { CHANGED } from './sample-reports.ts';

const csv = (options: CsvOptions): string => [...renderCsv(CHANGED, options)].join('');

describe('renderCsv', () => {
  it('writes a line per message, for Excel', () => {
    expect(csv({ excelGuard: true }).split('\r\n').slice(1)).toMatchInlineSnapshot(`
      [
        "newlyBlocked,2026-11-18T08:12:44.000Z,invoices@fabrikam.example,ap@contoso.example,198.51.100.23,noConnector,partner:Gateway only,NO_CONNECTOR,PARTNER_IP_NOT_LISTED,550 5.7.51,Partner connector \`Gateway only\` covers the sender and the connecting IP is not in its SenderIPAddresses,,3f2504e04f8941d39a0c0305e82c3301,exports/MTSummary_2026-11-20.csv,1042,",
        "newlyAllowed,,'+news@tailspin.example,"""sales, emea""@contoso.example",,noConnector,partner:Gateway only,IP_BLOCK_LIST,PARTNER_IP,,"before: the connecting IP is on the IP Block List of the connection filter; after: the connecting IP is in SenderIPAddresses of restricting Partner connector \`Gateway only\`",,#b1946ac92492d2347c6235b4d2611184,exports/MTSummary_2026-11-20.csv,7,",
        "maybeNewlyBlocked,2026-11-18T09:00:00.000Z,<>,ann@contoso.example,198.51.100.23,noConnector,,NO_CONNECTOR,,,,nullSenderUnderStar: whether SenderDomains \`*\` covers the null sender | tls: stays only if the session used TLS,0c9f1f6c1c5d4a0e8b8a0a1b2c3d4e5f,exports/MTSummary_2026-11-20.csv,8,",
        "",
      ]
    `);
  });

  it('starts with a byte-order mark and the header, and ends lines as RFC 4180 says', () => {
    const [header = '', ...lines] = renderCsv(CHANGED, { excelGuard: true });
    expect(header).toBe(
      '\u{FEFF}impact,received_utc,sender,recipient,connecting_ip,baseline_path,candidate_path,baseline_reason,candidate_reason,candidate_smtp_code,why,settled_by,network_message_id,source_file,source_line,asserted\r\n',
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
