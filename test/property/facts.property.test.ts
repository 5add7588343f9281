import { tableOf } from '../../src/model/event-table.ts';
import { NO_LOWERING_SUMMARY } from '../../src/model/lowering-summary.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { FactsDocument, NetworkAssertion } from '../../src/model/assertions.ts';
import { verdictOf } from '../../src/model/decision.ts';
import { known, missing, type Evidence, type FactName } from '../../src/model/evidence.ts';
import { IMPACTS, type Impact } from '../../src/model/impact.ts';
import type { MessageEvent, RecordedConnector } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { ReplayReport } from '../../src/model/report.ts';
import { parseEnvelopeSender, type EnvelopeSender } from '../../src/net/email-address.ts';
import { parseIpAddress, type IpAddress } from '../../src/net/ip-address.ts';
import { networkIndex } from '../../src/net/network-index.ts';
import { rangeContains } from '../../src/net/ip-network.ts';
import { pathNames, pathPatternCovers } from '../../src/net/path-pattern.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { readFacts } from '../../src/policy/read-facts.ts';
import { coversSender } from '../../src/replay/sender-scope.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { writtenFactArb, writtenFile, type WrittenFact } from '../arbitraries/facts.ts';
import { ipAddressArb, ipRangeArb, valid } from '../arbitraries/net.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';
import { replay } from '../reports/making-reports.ts';

function documentsOf(facts: readonly WrittenFact[]): readonly FactsDocument[] {
  const result = readFacts([{ path: 'f', bytes: writtenFile(facts) }]);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.documents;
}

/** Entries that do not contradict each other: each is kept when it agrees with those kept before. */
const agreeingFactsArb: fc.Arbitrary<readonly WrittenFact[]> = fc
  .array(writtenFactArb, { minLength: 1, maxLength: 5 })
  .map((facts) =>
    facts.reduce<readonly WrittenFact[]>(
      (kept, fact) =>
        readFacts([{ path: 'f', bytes: writtenFile([...kept, fact]) }]).ok ? [...kept, fact] : kept,
      [],
    ),
  );

function reportOf(
  events: readonly MessageEvent[],
  [baseline, candidate]: readonly [Policy | undefined, Policy],
  facts: readonly FactsDocument[],
): ReplayReport {
  const summary = {
    path: 'p',
    sha256: '0'.repeat(64),
    connectors: 0,
    rules: [],
    lowering: NO_LOWERING_SUMMARY,
  };
  // With a baseline every question is at one reading: where several stand, record and assertion together may refute
  // one, and a refuted reading keeps all that it could mean.
  const pins = baseline === undefined ? {} : usualReadings();
  return replay({
    trace: {
      inputs: [],
      issues: [],
      duplicatesDropped: 0,
      messages: 1,
      eventCount: events.length,
      table: tableOf(events),
      events: () => events,
    },
    baseline: baseline && { policy: baseline, summary },
    candidate: { policy: candidate, summary },
    state: assumptionState(pins, { assumeNothing: false }),
    facts,
    pins,
    notes: [],
    findings: [],
    tool: { name: 'test', version: '0' },
    allSources: true,
  }).report;
}

const impactIn = ({ totals }: ReplayReport): Impact | undefined =>
  IMPACTS.find((impact) => totals.byImpact[impact] > 0);

/** An accepted message as a log records it, with some of its facts left out. */
function recordedEvent(
  evidence: Evidence,
  left: ReadonlySet<FactName>,
  baseline: Policy,
  says: 'nothing' | 'connector',
): MessageEvent {
  const { path } = decide(baseline, evidence, usualReadings()).outcome;
  const connector: RecordedConnector =
    path.kind === 'noConnector' ? { kind: 'none' } : { kind: 'named', name: path.connector };
  const { recipient: _recipient, ...facts } = withoutFacts(evidence, left);
  return {
    messageId: '0'.repeat(32),
    recipient: evidence.recipient,
    facts: {
      evidence: facts,
      direction: known('inbound'),
      connector: says === 'connector' ? known(connector) : missing('FORMAT_CANNOT_SAY'),
    },
    status: 'delivered',
    receivedMs: 0,
    expandedElsewhere: false,
    path: 'log.csv',
    line: 1,
  };
}

/** What is true of a message, asserted of its address and perhaps of its sender only. */
const truthAbout = (
  evidence: Evidence,
  parts: { readonly sender: boolean; readonly tls: boolean },
): WrittenFact => ({
  networks: [evidence.connectingIp.text],
  ...(parts.sender && {
    senderDomains: [evidence.envelopeSender.kind === 'null' ? '<>' : evidence.envelopeSender.address.domain],
  }),
  certificates: evidence.certificateNames.map(({ text }) => text),
  ...(parts.tls && { tls: evidence.tls }),
});

/** The impacts that an uncertain one may turn out to be. */
const NARROWER: { readonly [I in Impact]: readonly Impact[] } = {
  newlyBlocked: ['newlyBlocked'],
  newlyAllowed: ['newlyAllowed'],
  unchangedAllowed: ['unchangedAllowed'],
  unchangedBlocked: ['unchangedBlocked'],
  maybeNewlyBlocked: ['maybeNewlyBlocked', 'newlyBlocked', 'unchangedAllowed', 'unchangedBlocked'],
  maybeNewlyAllowed: ['maybeNewlyAllowed', 'newlyAllowed', 'unchangedAllowed', 'unchangedBlocked'],
  undetermined: IMPACTS.filter((impact) => impact !== 'notEvaluated'),
  notEvaluated: ['notEvaluated'],
};

const unasserted = new Set<FactName>(['tls', 'certificate']);

describe('an assertion of what is true', () => {
  it('narrows what is uncertain, and contradicts nothing that is certain', () => {
    let settled = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        leftOutArb,
        fc.record({ sender: fc.boolean(), tls: fc.boolean() }),
        fc.constantFrom('nothing' as const, 'connector' as const),
        fc.boolean(),
        ([baseline, candidate], evidence, left, parts, says, withBaseline) => {
          fc.pre(verdictOf(decide(baseline, evidence, usualReadings()).outcome) === 'allow');
          const lacking = new Set([...unasserted, ...[...left].filter((fact) => fact !== 'recipient')]);
          const event = recordedEvent(evidence, lacking, baseline, says);
          const pair = [withBaseline ? baseline : undefined, candidate] as const;
          const before = reportOf([event], pair, []);
          const after = reportOf([event], pair, documentsOf([truthAbout(evidence, parts)]));
          const [was, is] = [impactIn(before), impactIn(after)];
          if (was === undefined || is === undefined) throw new Error('no impact');
          expect(NARROWER[was]).toContain(is);
          expect(after.coverage.assertions).toMatchObject([{ contradictedBy: 0 }]);
          const paths = (report: ReplayReport): readonly string[] =>
            report.sources.flatMap(({ reasons }) =>
              reasons.map(({ code, rule, side }) => `${side} ${code} ${rule}`),
            );
          expect(paths(before)).toEqual(expect.arrayContaining([...paths(after)]));
          if (was !== is) settled += 1;
        },
      ),
      lawRuns(200),
    );
    expect(settled).toBeGreaterThan(0);
  });
});

/** Everything that is said of one event, marks apart. */
const said = ({ totals, sources }: ReplayReport): unknown => ({
  totals,
  sources: sources.map(({ asserted: _asserted, ...source }) => source),
});

const looseEventArb: fc.Arbitrary<MessageEvent> = fc
  .record({
    evidence: evidenceArb,
    left: leftOutArb,
    lacksTransport: fc.constantFrom(true, true, true, false),
    connector: fc.constantFrom(
      known<RecordedConnector>({ kind: 'none' }),
      known<RecordedConnector>({ kind: 'named', name: 'Gateway only' }),
      missing('NOT_RECORDED'),
      missing('FORMAT_CANNOT_SAY'),
    ),
    direction: fc.constantFrom(known('incoming' as const), missing('FORMAT_CANNOT_SAY')),
    status: fc.constantFrom('delivered' as const, 'failed' as const),
  })
  .map(({ evidence, left, lacksTransport, connector, direction, status }): MessageEvent => {
    const lacking = new Set([...(lacksTransport ? unasserted : []), ...[...left].slice(0, 1)]);
    const { recipient: _recipient, ...facts } = withoutFacts(evidence, lacking);
    return {
      messageId: '0'.repeat(32),
      recipient: evidence.recipient,
      facts: { evidence: facts, direction, connector },
      status,
      receivedMs: 0,
      expandedElsewhere: false,
      path: 'log.csv',
      line: 1,
    };
  });

describe('marks', () => {
  it('name enough: with the marked assertions alone an event is judged the same, and without a mark, without any', () => {
    let marked = 0;
    fc.assert(
      fc.property(policyPairArb, looseEventArb, agreeingFactsArb, ([baseline, candidate], event, facts) => {
        const pair = [baseline, candidate] as const;
        const documents = documentsOf(facts);
        const report = reportOf([event], pair, documents);
        const ids = new Set(report.sources.flatMap(({ asserted }) => asserted));
        const kept = documents.map((document): FactsDocument => ({
          ...document,
          facts: document.facts.filter(({ at }) => ids.has(at)),
        }));
        expect(said(reportOf([event], pair, kept))).toEqual(said(report));
        expect(report.coverage.eventsThatDependOnAssertions).toBe(ids.size > 0 ? 1 : 0);
        if (ids.size > 0) marked += 1;
      }),
      lawRuns(400),
    );
    expect(marked).toBeGreaterThan(0);
  });

  it('split the events of every impact without losing one', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        fc.array(looseEventArb, { maxLength: 8 }),
        agreeingFactsArb,
        ([baseline, candidate], events, facts) => {
          const { sources, totals, coverage } = reportOf(events, [baseline, candidate], documentsOf(facts));
          for (const impact of IMPACTS.filter((each) => each !== 'notEvaluated')) {
            const listed = sources.filter((source) => source.impact === impact);
            expect(listed.reduce((sum, source) => sum + source.events, 0)).toBe(totals.byImpact[impact]);
          }
          const resting = sources.filter(({ asserted }) => asserted.length > 0);
          expect(resting.reduce((sum, source) => sum + source.events, 0)).toBe(
            coverage.eventsThatDependOnAssertions,
          );
        },
      ),
      lawRuns(200),
    );
  });
});

describe('the order of entries and files', () => {
  it('changes nothing but the places', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        fc.array(looseEventArb, { minLength: 1, maxLength: 6 }),
        agreeingFactsArb,
        fc.gen(),
        (pair, events, facts, gen) => {
          const named = facts.map((fact, index): WrittenFact => ({ ...fact, note: String(index) }));
          const mixed = gen(fc.shuffledSubarray, [...named], {
            minLength: named.length,
            maxLength: named.length,
          });
          const half = Math.ceil(mixed.length / 2);
          const split = readFacts([
            { path: 'b', bytes: writtenFile(mixed.slice(0, half)) },
            { path: 'a', bytes: writtenFile(mixed.slice(half)) },
          ]);
          if (!split.ok) throw new Error('entries that agree in one file disagree in two');
          const byNote = (report: ReplayReport): unknown => {
            const noteOf = new Map(report.coverage.assertions.map(({ at, note }) => [at, note]));
            const notes = (ids: readonly string[]): readonly unknown[] =>
              ids.map((id) => noteOf.get(id)).sort();
            return {
              totals: report.totals,
              assertions: report.coverage.assertions
                .map(({ at: _at, ...assertion }) => assertion)
                .sort((one, other) => Number(one.note) - Number(other.note)),
              sources: report.sources
                .map((source) => JSON.stringify({ ...source, asserted: notes(source.asserted) }))
                .sort(),
            };
          };
          expect(byNote(reportOf(events, pair, split.documents))).toEqual(
            byNote(reportOf(events, pair, documentsOf(named))),
          );
        },
      ),
      lawRuns(150),
    );
  });
});

/** A small world: addresses and senders on every side of the boundaries of the pools. */
const ADDRESSES: readonly IpAddress[] = [
  '192.0.2.0',
  '192.0.2.1',
  '192.0.2.2',
  '192.0.2.127',
  '192.0.2.128',
  '192.0.2.255',
  '192.0.3.0',
  '192.0.3.1',
  '198.51.100.7',
  '198.51.100.8',
  '199.0.0.0',
  '203.0.113.0',
  '203.0.113.25',
  '203.0.113.26',
  '2001:db8::',
  '2001:db8::1',
  '2001:db8::2',
  '2001:db8:0:1::',
  '2001:db8:1::25',
].map((text) => valid(parseIpAddress(text)));
const SENDERS: readonly EnvelopeSender[] = [
  '<>',
  ...['', 'x.', 'news.', 'x.news.'].flatMap((below) =>
    ['contoso.example', 'fabrikam.example', 'litware.example', 'elsewhere.example', 'com'].map(
      (domain) => `a@${below}${domain}`,
    ),
  ),
].map((text) => valid(parseEnvelopeSender(text)));

const isAbout = (assertion: NetworkAssertion, address: IpAddress, sender: EnvelopeSender): boolean =>
  assertion.networks.some((range) => rangeContains(range, address)) &&
  coversSender(assertion.senders, known(sender)) === true;

const namesOf = ({ certificateNames }: NetworkAssertion): string | undefined =>
  certificateNames && JSON.stringify([...new Set(certificateNames.map(({ text }) => text))].sort());

function clash(one: NetworkAssertion, other: NetworkAssertion): boolean {
  const [names, otherNames] = [namesOf(one), namesOf(other)];
  const presents = [names, otherNames].some((each) => each !== undefined && each !== '[]');
  return (
    (names !== undefined && otherNames !== undefined && names !== otherNames) ||
    (one.tls !== undefined && other.tls !== undefined && one.tls !== other.tls) ||
    (presents && [one, other].some(({ tls }) => tls === 'none'))
  );
}

describe('reading facts', () => {
  it('refuses two entries exactly when some mail has two answers', () => {
    const refused = { yes: 0, no: 0 };
    fc.assert(
      fc.property(writtenFactArb, writtenFactArb, (first, second) => {
        const [one] = documentsOf([first])[0]?.facts ?? [];
        const [other] = documentsOf([second])[0]?.facts ?? [];
        if (one === undefined || other === undefined) throw new Error('no entry');
        const clashes =
          clash(one, other) &&
          ADDRESSES.some((address) =>
            SENDERS.some((sender) => isAbout(one, address, sender) && isAbout(other, address, sender)),
          );
        const together = readFacts([{ path: 'f', bytes: writtenFile([first, second]) }]);
        expect(together.ok).toBe(!clashes);
        expect(readFacts([{ path: 'f', bytes: writtenFile([second, first]) }]).ok).toBe(!clashes);
        refused[clashes ? 'yes' : 'no'] += 1;
      }),
      lawRuns(1500),
    );
    expect(Math.min(refused.yes, refused.no)).toBeGreaterThan(5);
  });

  it('survives any text, and says in one sentence each what is wrong', () => {
    const words = fc.constantFrom(
      ...'version: 1|facts:|files:|networks:|senderDomains:|certificates:|tls:|note:|path:|connectorType: NoConnector'.split(
        '|',
      ),
      ...'  - | [|]|{|}|, |"|\n|\n  - networks: [192.0.2.1]\n    tls: "1.2"\n|192.0.2.0/24|2001:db8::|*|*.a.example|<>|none|\0|\u{feff}|!!x|&a|'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.array(words, { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join(''))),
          fc
            .array(words, { maxLength: 40 })
            .map((parts) => new TextEncoder().encode(`version: 1\nfacts:\n  - networks: ${parts.join('')}`)),
          fc
            .json()
            .map((text) =>
              new TextEncoder().encode(`{"version": 1, "facts": [${text}], "files": [${text}]}`),
            ),
        ),
        (bytes) => {
          const result = readFacts([{ path: 'f', bytes }]);
          if (result.ok) return;
          expect(result.issues.length).toBeGreaterThan(0);
          for (const { message, severity } of result.issues) {
            expect(['error', 'warning']).toContain(severity);
            expect(message).toMatch(/^[^\n\r\p{Cc}]*[^\n\r.]$/u);
          }
        },
      ),
      lawRuns(1500),
    );
  });
});

describe('finding networks and paths', () => {
  it('finds the lists that hold an address, like looking into each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(ipRangeArb, { maxLength: 4 }), { maxLength: 8 }),
        ipAddressArb,
        (lists, address) => {
          const expected = lists.flatMap((list, index) =>
            list.some((range) => rangeContains(range, address)) ? [index] : [],
          );
          expect(networkIndex(lists)(address)).toEqual(expected);
        },
      ),
      lawRuns(1000),
    );
  });

  it('matches wildcards like a regular expression', () => {
    const part = fc.constantFrom('a', 'b', '*', '?', '/', '**', '.');
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom('a', 'b', '/', '.'), { minLength: 1, maxLength: 8 }),
        (pattern, path) => {
          const names = pathNames(path.join(''), []);
          const steps = pathNames(pattern.join(''), []);
          const sources = steps.map((step) =>
            step === '**'
              ? '(?:[^/]+/)*'
              : `${[...step].map((each) => (each === '*' ? '[^/]*' : each === '?' ? '[^/]' : `[${each}]`)).join('')}/`,
          );
          const expected = new RegExp(`^${sources.join('')}$`).test(names.map((name) => `${name}/`).join(''));
          expect(pathPatternCovers({ text: pattern.join('') }, [], names)).toBe(expected);
        },
      ),
      lawRuns(3000),
    );
  });
});
