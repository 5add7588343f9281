import * as fc from 'fast-check';

import { ASSUMPTION_IDS } from '../../../src/model/assumption-catalogue.ts';
import type { OutcomeKind, When } from '../../../src/model/decision.ts';
import type { ExplainReport, Side } from '../../../src/model/explain-report.ts';
import type { MissingCause } from '../../../src/model/evidence.ts';
import { FACT_NAMES, TLS_VERSIONS } from '../../../src/model/evidence.ts';
import { IMPACTS, type Impact } from '../../../src/model/impact.ts';
import type { Probe } from '../../../src/model/probe.ts';
import type { DayCount, PathEnd } from '../../../src/model/mail-counts.ts';
import type { PolicyRule } from '../../../src/model/policy-rule.ts';
import type { LoweringCode, LoweringEffect } from '../../../src/model/lowering.ts';
import type { LoweredObjectSummary, LoweringSummary } from '../../../src/model/lowering-summary.ts';
import { REASONS, type ReasonCode } from '../../../src/model/reasons.ts';
import type {
  Agreement,
  AssertionSummary,
  AssumptionInForce,
  ChangedMessage,
  Coverage,
  Finding,
  JudgedReading,
  PathChange,
  PolicySummary,
  Reason,
  ReplayReport,
  SampleMessage,
  SettledBy,
  Source,
  Totals,
} from '../../../src/model/report.ts';
import type { InputSummary, RowIssue, RowIssueCode, TraceFormat } from '../../../src/model/trace-input.ts';

/** Any report that the types allow; its texts are what the worst sender and the worst file name would be. */

const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</t></is></c><f>1+1</f>',
  ']]><!-- --',
  '&lt;b&gt; &#x41; %0A %25',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  'https://evil.example/?q=1',
  'www.evil.example',
  'mailto:a@evil.example',
  'user@evil.example',
  '@octocat and @org/team',
  '#123 GH-456 org/repo#7',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  ':+1: :octocat:',
  '**bold** _em_ ~~gone~~',
  '`code` ``two`` ```',
  '`',
  'odd ` one',
  '| pipe | and \\| and \\\\|',
  '\\',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '    indented',
  '---',
  '===',
  '[^1]: note',
  '_x0041__x000D_',
  '::error file=a,line=1::owned',
  'a,b:c=d',
  '\uFFFE\uFFFF',
];

const HOSTILE = [
  ...MARKUP,
  '=cmd|calc!A1',
  '+1',
  '-2+3',
  '@SUM(A1)',
  ' =1',
  '\t=1',
  '\r',
  '\0=1',
  '＝1',
  '\u3000＋1',
  '\u{1b}[2J\u{1b}]0;owned\u{7}',
  '\u{9b}31m',
  'a\u{202e}moc.osotnoc\u{202c}',
  '\u{2066}x\u{2069}\u{200e}\u{200f}\u{61c}',
  'zero\u{200b}width\u{feff}\u{2060}',
  'two\u{2028}lines\u{2029}',
  'a\r\nb',
  '\u{d800}',
  'x\u{dfff}',
  '"quoted", and; delimited',
  'e\u{301}\u{301}\u{301}\u{301}',
  '\u{301}',
  '送信者@例え.テスト',
  '🔒 gateway 👩‍👩‍👧',
  '\u{e0041}tag',
  'a'.repeat(400),
  '界'.repeat(200),
  '\u{1b}'.repeat(200),
];
export const textArb = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);
const plainArb = fc.constantFrom(
  'fabrikam.example',
  '198.51.100.0/24',
  'partner:Gateway only',
  'noConnector',
);
const anyText = fc.oneof({ weight: 2, arbitrary: plainArb }, { weight: 1, arbitrary: textArb });
const orNull = <T>(arb: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arb, { nil: null });
const countArb = fc.oneof(fc.nat(20), fc.nat(9_999_999));
const timeArb = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const hashArb = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const some = <T>(arb: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<readonly T[]> =>
  fc.array(arb, { maxLength });

const REASON_CODES = Object.keys(REASONS).filter((code): code is ReasonCode => Object.hasOwn(REASONS, code));
const reasonArb: fc.Arbitrary<Reason> = fc.record({
  code: fc.constantFrom(...REASON_CODES),
  rule: anyText,
  outcome: fc.record({
    kind: fc.constantFrom<OutcomeKind>('accepted', 'rejected', 'deferred', 'quarantined'),
    smtpCode: orNull(fc.oneof(fc.constantFrom('550 5.7.51', '454 4.7.0'), textArb)),
  }),
  message: anyText,
  source: anyText,
});

const sampleArb: fc.Arbitrary<SampleMessage> = fc.record({
  messageId: anyText,
  received: orNull(timeArb),
  sender: orNull(anyText),
  recipient: anyText,
  connectingIp: orNull(anyText),
  path: anyText,
  line: countArb,
});

const settledByArb: fc.Arbitrary<SettledBy> = fc.oneof(
  fc.record({
    kind: fc.constant<'fact'>('fact'),
    id: fc.constantFrom(...FACT_NAMES, 'direction' as const),
    message: anyText,
  }),
  fc.record({
    kind: fc.constant<'assumption'>('assumption'),
    id: fc.constantFrom(...ASSUMPTION_IDS),
    message: anyText,
  }),
);

const impactArb = fc.constantFrom(...IMPACTS);

const sourceArb: fc.Arbitrary<Source> = fc.record({
  impact: impactArb,
  senderDomain: orNull(fc.oneof(anyText, fc.constant('<>'))),
  network: orNull(anyText),
  connector: fc.record({ baseline: orNull(anyText), candidate: orNull(anyText) }),
  messages: countArb,
  events: countArb,
  senders: countArb,
  recipients: countArb,
  activeDays: fc.nat(400),
  firstSeen: orNull(timeArb),
  lastSeen: orNull(timeArb),
  reasons: some(
    fc
      .tuple(reasonArb, fc.constantFrom<'baseline' | 'candidate'>('baseline', 'candidate'))
      .map(([reason, side]) => ({ ...reason, side })),
    6,
  ),
  settledBy: some(settledByArb, 6),
  asserted: some(anyText, 6),
  sample: some(sampleArb, 2),
});

const inputArb: fc.Arbitrary<InputSummary> = fc.record({
  path: anyText,
  format: orNull(
    fc.constantFrom<TraceFormat>(
      'messageTraceSummary',
      'messageTraceDetail',
      'getMessageTrace',
      'getMessageTraceV2',
      'emailEvents',
    ),
  ),
  encoding: orNull(anyText),
  delimiter: orNull(fc.constantFrom(',', ';', '\t')),
  bytes: countArb,
  sha256: hashArb,
  records: countArb,
  events: countArb,
  issues: countArb,
  firstSeen: orNull(timeArb),
  lastSeen: orNull(timeArb),
  truncationSuspected: fc.boolean(),
  asserted: some(anyText, 2),
});

const loweringArb: fc.Arbitrary<LoweringSummary> = fc.record({
  objects: some(
    fc.record({
      restriction: anyText,
      object: fc.constantFrom<LoweredObjectSummary['object']>('Partner connector', 'IP Block List'),
      name: anyText,
      says: anyText,
    }),
  ),
  differences: some(
    fc.record({
      code: fc.constantFrom<LoweringCode>('NULL_SENDER', 'LIMIT_EXCEEDED'),
      restriction: anyText,
      effect: fc.constantFrom<LoweringEffect>('refusesMore', 'admitsMore', 'dependsOnReading', 'none'),
      readings: some(fc.record({ id: fc.constantFrom(...ASSUMPTION_IDS), reading: anyText }), 2),
      mail: anyText,
      message: anyText,
      example: orNull(
        fc.record({
          connectingIp: orNull(anyText),
          envelopeSender: orNull(anyText),
          headerFrom: orNull(anyText),
          recipient: orNull(anyText),
          tls: orNull(anyText),
          certificates: orNull(some(anyText)),
          headers: fc.constant(null),
          ruleFacts: some(fc.record({ fact: anyText, holds: fc.boolean() })),
        }),
      ),
      source: anyText,
    }),
  ),
});

const policyArb: fc.Arbitrary<PolicySummary> = fc.record({
  path: anyText,
  sha256: hashArb,
  connectors: countArb,
  rules: some(
    fc.record({
      section: fc.constantFrom<PolicyRule['section']>(
        'inboundConnectors',
        'mailFlowRules',
        'connectionFilter',
      ),
      name: anyText,
      text: anyText,
      at: orNull(
        fc.oneof(
          anyText,
          fc.tuple(anyText, countArb, countArb).map((parts) => parts.join(':')),
        ),
      ),
    }),
  ),
  lowering: loweringArb,
});

const assertionArb: fc.Arbitrary<AssertionSummary> = fc.record({
  at: anyText,
  note: orNull(anyText),
  about: anyText,
  says: anyText,
  covered: countArb,
  events: countArb,
  eventsThatDependOnIt: fc.oneof(fc.constant(0), countArb),
  senderUnknown: fc.oneof(fc.constant(0), countArb),
  contradictedBy: fc.oneof(fc.constant(0), countArb),
  sample: some(
    fc.tuple(sampleArb, anyText).map(([sample, recorded]) => ({ ...sample, recorded })),
    3,
  ),
});

const coverageArb: fc.Arbitrary<Coverage> = fc.record({
  from: orNull(timeArb),
  to: orNull(timeArb),
  formats: some(fc.constantFrom<TraceFormat>('messageTraceSummary', 'emailEvents')),
  missingEvidence: some(
    fc.record({
      fact: fc.constantFrom(...FACT_NAMES, 'direction' as const, 'connector' as const),
      cause: fc.constantFrom<MissingCause>(
        'FORMAT_CANNOT_SAY',
        'NOT_RECORDED',
        'UNREADABLE',
        'PRIVATE_ADDRESS',
        'NOT_STATED',
      ),
      events: countArb,
      eventsThatDependOnIt: countArb,
      suppliedBy: anyText,
    }),
  ),
  duplicatesDropped: countArb,
  notEvaluatedByCause: fc.record({
    OUTBOUND: countArb,
    INTRA_ORGANISATION: countArb,
    INTRA_ORGANISATION_DERIVED: countArb,
    GROUP_EXPANSION: countArb,
  }),
  assertions: some(assertionArb, 15),
  eventsThatDependOnAssertions: fc.oneof(fc.constant(0), countArb),
  warnings: some(
    fc.record({
      code: fc.constantFrom<Coverage['warnings'][number]['code']>(
        'ASSERTION_CONTRADICTED',
        'ASSERTION_WITHOUT_EFFECT',
        'REFUSED_MAIL_LEAVES_NO_TRACE',
        'TRUNCATION_SUSPECTED',
        'DAYS_WITHOUT_MAIL',
        'RECORD_ISSUES',
        'NO_BASELINE',
      ),
      message: anyText,
    }),
  ),
});

const impactCountArb = fc.oneof(fc.constant(0), countArb);
const totalsArb: fc.Arbitrary<Totals> = fc
  .record({
    messages: countArb,
    byImpact: fc.record<{ readonly [I in Impact]: number }>({
      newlyBlocked: impactCountArb,
      maybeNewlyBlocked: impactCountArb,
      undetermined: impactCountArb,
      maybeNewlyAllowed: impactCountArb,
      newlyAllowed: impactCountArb,
      unchangedBlocked: impactCountArb,
      unchangedAllowed: impactCountArb,
      notEvaluated: impactCountArb,
    }),
    pathChanges: some(fc.record<PathChange>({ baseline: anyText, candidate: anyText, events: countArb }), 20),
  })
  .map(({ messages, byImpact, pathChanges }) => ({
    messages,
    events: Object.values(byImpact).reduce((sum, count) => sum + count, 0),
    byImpact,
    pathChanged: pathChanges.reduce((sum, { events }) => sum + events, 0),
    pathChanges,
  }));

/** One day or two with the counts of the totals. */
const daysOf = ({ byImpact }: Totals, days: readonly (string | null)[]): readonly DayCount[] => {
  const shares = days.length === 1 ? [1] : [0.5, 0.5];
  let left = byImpact;
  return days.map((day, index) => {
    const own = mapCounts(left, (count) =>
      index === days.length - 1 ? count : Math.floor(count * (shares[index] ?? 1)),
    );
    left = mapCounts(left, (count, impact) => count - own[impact]);
    return { day, byImpact: own };
  });
};

const mapCounts = (
  counts: Totals['byImpact'],
  change: (count: number, impact: Impact) => number,
): Totals['byImpact'] => ({
  newlyBlocked: change(counts.newlyBlocked, 'newlyBlocked'),
  maybeNewlyBlocked: change(counts.maybeNewlyBlocked, 'maybeNewlyBlocked'),
  undetermined: change(counts.undetermined, 'undetermined'),
  maybeNewlyAllowed: change(counts.maybeNewlyAllowed, 'maybeNewlyAllowed'),
  newlyAllowed: change(counts.newlyAllowed, 'newlyAllowed'),
  unchangedBlocked: change(counts.unchangedBlocked, 'unchangedBlocked'),
  unchangedAllowed: change(counts.unchangedAllowed, 'unchangedAllowed'),
  notEvaluated: change(counts.notEvaluated, 'notEvaluated'),
});

const pathEndArb: fc.Arbitrary<PathEnd> = fc.record({
  path: orNull(anyText),
  verdict: fc.constantFrom<PathEnd['verdict']>('allow', 'block', 'indeterminate'),
});

const agreementArb: fc.Arbitrary<Agreement> = fc
  .record({
    agreeing: countArb,
    eventsThatDependOnAssertions: fc.oneof(fc.constant(0), countArb),
    byCause: some(
      fc.record({
        cause: fc.constantFrom<Agreement['byCause'][number]['cause']>(
          'ADMITTED_BUT_BASELINE_BLOCKS',
          'OTHER_CONNECTOR_RECORDED',
          'STOPPED_AFTER_ADMISSION',
          'BASELINE_UNCERTAIN',
        ),
        compared: fc.boolean(),
        rule: anyText,
        events: countArb,
        sample: some(sampleArb, 2),
      }),
    ),
  })
  .map(({ agreeing, byCause, eventsThatDependOnAssertions }) => ({
    eventsThatDependOnAssertions,
    compared: byCause.reduce((sum, { compared, events }) => sum + (compared ? events : 0), agreeing),
    agreeing,
    byCause,
  }));

const readingArb: fc.Arbitrary<JudgedReading> = fc.record({
  reading: anyText,
  meaning: anyText,
  supportedBy: orNull(countArb),
  contradictedBy: orNull(countArb),
  status: fc.constantFrom<JudgedReading['status']>('open', 'refuted', 'conflicting', 'confirmed'),
  sample: some(sampleArb, 2),
});

const probeArb: fc.Arbitrary<Probe> = fc.record({
  policy: fc.constantFrom<Probe['policy']>('baseline', 'candidate'),
  from: anyText,
  headerFrom: anyText,
  to: anyText,
  connectingIp: anyText,
  source: anyText,
  tls: fc.constantFrom(...TLS_VERSIONS),
  certificate: some(anyText, 2),
  replies: some(
    fc.record({
      reading: anyText,
      outcome: fc.record({
        kind: fc.constantFrom<OutcomeKind>('accepted', 'rejected', 'deferred', 'quarantined'),
        smtpCode: orNull(anyText),
      }),
      path: anyText,
    }),
  ),
});

const assumptionArb: fc.Arbitrary<AssumptionInForce> = fc.record({
  id: fc.constantFrom(...ASSUMPTION_IDS),
  question: anyText,
  status: fc.constantFrom<AssumptionInForce['status']>('inferred', 'unknown'),
  readings: some(readingArb),
  untouched: orNull(countArb),
  inForce: orNull(anyText),
  pinned: orNull(anyText),
  learned: orNull(anyText),
  ruledOut: some(anyText, 2),
  eventsThatFlip: fc.oneof(fc.constant(0), countArb),
  probe: orNull(probeArb),
  probeNote: orNull(anyText),
  source: anyText,
});

const findingArb: fc.Arbitrary<Finding> = fc.record({
  code: fc.constantFrom<Finding['code']>('RESTRICTION_WITHOUT_EFFECT', 'SECTION_NOT_STATED', 'LOST_ARRAY'),
  severity: fc.constantFrom<Finding['severity']>('error', 'warning', 'note'),
  rule: anyText,
  message: anyText,
  source: anyText,
});

const issueArb: fc.Arbitrary<RowIssue> = fc.record({
  path: anyText,
  line: countArb,
  code: fc.constantFrom<RowIssueCode>('BAD_TIME', 'BAD_ADDRESS', 'TRUNCATION_SUSPECTED', 'MORE_ISSUES'),
  message: anyText,
});

const reportFieldsArb: fc.Arbitrary<ReplayReport> = fc.record({
  schemaVersion: fc.constant('1' as const),
  tool: fc.record({ name: anyText, version: anyText, semanticsVersion: anyText }),
  inputs: some(inputArb, 10),
  policies: fc.record({ baseline: orNull(policyArb), candidate: policyArb }),
  facts: some(fc.record({ path: anyText, sha256: hashArb, assertions: countArb }), 10),
  coverage: coverageArb,
  totals: totalsArb,
  days: fc.constant([]),
  flows: fc.constant([]),
  agreement: orNull(agreementArb),
  sources: some(sourceArb, 12),
  assumptions: some(assumptionArb, 8),
  learning: orNull(
    fc.record({
      settled: countArb,
      unsettled: countArb,
      overturned: countArb,
      opened: some(fc.constantFrom(...ASSUMPTION_IDS), 2),
      contested: some(fc.constantFrom(...ASSUMPTION_IDS), 2),
    }),
  ),
  findings: some(findingArb, 15),
  issues: some(issueArb, 15),
});

export const reportArb: fc.Arbitrary<ReplayReport> = fc
  .tuple(
    reportFieldsArb,
    fc.constantFrom<readonly (string | null)[]>(['2026-11-18'], ['2026-11-18', '2026-11-21'], [null]),
    fc.record({ baseline: orNull(pathEndArb), candidate: pathEndArb }),
  )
  .map(([report, days, ends]) => ({
    ...report,
    days: daysOf(report.totals, days),
    flows: IMPACTS.filter((impact) => impact !== 'notEvaluated' && report.totals.byImpact[impact] > 0).map(
      (impact) => ({ ...ends, impact, events: report.totals.byImpact[impact] }),
    ),
  }));

export const changedMessageArb: fc.Arbitrary<ChangedMessage> = fc.record({
  impact: impactArb,
  senderDomain: orNull(textArb),
  network: orNull(anyText),
  received: orNull(timeArb),
  messageId: anyText,
  sender: orNull(textArb),
  recipient: textArb,
  connectingIp: orNull(anyText),
  baselinePath: orNull(anyText),
  candidatePath: orNull(anyText),
  baselineReason: orNull(reasonArb),
  candidateReason: orNull(reasonArb),
  settledBy: some(settledByArb),
  asserted: some(anyText),
  path: anyText,
  line: countArb,
});

const whenArb: fc.Arbitrary<readonly When[]> = some(
  fc.record({
    facts: some(fc.record({ fact: fc.constantFrom(...FACT_NAMES), condition: anyText }), 2),
    assumptions: some(fc.record({ id: fc.constantFrom(...ASSUMPTION_IDS), reading: anyText }), 2),
  }),
  8,
);

const sideArb: fc.Arbitrary<Side> = fc.record({
  lowering: loweringArb,
  verdict: fc.constantFrom<Side['verdict']>('allow', 'block', 'indeterminate'),
  outcomes: some(
    fc.record({
      kind: fc.constantFrom<OutcomeKind>('accepted', 'rejected', 'deferred', 'quarantined'),
      smtpCode: orNull(anyText),
      path: anyText,
      reason: reasonArb,
      when: whenArb,
    }),
  ),
  steps: some(
    fc.record({
      step: fc.constantFrom<Side['steps'][number]['step']>('recipientDomain', 'partnerConnectors'),
      result: fc.constantFrom<Side['steps'][number]['result']>(
        'attributed',
        'passed',
        'refused',
        'notApplicable',
      ),
      reason: orNull(reasonArb),
      when: whenArb,
    }),
  ),
  connectors: some(
    fc.record({
      connector: anyText,
      connectorType: fc.constantFrom<Side['connectors'][number]['connectorType']>('Partner', 'OnPremises'),
      matched: fc.boolean(),
      firstFailing: orNull(
        fc.constantFrom<NonNullable<Side['connectors'][number]['firstFailing']>>('enabled', 'requireTls'),
      ),
      message: anyText,
      when: whenArb,
    }),
  ),
  flips: some(
    fc.record({
      fact: fc.constantFrom(...FACT_NAMES),
      to: fc.constantFrom<'allow' | 'block'>('allow', 'block'),
      conditions: some(anyText),
      example: anyText,
    }),
  ),
});

export const explainReportArb: fc.Arbitrary<ExplainReport> = fc.record({
  schemaVersion: fc.constant('1' as const),
  evidence: fc.record({
    connectingIp: orNull(anyText),
    envelopeSender: orNull(anyText),
    headerFrom: orNull(anyText),
    recipient: orNull(anyText),
    tls: orNull(anyText),
    certificates: orNull(some(anyText)),
    headers: orNull(fc.record({ given: some(anyText), complete: fc.boolean() })),
    ruleFacts: some(fc.record({ fact: anyText, holds: fc.boolean() })),
  }),
  baseline: orNull(sideArb),
  candidate: sideArb,
  impact: orNull(impactArb),
  assumptions: some(
    fc.record({
      id: fc.constantFrom(...ASSUMPTION_IDS),
      question: anyText,
      inForce: orNull(anyText),
      consulted: fc.boolean(),
      probe: orNull(probeArb),
      probeNote: orNull(anyText),
    }),
  ),
});
