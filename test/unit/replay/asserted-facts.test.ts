import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import { describe, expect, it } from 'vitest';

import type { FactsDocument } from '../../../src/model/assertions.ts';
import type { AssumptionPins } from '../../../src/model/assumptions.ts';
import { known, missing } from '../../../src/model/evidence.ts';
import type { MessageEvent, RecordedConnector } from '../../../src/model/message-event.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { parseCertificateName } from '../../../src/net/certificate-name.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { valid } from '../../arbitraries/net.ts';
import { factsFile, factsOf } from '../facts-text.ts';
import { LOCK_DOWN, eventOf, policyOf, traceOf, type WrittenEvent } from '../judging.ts';
import { replay } from '../../reports/making-reports.ts';

const summary = {
  path: 'policy.yaml',
  sha256: '0'.repeat(64),
  connectors: 0,
  rules: [],
  lowering: NO_LOWERING_SUMMARY,
};
const OPEN = policyOf({});
const BY_CERTIFICATE = {
  ...LOCK_DOWN,
  senderIPAddresses: [],
  restrictDomainsToIPAddresses: false,
  restrictDomainsToCertificate: true,
  tlsSenderCertificateName: 'mx.fabrikam.example',
};
const LOCKED = policyOf({ inboundConnectors: [BY_CERTIFICATE] });
const TLS_ONLY = policyOf({
  inboundConnectors: [
    { ...LOCK_DOWN, senderIPAddresses: [], restrictDomainsToIPAddresses: false, requireTls: true },
  ],
});

interface Options {
  readonly baseline?: Policy;
  readonly candidate?: Policy;
  readonly pins?: AssumptionPins;
  readonly allSources?: boolean;
}

const replayed = (
  events: readonly MessageEvent[],
  facts: readonly FactsDocument[],
  { baseline = OPEN, candidate = LOCKED, pins = {}, allSources = true }: Options = {},
) =>
  replay({
    trace: traceOf(events),
    baseline: { policy: baseline, summary },
    candidate: { policy: candidate, summary },
    state: assumptionState(pins, { assumeNothing: false }),
    facts,
    pins,
    notes: [],
    findings: [],
    tool: { name: 'test', version: '0' },
    allSources,
  });

/** Mail of which, as in most exports, neither TLS nor certificate is recorded. */
const mail = (written: WrittenEvent = {}): MessageEvent =>
  eventOf({
    ...written,
    facts: { tls: missing('NOT_RECORDED'), certificateNames: missing('FORMAT_CANNOT_SAY'), ...written.facts },
  });

const CERTIFICATE = factsFile(
  'facts:',
  '  - {networks: [192.0.2.0/28], certificates: [mx.fabrikam.example], note: ticket 4711}',
);
const AT = 'facts.yaml:3:5';

describe('an asserted certificate', () => {
  it('makes certain what a missing one left open, and the source says so', () => {
    const { report, changedMessages } = replayed([mail()], CERTIFICATE);
    expect(replayed([mail()], []).report.totals.byImpact.maybeNewlyBlocked).toBe(1);
    expect(report.totals.byImpact.unchangedAllowed).toBe(1);
    expect(report.sources).toMatchObject([{ impact: 'unchangedAllowed', events: 1, asserted: [AT] }]);
    expect([...changedMessages()]).toEqual([]);
    expect(report.coverage.eventsThatDependOnAssertions).toBe(1);
    expect(report.coverage.assertions).toEqual([
      {
        at: AT,
        note: 'ticket 4711',
        about: 'mail from 192.0.2.0/28',
        says: 'certificate mx.fabrikam.example',
        covered: 1,
        events: 1,
        eventsThatDependOnIt: 1,
        senderUnknown: 0,
        contradictedBy: 0,
        sample: [],
      },
    ]);
    expect(report.facts).toEqual([{ path: 'facts.yaml', sha256: CERTIFICATE[0]?.sha256, assertions: 1 }]);
  });

  it('is no longer missing, but TLS is, since its version is not known', () => {
    const lacking = replayed([mail()], CERTIFICATE).report.coverage.missingEvidence.map(({ fact }) => fact);
    expect(lacking).toContain('tls');
    expect(lacking).not.toContain('certificate');
  });

  it('that is another one refuses, and the changed message says by whom', () => {
    const other = factsFile('facts:', '  - {networks: [192.0.2.0/28], certificates: [mx.litware.example]}');
    const { report, changedMessages } = replayed([mail()], other);
    expect(report.totals.byImpact.newlyBlocked).toBe(1);
    expect([...changedMessages()]).toMatchObject([{ impact: 'newlyBlocked', asserted: [AT] }]);
  });

  it('implies TLS', () => {
    const impacts = (facts: readonly FactsDocument[]) =>
      replayed([mail()], facts, { candidate: TLS_ONLY }).report.totals.byImpact;
    expect(impacts([]).maybeNewlyBlocked).toBe(1);
    expect(impacts(CERTIFICATE).unchangedAllowed).toBe(1);
    const none = factsFile('facts:', '  - {networks: [192.0.2.0/28], certificates: []}');
    expect(impacts(none).maybeNewlyBlocked).toBe(1);
  });

  it('does not apply to other networks or to an unknown address', () => {
    const elsewhere = mail({ ip: '192.0.2.16' });
    const unknown = mail({ facts: { connectingIp: missing('NOT_RECORDED') } });
    const { report } = replayed([elsewhere, unknown], CERTIFICATE);
    expect(report.totals.byImpact.maybeNewlyBlocked).toBe(2);
    expect(report.coverage.assertions).toMatchObject([{ covered: 0, events: 0 }]);
    expect(report.sources.flatMap(({ asserted }) => asserted)).toEqual([]);
  });

  it('applies to the address of EmailEvents only while that is read as the connecting one', () => {
    const relayed = mail({ facts: { connectingIpIsLastRelay: true } });
    const events = (pins: AssumptionPins) =>
      replayed([relayed], CERTIFICATE, { pins }).report.coverage.assertions[0]?.events;
    expect(events({})).toBe(1);
    expect(events({ lastRelayAddress: 'behindGateway' })).toBe(0);
  });

  it('keeps its mail apart from mail of the same source that needs no assertion', () => {
    const events = [
      mail(),
      mail({ facts: { certificateNames: known([valid(parseCertificateName('mx.fabrikam.example'))]) } }),
    ];
    const { report } = replayed(events, CERTIFICATE);
    expect(report.sources.map(({ events, asserted }) => [events, asserted])).toEqual([
      [1, [AT]],
      [1, []],
    ]);
  });

  it('is not used where nothing depends on it', () => {
    const { report } = replayed([mail()], CERTIFICATE, { candidate: OPEN });
    expect(report.sources).toMatchObject([{ impact: 'unchangedAllowed', asserted: [] }]);
    expect(report.coverage).toMatchObject({
      eventsThatDependOnAssertions: 0,
      assertions: [{ events: 1, eventsThatDependOnIt: 0 }],
    });
  });
});

describe('sender domains', () => {
  const facts = factsFile(
    'facts:',
    '  - {networks: [192.0.2.0/28], senderDomains: ["*.fabrikam.example"], certificates: [mx.fabrikam.example]}',
    '  - {networks: [192.0.2.0/28], senderDomains: ["<>"], certificates: []}',
    '  - {networks: [198.51.100.0/24], senderDomains: ["*"], certificates: [mx.fabrikam.example]}',
  );
  const uses = (event: MessageEvent) =>
    replayed([event], facts).report.coverage.assertions.map(
      ({ events, senderUnknown }) => `${events}/${senderUnknown}`,
    );

  it('limit an assertion to their mail; the null sender is named as such', () => {
    expect(uses(mail({ sender: 'ann@eu.fabrikam.example' }))).toEqual(['1/0', '0/0', '0/0']);
    expect(uses(mail({ sender: 'ann@litware.example' }))).toEqual(['0/0', '0/0', '0/0']);
    expect(uses(mail({ sender: '<>' }))).toEqual(['0/0', '1/0', '0/0']);
    expect(uses(mail({ sender: '<>', ip: '198.51.100.1' }))).toEqual(['0/0', '0/0', '1/0']);
  });

  it('need a known envelope sender, unless they cover every one', () => {
    const unknown = { envelopeSender: missing('FORMAT_CANNOT_SAY') };
    expect(uses(mail({ facts: unknown }))).toEqual(['0/1', '0/1', '0/0']);
    expect(uses(mail({ ip: '198.51.100.1', facts: unknown }))).toEqual(['0/0', '0/0', '1/0']);
    const column = { ...unknown, unspecifiedSender: valid(parseEmailAddress('ann@fabrikam.example')) };
    expect(uses(mail({ facts: column }))).toEqual(['0/1', '0/1', '0/0']);
    expect(uses(mail({ facts: { ...column, certificateNames: known([]) } }))).toEqual(['0/0', '0/0', '0/0']);
  });
});

describe('a record', () => {
  const facts = factsFile(
    'facts:',
    '  - {networks: [192.0.2.0/28], certificates: [mx.fabrikam.example], tls: "1.2"}',
  );
  const about = (tls: MessageEvent['facts']['evidence']['tls'], names = missing('FORMAT_CANNOT_SAY')) =>
    replayed([mail({ facts: { tls, certificateNames: names } })], facts).report;

  it('is used before an assertion, and the contradiction is told', () => {
    const { coverage, totals, sources } = about(known('none'));
    expect(totals.byImpact.newlyBlocked).toBe(1);
    expect(sources).toMatchObject([{ asserted: [] }]);
    expect(coverage.assertions).toMatchObject([
      {
        covered: 1,
        events: 0,
        contradictedBy: 1,
        sample: [{ sender: 'ann@fabrikam.example', path: 'trace.csv', line: 2, recorded: 'no TLS' }],
      },
    ]);
    expect(coverage.warnings.filter(({ code }) => code.startsWith('ASSERTION'))).toEqual([
      {
        code: 'ASSERTION_CONTRADICTED',
        message:
          'the record contradicts the assertion "certificate mx.fabrikam.example, TLS 1.2" (facts.yaml:3:5) in 1 event; where it does, the record was used',
      },
      {
        code: 'ASSERTION_WITHOUT_EFFECT',
        message:
          'the assertion "certificate mx.fabrikam.example, TLS 1.2" (facts.yaml:3:5) added nothing to any event; check the networks, senders or path',
      },
    ]);
  });

  it('of another TLS version contradicts that, and leaves the certificate', () => {
    const { coverage, totals } = about(known('1.3'));
    expect(totals.byImpact.unchangedAllowed).toBe(1);
    expect(coverage.assertions).toMatchObject([
      { events: 1, contradictedBy: 1, sample: [{ recorded: 'TLS 1.3' }] },
    ]);
  });

  it('that says the same is no contradiction', () => {
    const { coverage } = about(known('1.2'));
    expect(coverage.assertions).toMatchObject([{ events: 1, contradictedBy: 0 }]);
  });

  it('shows three of the events that contradict', () => {
    const events = Array.from({ length: 5 }, () => mail({ facts: { tls: known('none') } }));
    expect(replayed(events, facts).report.coverage.assertions).toMatchObject([
      { contradictedBy: 5, sample: [{}, {}, {}] },
    ]);
    expect(replayed(events, facts).report.coverage.assertions[0]?.sample).toHaveLength(3);
  });

  it('of mail that is not judged contradicts nothing', () => {
    const sent = mail({ direction: known('outbound'), facts: { tls: known('none') } });
    expect(replayed([sent], facts).report.coverage.assertions).toMatchObject([
      { covered: 0, contradictedBy: 0 },
    ]);
  });
});

describe('several assertions of one fact', () => {
  it('are all named, in the order in which they are written', () => {
    const facts = factsOf({
      'b.yaml': 'version: 1\nfacts:\n  - {networks: [192.0.2.7], certificates: [mx.fabrikam.example]}\n',
      'a.yaml':
        'version: 1\nfacts:\n' +
        '  - {networks: [198.51.100.1], tls: "1.2"}\n'.repeat(8) +
        '  - {networks: [192.0.2.0/24], certificates: [mx.fabrikam.example], tls: "1.3"}\n',
    });
    const { report } = replayed([mail()], facts);
    expect(report.sources).toMatchObject([{ asserted: ['a.yaml:11:5', 'b.yaml:3:5'] }]);
    expect(report.coverage.assertions.map(({ eventsThatDependOnIt }) => eventsThatDependOnIt)).toEqual([
      ...Array.from({ length: 8 }, () => 0),
      1,
      1,
    ]);
    expect(report.coverage.eventsThatDependOnAssertions).toBe(1);
  });

  it('of which each is enough are all marked', () => {
    const facts = factsFile(
      'facts:',
      '  - {networks: [192.0.2.0/28], certificates: [a.example]}',
      '  - {networks: [192.0.2.0/28], tls: "1.2"}',
    );
    const { report } = replayed([mail()], facts, { candidate: TLS_ONLY });
    expect(report.sources).toMatchObject([
      { impact: 'unchangedAllowed', asserted: ['facts.yaml:3:5', 'facts.yaml:4:5'] },
    ]);
  });
});

describe('a file requested with NoConnector', () => {
  const facts = factsFile('files:', '  - {path: noconnector.csv, connectorType: NoConnector}');
  const GATEWAY = policyOf({
    inboundConnectors: [
      { ...LOCK_DOWN, restrictDomainsToIPAddresses: false, senderIPAddresses: ['192.0.2.0/24'] },
    ],
  });
  const covered = (
    connector: MessageEvent['facts']['connector'],
    direction: MessageEvent['facts']['direction'],
  ) => {
    const event = mail({ connector, direction });
    return { ...event, facts: { ...event.facts, fileAssertions: [AT] } };
  };
  const HYBRID = policyOf({
    inboundConnectors: [
      {
        name: 'Hybrid',
        connectorType: 'OnPremises',
        senderDomains: ['*'],
        tlsSenderCertificateName: '*.contoso.example',
        requireTls: true,
      },
    ],
  });
  const HYBRID_LOCKED = policyOf({
    inboundConnectors: [
      {
        name: 'Hybrid',
        connectorType: 'OnPremises',
        senderDomains: ['*'],
        tlsSenderCertificateName: '*.contoso.example',
        requireTls: true,
      },
      LOCK_DOWN,
    ],
  });
  const pair = { baseline: HYBRID, candidate: HYBRID_LOCKED };

  it('proves that no connector took its messages, as a record would', () => {
    const event = covered(missing('FORMAT_CANNOT_SAY'), known('inbound'));
    expect(replayed([event], [], pair).report.totals.byImpact.maybeNewlyBlocked).toBe(1);
    const { report } = replayed([event], facts, pair);
    expect(report.totals.byImpact.newlyBlocked).toBe(1);
    expect(report.sources).toMatchObject([{ impact: 'newlyBlocked', asserted: [AT] }]);
    const { connector } = covered(known({ kind: 'none' }), known('inbound')).facts;
    expect(
      replayed([mail({ connector, direction: known('inbound') })], [], pair).report.totals.byImpact
        .newlyBlocked,
    ).toBe(1);
  });

  it('yields to a connector that is recorded', () => {
    const named: RecordedConnector = { kind: 'named', name: 'Gateway' };
    const { report } = replayed([covered(known(named), known('inbound'))], facts, {
      baseline: GATEWAY,
      candidate: GATEWAY,
    });
    expect(report.coverage.assertions).toMatchObject([
      {
        about: 'messages in `noconnector.csv`',
        says: 'no connector',
        covered: 1,
        events: 0,
        contradictedBy: 1,
        sample: [{ recorded: 'connector Gateway' }],
      },
    ]);
  });

  it('is no record that the baseline could agree with', () => {
    const event = covered(missing('NOT_RECORDED'), known('inbound'));
    const { agreement } = replayed([event], facts, { baseline: GATEWAY, candidate: GATEWAY }).report;
    expect(agreement).toMatchObject({ compared: 1, agreeing: 1, eventsThatDependOnAssertions: 0 });
  });
});

describe('a file requested with Received', () => {
  const facts = factsFile('files:', '  - {path: received.csv, direction: Received}');
  const covered = (
    direction: MessageEvent['facts']['direction'],
    written: WrittenEvent = {},
  ): MessageEvent => {
    const event = mail({ ...written, direction, facts: { certificateNames: known([]), ...written.facts } });
    return { ...event, facts: { ...event.facts, fileAssertions: [AT] } };
  };
  const own = { sender: 'scanner@contoso.example' };

  it('makes mail of own senders inbound where the export has no direction', () => {
    const event = covered(missing('FORMAT_CANNOT_SAY'), own);
    expect(replayed([event], []).report.totals.byImpact.maybeNewlyBlocked).toBe(1);
    expect(replayed([event], facts).report.sources).toMatchObject([
      { impact: 'newlyBlocked', asserted: [AT] },
    ]);
    const elsewhere = covered(missing('FORMAT_CANNOT_SAY'), {
      ...own,
      facts: { connectingIp: missing('NOT_RECORDED') },
    });
    expect(replayed([elsewhere], []).report.totals.byImpact.notEvaluated).toBe(1);
    const { report } = replayed([elsewhere], facts);
    expect(report.sources).toMatchObject([{ impact: 'newlyBlocked', asserted: [AT] }]);
    expect(report.agreement).toMatchObject({ compared: 1, eventsThatDependOnAssertions: 1 });
  });

  it('yields to a direction that is recorded', () => {
    const contradictions = (direction: 'outbound' | 'intraOrganisation' | 'originating' | 'incoming') =>
      replayed([covered(known(direction), own)], facts).report.coverage.assertions.map(
        ({ contradictedBy, sample }) => `${contradictedBy} ${sample.map(({ recorded }) => recorded).join()}`,
      );
    expect(contradictions('outbound')).toEqual(['1 direction outbound']);
    expect(contradictions('intraOrganisation')).toEqual(['1 direction intraOrganisation']);
    expect(contradictions('originating')).toEqual(['0 ']);
    expect(contradictions('incoming')).toEqual(['0 ']);
  });
});

describe('an assertion without effect', () => {
  it('is named, whatever it was to be about', () => {
    const facts = factsFile(
      'facts:',
      '  - {networks: [10.0.0.0/8], tls: none}',
      'files:',
      '  - {path: gone.csv, connectorType: NoConnector, direction: Received}',
    );
    const { warnings } = replayed([mail()], facts).report.coverage;
    expect(
      warnings.filter(({ code }) => code === 'ASSERTION_WITHOUT_EFFECT').map(({ message }) => message),
    ).toEqual([
      'the assertions "no TLS" (facts.yaml:3:5); "no connector, received" (facts.yaml:5:5) added nothing to any event; check the networks, senders or path',
    ]);
  });

  it('is told from one that the record says as well', () => {
    const facts = factsFile('facts:', '  - {networks: [192.0.2.0/28], tls: "1.2"}');
    const { warnings } = replayed([mail({ facts: { tls: known('1.2') } })], facts).report.coverage;
    expect(warnings.map(({ message }) => message)).toContain(
      'the assertion "TLS 1.2" (facts.yaml:3:5), which 1 event records as well, added nothing to any event; check the networks, senders or path',
    );
  });

  it('is told from one whose mail may be there', () => {
    const facts = factsFile(
      'facts:',
      '  - {networks: [192.0.2.0/28], senderDomains: [fabrikam.example], tls: "1.2"}',
    );
    const unknown = mail({ facts: { envelopeSender: missing('FORMAT_CANNOT_SAY') } });
    const { warnings } = replayed([unknown], facts).report.coverage;
    expect(warnings.map(({ message }) => message)).toContain(
      'the assertion "TLS 1.2" (facts.yaml:3:5), not applied to 1 event without a known envelope sender, added nothing to any event; check the networks, senders or path',
    );
  });

  it('is counted beyond the first ten', () => {
    const facts = factsFile(
      'facts:',
      ...Array.from({ length: 12 }, (_, index) => `  - {networks: [10.0.0.${index}], tls: none}`),
    );
    const { warnings } = replayed([mail()], facts).report.coverage;
    expect(warnings[0]?.message).toContain('(facts.yaml:12:5) and 2 more assertions added nothing');
  });
});

describe('the back-test', () => {
  it('says how much of it rests on asserted facts', () => {
    const agreement = (facts: readonly FactsDocument[]) =>
      replayed([mail(), mail({ ip: '198.51.100.1' })], facts, { baseline: LOCKED }).report.agreement;
    expect(agreement([])).toMatchObject({ compared: 0, eventsThatDependOnAssertions: 0 });
    expect(agreement(CERTIFICATE)).toMatchObject({
      compared: 1,
      agreeing: 1,
      eventsThatDependOnAssertions: 1,
    });
  });

  it('contradicts a false assertion', () => {
    const wrong = factsFile('facts:', '  - {networks: [192.0.2.0/28], certificates: [typo.example]}');
    expect(replayed([mail()], wrong, { baseline: LOCKED }).report.agreement).toMatchObject({
      compared: 1,
      agreeing: 0,
      byCause: [{ cause: 'ADMITTED_BUT_BASELINE_BLOCKS' }],
    });
  });
});
