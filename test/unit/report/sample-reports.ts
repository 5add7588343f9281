import type { OutcomeKind } from '../../../src/model/decision.ts';
import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import type { PathEnd } from '../../../src/model/mail-counts.ts';
import type { ExplainReport, Side } from '../../../src/model/explain-report.ts';
import { NO_PROBE, type Probe } from '../../../src/model/probe.ts';
import type {
  AssumptionInForce,
  ChangedMessage,
  JudgedReading,
  Reason,
  ReplayReport,
  SampleMessage,
  Source,
} from '../../../src/model/report.ts';

/*
 * Contoso puts its mail gateway in front of Exchange Online: one restricting Partner connector for `*`, and
 * RejectDirectSend. Written by hand as replay would report it.
 */

const MESSAGES = {
  NO_CONNECTOR: 'no connector applies; the mail takes the default path',
  PARTNER_IP: 'the connecting IP is in SenderIPAddresses of restricting Partner connector `Gateway only`',
  PARTNER_IP_NOT_LISTED:
    'Partner connector `Gateway only` covers the sender and the connecting IP is not in its SenderIPAddresses',
  PARTNER_CERTIFICATE:
    'the client certificate matches TlsSenderCertificateName of restricting Partner connector `Gateway only`',
  PARTNER_CERTIFICATE_NOT_MATCHED:
    'Partner connector `Gateway only` covers the sender and no presented certificate name matches its TlsSenderCertificateName',
  PARTNER_TLS_REQUIRED: 'Partner connector `Gateway only` requires TLS and the session has none',
  DIRECT_SEND_REJECTED:
    'the envelope sender is an accepted domain and no connector matched by IP or certificate (RejectDirectSend)',
  IP_BLOCK_LIST: 'the connecting IP is on the IP Block List of the connection filter',
};

function reason(
  code: keyof typeof MESSAGES,
  rule: string,
  kind: OutcomeKind,
  smtpCode: string | null,
): Reason {
  return {
    code,
    rule,
    outcome: { kind, smtpCode },
    message: MESSAGES[code],
    source: 'New-InboundConnector, read 2026-11-23',
  };
}

const NOT_LISTED = reason('PARTNER_IP_NOT_LISTED', 'Gateway only', 'rejected', '550 5.7.51');
const BY_GATEWAY = reason('PARTNER_IP', 'Gateway only', 'accepted', null);
const DEFAULT_PATH = reason('NO_CONNECTOR', '', 'accepted', null);
const DIRECT_SEND = reason('DIRECT_SEND_REJECTED', 'RejectDirectSend', 'rejected', '550 5.7.68');
const BLOCKED_IP = reason('IP_BLOCK_LIST', 'IPBlockList', 'rejected', '550 5.7.513');
const NO_TLS = reason('PARTNER_TLS_REQUIRED', 'Gateway only', 'deferred', '454 4.7.0');

const SAMPLE_MESSAGE: SampleMessage = {
  messageId: '3f2504e04f8941d39a0c0305e82c3301',
  received: '2026-11-18T08:12:44.000Z',
  sender: 'invoices@fabrikam.example',
  recipient: 'ap@contoso.example',
  connectingIp: '198.51.100.23',
  path: 'exports/MTSummary_2026-11-20.csv',
  line: 1042,
};

export const FABRIKAM: Source = {
  impact: 'newlyBlocked',
  senderDomain: 'fabrikam.example',
  network: '198.51.100.0/24',
  connector: { baseline: 'noConnector', candidate: 'partner:Gateway only' },
  messages: 96,
  events: 148,
  senders: 4,
  recipients: 31,
  activeDays: 22,
  firstSeen: '2026-10-22T06:02:11.000Z',
  lastSeen: '2026-11-19T17:40:03.000Z',
  reasons: [
    { ...DEFAULT_PATH, side: 'baseline' },
    { ...NOT_LISTED, side: 'candidate' },
  ],
  settledBy: [],
  asserted: [],
  sample: [SAMPLE_MESSAGE],
};

const SOURCES: readonly Source[] = [
  FABRIKAM,
  {
    ...FABRIKAM,
    senderDomain: 'contoso.example',
    network: '192.0.2.0/24',
    messages: 52,
    events: 52,
    senders: 2,
    recipients: 5,
    activeDays: 30,
    lastSeen: '2026-11-20T03:00:10.000Z',
    reasons: [
      { ...DEFAULT_PATH, side: 'baseline' },
      { ...NOT_LISTED, side: 'candidate' },
      { ...DIRECT_SEND, side: 'candidate' },
    ],
  },
  {
    ...FABRIKAM,
    senderDomain: 'bounces.newsletter-service.adatum.example',
    network: '2001:db8:1f00:27::/64',
    messages: 12,
    events: 12,
    senders: 12,
    recipients: 7,
    activeDays: 4,
  },
  {
    ...FABRIKAM,
    impact: 'maybeNewlyBlocked',
    senderDomain: '<>',
    network: '198.51.100.0/24',
    messages: 30,
    events: 36,
    activeDays: 11,
    reasons: [
      { ...DEFAULT_PATH, side: 'baseline' },
      { ...BY_GATEWAY, side: 'candidate' },
      { ...NOT_LISTED, side: 'candidate' },
    ],
    connector: { baseline: 'noConnector', candidate: null },
    settledBy: [
      {
        kind: 'assumption',
        id: 'nullSenderUnderStar',
        message:
          'whether SenderDomains `*` covers the null sender; pin it with `assume: { nullSenderUnderStar: … }`',
      },
    ],
  },
  {
    ...FABRIKAM,
    impact: 'maybeNewlyBlocked',
    senderDomain: 'northwind.example',
    network: '203.0.113.0/24',
    messages: 9,
    events: 12,
    activeDays: 3,
    reasons: [
      { ...DEFAULT_PATH, side: 'baseline' },
      { ...BY_GATEWAY, side: 'candidate' },
      { ...NO_TLS, side: 'candidate' },
    ],
    connector: { baseline: 'noConnector', candidate: 'partner:Gateway only' },
    settledBy: [{ kind: 'fact', id: 'tls', message: 'stays only if the session used TLS' }],
  },
  {
    ...FABRIKAM,
    impact: 'newlyAllowed',
    senderDomain: 'tailspin.example',
    network: '203.0.113.0/24',
    connector: { baseline: 'noConnector', candidate: 'partner:Gateway only' },
    messages: 3,
    events: 3,
    senders: 1,
    recipients: 1,
    activeDays: 1,
    lastSeen: '2026-11-02T12:00:00.000Z',
    reasons: [
      { ...BLOCKED_IP, side: 'baseline' },
      { ...BY_GATEWAY, side: 'candidate' },
    ],
  },
];

const reading = (name: string, meaning: string): JudgedReading => ({
  reading: name,
  meaning,
  supportedBy: 0,
  contradictedBy: 0,
  status: 'open',
  sample: [],
});

const BOUNCE_PROBE: Probe = {
  policy: 'candidate',
  from: '<>',
  headerFrom: 'someone@fabrikam.example',
  to: 'someone@contoso.example',
  connectingIp: '192.0.2.1',
  source: 'any address outside all lists',
  tls: '1.2',
  certificate: [],
  replies: [
    {
      reading: 'covered',
      outcome: { kind: 'rejected', smtpCode: '550 5.7.51' },
      path: 'partner:Gateway only',
    },
    { reading: 'notCovered', outcome: { kind: 'accepted', smtpCode: null }, path: 'noConnector' },
  ],
};

/** In force as inferred, and nothing depends on it. */
const PLAIN_SENDER_DOMAIN: AssumptionInForce = {
  id: 'plainSenderDomain',
  question: 'Does `contoso.example` in SenderDomains cover its subdomains?',
  status: 'inferred',
  readings: [
    reading('exactOnly', 'only that domain'),
    reading('alsoSubdomains', 'that domain and all below it'),
  ],
  inForce: 'exactOnly',
  untouched: 1804,
  pinned: null,
  learned: null,
  ruledOut: [],
  eventsThatFlip: 0,
  ...NO_PROBE,
  source: 'New-InboundConnector documents subdomains for `*.domain` only (read 2026-11-23)',
};
const OPEN: AssumptionInForce = {
  ...PLAIN_SENDER_DOMAIN,
  id: 'ipBlockOrder',
  question: 'A blocked address also fails a connector restriction: which answer comes first?',
  status: 'unknown',
  readings: [
    reading('afterConnectors', 'the connector restriction'),
    reading('beforeConnectors', 'the IP block list'),
  ],
  inForce: null,
};

const ASSUMED: readonly AssumptionInForce[] = [
  {
    ...PLAIN_SENDER_DOMAIN,
    id: 'senderColumn',
    question: 'Is a sender column that does not say so the envelope sender or the From header?',
    readings: [
      {
        ...reading('envelope', 'the column is MAIL FROM'),
        contradictedBy: 3,
        status: 'refuted',
        sample: [SAMPLE_MESSAGE],
      },
      {
        ...reading('headerFrom', 'the column is the From header; MAIL FROM is not in the export'),
        supportedBy: 3,
        status: 'confirmed',
      },
    ],
    inForce: 'envelope',
    eventsThatFlip: 52,
  },
  PLAIN_SENDER_DOMAIN,
  { ...PLAIN_SENDER_DOMAIN, id: 'disabledConnectors', inForce: 'ignored' },
  {
    ...OPEN,
    id: 'nullSenderUnderStar',
    question: 'Does SenderDomains `*` cover the null sender `<>` of bounces?',
    readings: [
      reading('covered', 'yes, it covers all mail'),
      reading('notCovered', 'no, there is no domain to cover'),
    ],
    eventsThatFlip: 36,
    probe: BOUNCE_PROBE,
  },
  OPEN,
  { ...OPEN, id: 'senderDomainCost' },
  { ...OPEN, id: 'certificateWildcard', inForce: 'anyDepth', pinned: 'anyDepth' },
];

const OPEN_PATH: PathEnd = { path: 'noConnector', verdict: 'allow' };
const BLOCKED_PATH: PathEnd = { path: 'noConnector', verdict: 'block' };
const BY_GATEWAY_PATH: PathEnd = { path: 'partner:Gateway only', verdict: 'allow' };

export const CONTOSO: ReplayReport = {
  schemaVersion: '1',
  tool: { name: 'mailflow-whatif', version: '0.1.0', semanticsVersion: '1' },
  inputs: [
    {
      path: 'exports/MTSummary_2026-11-20.csv',
      format: 'messageTraceSummary',
      encoding: 'utf-16le',
      delimiter: ',',
      bytes: 1_204_882,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      records: 1921,
      events: 1904,
      issues: 2,
      firstSeen: '2026-10-21T00:12:44.000Z',
      lastSeen: '2026-11-19T23:51:02.000Z',
      truncationSuspected: false,
      asserted: [],
    },
    {
      path: 'exports/EmailEvents.csv',
      format: 'emailEvents',
      encoding: 'utf-8',
      delimiter: ',',
      bytes: 402_133,
      sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      records: 611,
      events: 611,
      issues: 0,
      firstSeen: '2026-11-12T00:00:31.000Z',
      lastSeen: '2026-11-19T23:51:02.000Z',
      truncationSuspected: false,
      asserted: [],
    },
  ],
  policies: {
    baseline: {
      path: 'policies/current',
      sha256: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
      connectors: 2,
      rules: [
        {
          section: 'acceptedDomains',
          name: 'acceptedDomains',
          text: 'acceptedDomains:\n  - contoso.example\n',
          at: null,
        },
        {
          section: 'inboundConnectors',
          name: 'Hybrid',
          text: 'name: Hybrid\nconnectorType: OnPremises\nenabled: true\nsenderIPAddresses:\n  - 192.0.2.77\n',
          at: null,
        },
        {
          section: 'rejectDirectSend',
          name: 'rejectDirectSend',
          text: 'rejectDirectSend: false\n',
          at: null,
        },
        {
          section: 'connectionFilter',
          name: 'connectionFilter.ipBlockList',
          text: 'ipBlockList:\n  - 203.0.113.66\n',
          at: null,
        },
      ],
      lowering: NO_LOWERING_SUMMARY,
    },
    candidate: {
      path: 'policies/gateway-only.yaml',
      sha256: 'baa5a0964d3320fbc0c6a922140453c8513ea24ab8fd0577034804a967248096',
      connectors: 3,
      rules: [
        {
          section: 'acceptedDomains',
          name: 'acceptedDomains',
          text: 'acceptedDomains:\n  - contoso.example\n',
          at: null,
        },
        {
          section: 'inboundConnectors',
          name: 'Hybrid',
          text: 'name: Hybrid\nconnectorType: OnPremises\nenabled: true\nsenderIPAddresses:\n  - 192.0.2.77\n',
          at: null,
        },
        {
          section: 'inboundConnectors',
          name: 'Gateway only',
          text: 'name: Gateway only\nconnectorType: Partner\nenabled: true\nsenderDomains:\n  - "*"\nsenderIPAddresses:\n  - 203.0.113.0/24\nrestrictDomainsToIPAddresses: true\n',
          at: 'policies/gateway-only.yaml:4:5',
        },
        { section: 'rejectDirectSend', name: 'rejectDirectSend', text: 'rejectDirectSend: true\n', at: null },
        {
          section: 'connectionFilter',
          name: 'connectionFilter.ipBlockList',
          text: 'ipBlockList:\n  - 203.0.113.66\n',
          at: null,
        },
      ],
      lowering: NO_LOWERING_SUMMARY,
    },
  },
  facts: [],
  coverage: {
    from: '2026-10-21T00:12:44.000Z',
    to: '2026-11-19T23:51:02.000Z',
    formats: ['messageTraceSummary', 'emailEvents'],
    missingEvidence: [
      {
        fact: 'tls',
        cause: 'FORMAT_CANNOT_SAY',
        events: 1804,
        eventsThatDependOnIt: 12,
        suppliedBy:
          'no export; the TLS column of the inbound messages report (Get-InboundMessageReport) shows it per connector',
      },
      {
        fact: 'connectingIp',
        cause: 'NOT_RECORDED',
        events: 4,
        eventsThatDependOnIt: 0,
        suppliedBy: 'EmailEvents (SenderIPv4, SenderIPv6)',
      },
    ],
    duplicatesDropped: 611,
    notEvaluatedByCause: {
      OUTBOUND: 58,
      INTRA_ORGANISATION: 30,
      INTRA_ORGANISATION_DERIVED: 0,
      GROUP_EXPANSION: 12,
    },
    assertions: [],
    eventsThatDependOnAssertions: 0,
    warnings: [
      {
        code: 'REFUSED_MAIL_LEAVES_NO_TRACE',
        message: 'mail that the edge refuses is in no message trace, so newly allowed mail is a lower bound',
      },
      { code: 'RECORD_ISSUES', message: '2 records could not be read in full; they are listed at the end' },
    ],
  },
  totals: {
    messages: 1402,
    events: 1904,
    byImpact: {
      newlyBlocked: 212,
      maybeNewlyBlocked: 48,
      undetermined: 0,
      maybeNewlyAllowed: 0,
      newlyAllowed: 3,
      unchangedBlocked: 1,
      unchangedAllowed: 1540,
      notEvaluated: 100,
    },
    pathChanged: 1391,
    pathChanges: [
      { baseline: 'noConnector', candidate: 'partner:Gateway only', events: 1379 },
      { baseline: 'onPremises:Hybrid', candidate: 'partner:Gateway only', events: 12 },
    ],
  },
  days: [
    {
      day: '2026-11-18',
      byImpact: {
        newlyBlocked: 112,
        maybeNewlyBlocked: 40,
        undetermined: 0,
        maybeNewlyAllowed: 0,
        newlyAllowed: 0,
        unchangedBlocked: 1,
        unchangedAllowed: 900,
        notEvaluated: 60,
      },
    },
    {
      day: '2026-11-20',
      byImpact: {
        newlyBlocked: 98,
        maybeNewlyBlocked: 8,
        undetermined: 0,
        maybeNewlyAllowed: 0,
        newlyAllowed: 2,
        unchangedBlocked: 0,
        unchangedAllowed: 640,
        notEvaluated: 40,
      },
    },
    {
      day: null,
      byImpact: {
        newlyBlocked: 2,
        maybeNewlyBlocked: 0,
        undetermined: 0,
        maybeNewlyAllowed: 0,
        newlyAllowed: 1,
        unchangedBlocked: 0,
        unchangedAllowed: 0,
        notEvaluated: 0,
      },
    },
  ],
  flows: [
    { baseline: OPEN_PATH, candidate: BY_GATEWAY_PATH, impact: 'unchangedAllowed', events: 1379 },
    {
      baseline: OPEN_PATH,
      candidate: { ...BY_GATEWAY_PATH, verdict: 'block' },
      impact: 'newlyBlocked',
      events: 212,
    },
    { baseline: OPEN_PATH, candidate: OPEN_PATH, impact: 'unchangedAllowed', events: 149 },
    {
      baseline: OPEN_PATH,
      candidate: { path: null, verdict: 'indeterminate' },
      impact: 'maybeNewlyBlocked',
      events: 48,
    },
    {
      baseline: { path: 'onPremises:Hybrid', verdict: 'allow' },
      candidate: BY_GATEWAY_PATH,
      impact: 'unchangedAllowed',
      events: 12,
    },
    { baseline: BLOCKED_PATH, candidate: BY_GATEWAY_PATH, impact: 'newlyAllowed', events: 3 },
    { baseline: BLOCKED_PATH, candidate: BLOCKED_PATH, impact: 'unchangedBlocked', events: 1 },
  ],
  agreement: {
    compared: 1790,
    agreeing: 1782,
    eventsThatDependOnAssertions: 0,
    byCause: [
      {
        cause: 'OTHER_CONNECTOR_RECORDED',
        compared: true,
        rule: 'Hybrid',
        events: 8,
        sample: [
          { ...SAMPLE_MESSAGE, sender: 'scanner@contoso.example', connectingIp: '192.0.2.77', line: 88 },
        ],
      },
      { cause: 'STOPPED_AFTER_ADMISSION', compared: false, rule: '', events: 14, sample: [] },
    ],
  },
  sources: SOURCES,
  assumptions: ASSUMED,
  learning: null,
  findings: [
    {
      code: 'RESTRICTION_WITHOUT_EFFECT',
      severity: 'warning',
      rule: 'Fabrikam',
      message:
        'connector `Fabrikam` requires TLS for a domain that `Gateway only` already restricts by IP address',
      source: 'policies/gateway-only.yaml:14:5',
    },
  ],
  issues: [
    {
      path: 'exports/MTSummary_2026-11-20.csv',
      line: 311,
      code: 'BAD_ADDRESS',
      message: 'original_client_ip `999.1.1.1` is no IP address; taken as not readable',
    },
    {
      path: 'exports/MTSummary_2026-11-20.csv',
      line: 1490,
      code: 'BAD_TIME',
      message: 'origin_timestamp_utc `31/11/2026` is no time; taken as not readable',
    },
  ],
};

/** A candidate that is the baseline. */
export const UNCHANGED: ReplayReport = {
  ...CONTOSO,
  inputs: CONTOSO.inputs.map((input) => ({ ...input, issues: 0 })),
  coverage: {
    ...CONTOSO.coverage,
    missingEvidence: [],
    warnings: CONTOSO.coverage.warnings.filter(({ code }) => code !== 'RECORD_ISSUES'),
  },
  totals: {
    messages: 1402,
    events: 1904,
    byImpact: {
      newlyBlocked: 0,
      maybeNewlyBlocked: 0,
      undetermined: 0,
      maybeNewlyAllowed: 0,
      newlyAllowed: 0,
      unchangedBlocked: 4,
      unchangedAllowed: 1800,
      notEvaluated: 100,
    },
    pathChanged: 0,
    pathChanges: [],
  },
  days: [
    {
      day: '2026-11-18',
      byImpact: {
        newlyBlocked: 0,
        maybeNewlyBlocked: 0,
        undetermined: 0,
        maybeNewlyAllowed: 0,
        newlyAllowed: 0,
        unchangedBlocked: 4,
        unchangedAllowed: 1800,
        notEvaluated: 100,
      },
    },
  ],
  flows: [
    { baseline: OPEN_PATH, candidate: OPEN_PATH, impact: 'unchangedAllowed', events: 1800 },
    { baseline: BLOCKED_PATH, candidate: BLOCKED_PATH, impact: 'unchangedBlocked', events: 4 },
  ],
  agreement: { compared: 1790, agreeing: 1790, eventsThatDependOnAssertions: 0, byCause: [] },
  sources: [],
  assumptions: [PLAIN_SENDER_DOMAIN, OPEN],
  findings: [],
  issues: [],
};

const ALWAYS = [{ facts: [], assumptions: [] }];

const BASELINE_SIDE: Side = {
  lowering: NO_LOWERING_SUMMARY,
  verdict: 'allow',
  outcomes: [{ kind: 'accepted', smtpCode: null, path: 'noConnector', reason: DEFAULT_PATH, when: ALWAYS }],
  steps: [
    { step: 'onPremisesAttribution', result: 'passed', reason: null, when: ALWAYS },
    { step: 'recipientDomain', result: 'passed', reason: null, when: ALWAYS },
    { step: 'partnerConnectors', result: 'notApplicable', reason: null, when: ALWAYS },
    { step: 'rejectDirectSend', result: 'notApplicable', reason: null, when: ALWAYS },
    { step: 'connectionFilter', result: 'passed', reason: null, when: ALWAYS },
  ],
  connectors: [
    {
      connector: 'Hybrid',
      connectorType: 'OnPremises',
      matched: false,
      firstFailing: 'senderIPAddresses',
      message: '198.51.100.23 is not in 192.0.2.64/27',
      when: ALWAYS,
    },
  ],
  flips: [],
};

const IN_GATEWAY = {
  fact: 'certificate',
  condition: 'matches `*.gateway.example` of `Gateway only`',
} as const;
const NOT_IN_GATEWAY = { ...IN_GATEWAY, condition: 'does not match `*.gateway.example` of `Gateway only`' };

export const EXPLAINED: ExplainReport = {
  schemaVersion: '1',
  evidence: {
    connectingIp: '198.51.100.23',
    envelopeSender: 'invoices@fabrikam.example',
    headerFrom: null,
    recipient: 'ap@contoso.example',
    tls: '1.2',
    certificates: null,
    headers: null,
    ruleFacts: [],
  },
  baseline: BASELINE_SIDE,
  candidate: {
    lowering: NO_LOWERING_SUMMARY,
    verdict: 'indeterminate',
    outcomes: [
      {
        kind: 'accepted',
        smtpCode: null,
        path: 'partner:Gateway only',
        reason: reason('PARTNER_CERTIFICATE', 'Gateway only', 'accepted', null),
        when: [{ facts: [IN_GATEWAY], assumptions: [] }],
      },
      {
        kind: 'rejected',
        smtpCode: '550 5.7.51',
        path: 'partner:Gateway only',
        reason: reason('PARTNER_CERTIFICATE_NOT_MATCHED', 'Gateway only', 'rejected', '550 5.7.51'),
        when: [
          { facts: [NOT_IN_GATEWAY], assumptions: [] },
          { facts: [], assumptions: [{ id: 'certificateWildcard', reading: 'oneLabel' }] },
        ],
      },
    ],
    steps: [
      { step: 'onPremisesAttribution', result: 'passed', reason: null, when: ALWAYS },
      { step: 'recipientDomain', result: 'passed', reason: null, when: ALWAYS },
      {
        step: 'partnerConnectors',
        result: 'passed',
        reason: reason('PARTNER_CERTIFICATE', 'Gateway only', 'accepted', null),
        when: [{ facts: [IN_GATEWAY], assumptions: [] }],
      },
      {
        step: 'partnerConnectors',
        result: 'refused',
        reason: reason('PARTNER_CERTIFICATE_NOT_MATCHED', 'Gateway only', 'rejected', '550 5.7.51'),
        when: [{ facts: [NOT_IN_GATEWAY], assumptions: [] }],
      },
      { step: 'rejectDirectSend', result: 'notApplicable', reason: null, when: ALWAYS },
    ],
    connectors: [
      {
        connector: 'Fabrikam',
        connectorType: 'Partner',
        matched: false,
        firstFailing: 'senderIPAddresses',
        message: '198.51.100.23 is not in 203.0.113.0/28',
        when: ALWAYS,
      },
      {
        connector: 'Gateway only',
        connectorType: 'Partner',
        matched: true,
        firstFailing: null,
        message: '',
        when: [{ facts: [IN_GATEWAY], assumptions: [] }],
      },
      {
        connector: 'Hybrid',
        connectorType: 'OnPremises',
        matched: false,
        firstFailing: 'senderIPAddresses',
        message: '198.51.100.23 is not in 192.0.2.64/27',
        when: ALWAYS,
      },
    ],
    flips: [
      {
        fact: 'certificate',
        to: 'allow',
        conditions: ['matches `*.gateway.example` of `Gateway only`'],
        example: 'mx1.gateway.example',
      },
      {
        fact: 'connectingIp',
        to: 'block',
        conditions: ['is on the IP Block List'],
        example: '192.0.2.200',
      },
    ],
  },
  impact: 'maybeNewlyBlocked',
  assumptions: [
    {
      id: 'certificateWildcard',
      question: 'Which certificate names does `*.domain` in TlsSenderCertificateName match?',
      inForce: null,
      consulted: true,
      probe: {
        ...BOUNCE_PROBE,
        from: 'someone@fabrikam.example',
        certificate: ['host.edge.gateway.example'],
        replies: [
          {
            reading: 'oneLabel',
            outcome: { kind: 'rejected', smtpCode: '550 5.7.51' },
            path: 'partner:Gateway only',
          },
          {
            reading: 'anyDepth',
            outcome: { kind: 'accepted', smtpCode: null },
            path: 'partner:Gateway only',
          },
        ],
      },
      probeNote: null,
    },
    {
      id: 'senderDomainsAddress',
      question: 'Which sender do SenderDomains look at?',
      inForce: 'envelope',
      consulted: true,
      ...NO_PROBE,
    },
    {
      id: 'plainSenderDomain',
      question: PLAIN_SENDER_DOMAIN.question,
      inForce: 'exactOnly',
      consulted: false,
      ...NO_PROBE,
    },
    { id: 'ipBlockOrder', question: OPEN.question, inForce: null, consulted: false, ...NO_PROBE },
  ],
};

export const CHANGED: readonly ChangedMessage[] = [
  {
    impact: 'newlyBlocked',
    senderDomain: 'fabrikam.example',
    network: '198.51.100.0/24',
    received: SAMPLE_MESSAGE.received,
    messageId: SAMPLE_MESSAGE.messageId,
    sender: SAMPLE_MESSAGE.sender,
    recipient: SAMPLE_MESSAGE.recipient,
    connectingIp: SAMPLE_MESSAGE.connectingIp,
    baselinePath: 'noConnector',
    candidatePath: 'partner:Gateway only',
    baselineReason: DEFAULT_PATH,
    candidateReason: NOT_LISTED,
    settledBy: [],
    asserted: [],
    path: SAMPLE_MESSAGE.path,
    line: 1042,
  },
  {
    impact: 'newlyAllowed',
    senderDomain: 'tailspin.example',
    network: null,
    received: null,
    messageId: '#b1946ac92492d2347c6235b4d2611184',
    sender: '+news@tailspin.example',
    recipient: '"sales, emea"@contoso.example',
    connectingIp: null,
    baselinePath: 'noConnector',
    candidatePath: 'partner:Gateway only',
    baselineReason: BLOCKED_IP,
    candidateReason: BY_GATEWAY,
    settledBy: [],
    asserted: [],
    path: 'exports/MTSummary_2026-11-20.csv',
    line: 7,
  },
  {
    impact: 'maybeNewlyBlocked',
    senderDomain: '<>',
    network: '198.51.100.0/24',
    received: '2026-11-18T09:00:00.000Z',
    messageId: '0c9f1f6c1c5d4a0e8b8a0a1b2c3d4e5f',
    sender: '<>',
    recipient: 'ann@contoso.example',
    connectingIp: '198.51.100.23',
    baselinePath: 'noConnector',
    candidatePath: null,
    baselineReason: DEFAULT_PATH,
    candidateReason: null,
    settledBy: [
      {
        kind: 'assumption',
        id: 'nullSenderUnderStar',
        message: 'whether SenderDomains `*` covers the null sender',
      },
      { kind: 'fact', id: 'tls', message: 'stays only if the session used TLS' },
    ],
    asserted: [],
    path: 'exports/MTSummary_2026-11-20.csv',
    line: 8,
  },
];
