import { readPolicy, type PolicyResult } from '../../../src/policy/read-policy.ts';
import { file } from './policy-text.ts';

export const BASE = `version: 1
acceptedDomains: [contoso.example, { domain: labs.contoso.example, type: InternalRelay }]
inboundConnectors:
  - name: Gateway
    connectorType: Partner
    senderDomains: ["smtp:*;1"]
    senderIPAddresses: [203.0.113.32/28, 203.0.113.48/29]
    requireTls: false
  - { name: Servers, connectorType: OnPremises, senderIPAddresses: [198.51.100.40] }
  - { name: Old Mailwave, connectorType: Partner, enabled: false, senderDomains: [mailwave.example] }
rejectDirectSend: false
connectionFilter: { ipAllowList: [], ipBlockList: [198.51.100.0/24], enableSafeList: false }
`;

/** An overlay of \`base.yaml\`, without its first two lines. */
export const readOverlay = (text: string, base = BASE): PolicyResult =>
  readPolicy('overlay.yaml', [file('overlay.yaml', `version: 1\nextends: base.yaml\n${text}`)], {
    path: 'base.yaml',
    files: [file('base.yaml', base)],
  });

export const issuesOf = (result: PolicyResult): readonly string[] =>
  (result.ok ? result.document.notes : result.issues).map(
    ({ path, line, column, severity, code, message }) =>
      `${path}:${line ?? '-'}:${column ?? '-'} ${severity === 'warning' ? 'warning ' : ''}${code} ${message}`,
  );
