import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ASSUMPTION_IDS, readingsOf, usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins, Readings } from '../../src/model/assumptions.ts';
import { printPath, verdictOf, type Decision } from '../../src/model/decision.ts';
import type { Evidence, FactName } from '../../src/model/evidence.ts';
import type { Impact } from '../../src/model/impact.ts';
import { RECORD_ASSUMPTIONS } from '../../src/model/record-assumptions.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import { assumptionState, standingReadings } from '../../src/partition/assumption-state.ts';
import { judge } from '../../src/partition/judge.ts';
import type { Case } from '../../src/partition/judged-pair.ts';
import { learnAssumptions } from '../../src/partition/learn-assumptions.ts';
import {
  buildPartition,
  cellOf,
  type AssumptionState,
  type Partition,
} from '../../src/partition/partition.ts';
import { findProbe } from '../../src/partition/probe.ts';
import type { Recorded } from '../../src/partition/record-narrowing.ts';
import { caseReader } from '../../src/replay/mail-cases.ts';
import { mailJudge } from '../../src/replay/judged-mail.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb, readingsArb } from '../arbitraries/policy.ts';
import { recordOf, trueMessageArb, type TrueMessage } from '../arbitraries/true-log.ts';
import { lawRuns } from '../setup/law-runs.ts';

const idsArb = (maxLength: number): fc.Arbitrary<ReadonlySet<AssumptionId>> =>
  fc.subarray([...ASSUMPTION_IDS], { maxLength }).map((ids) => new Set(ids));

/** The readings of one list for some questions, those of another for the rest. */
function mixed(own: Readings, other: Readings, ids: ReadonlySet<AssumptionId>): Readings {
  const pins: AssumptionPins = Object.fromEntries([...ids].map((id) => [id, other[id]]));
  return { ...own, ...pins };
}

/** Every way to read some questions, the others as given. */
function everyReading(readings: Readings, ids: readonly AssumptionId[]): readonly Readings[] {
  return ids.reduce<readonly Readings[]>(
    (all, id) =>
      all.flatMap((each) =>
        readingsOf(id).map((reading) => {
          const pin: AssumptionPins = { [id]: reading };
          return { ...each, ...pin };
        }),
      ),
    [readings],
  );
}

interface TrueLog {
  readonly partition: Partition;
  readonly events: readonly { readonly event: MessageEvent; readonly verdicts: string }[];
  readonly cases: readonly Case[];
}

function trueLog(
  [baseline, candidate]: readonly [Policy, Policy],
  truth: Readings,
  state: AssumptionState,
  messages: readonly TrueMessage[],
): TrueLog {
  const partition = buildPartition(baseline, candidate, state);
  const read = caseReader(partition);
  const events = messages.flatMap((message, line) => {
    const event = recordOf(baseline, truth, message, line);
    if (event === undefined) return [];
    const verdicts = [baseline, candidate]
      .map((policy) => verdictOf(decide(policy, message.evidence, truth).outcome))
      .join('>');
    return [{ event, verdicts }];
  });
  const cases = events.flatMap(({ event }) => {
    const found = read(event);
    return found.kind === 'inbound' ? [found.case] : [];
  });
  return { partition, events, cases };
}

const COMPATIBLE: { readonly [I in Impact]: readonly string[] } = {
  unchangedAllowed: ['allow>allow', 'block>block'],
  unchangedBlocked: ['allow>allow', 'block>block'],
  newlyBlocked: ['allow>block'],
  newlyAllowed: ['block>allow'],
  maybeNewlyBlocked: ['allow>block', 'allow>allow', 'block>block'],
  maybeNewlyAllowed: ['block>allow', 'allow>allow', 'block>block'],
  undetermined: ['allow>block', 'block>allow', 'allow>allow', 'block>block'],
  notEvaluated: [],
};

const isRuledOut = ({ ruledOut }: AssumptionState, truth: Readings): readonly AssumptionId[] =>
  ASSUMPTION_IDS.filter((id) => ruledOut.get(id)?.has(truth[id]));

/** Readings in force that are not the true ones. */
const misread = ({ open, readings }: AssumptionState, truth: Readings): readonly AssumptionId[] =>
  ASSUMPTION_IDS.filter((id) => !open.has(id) && readings[id] !== truth[id]);

describe('learning from a true log', () => {
  it('never drops the true reading, and judges as the truth would, when what is in force is true', () => {
    let learnt = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        readingsArb,
        idsArb(6),
        fc.array(trueMessageArb, { minLength: 2, maxLength: 10 }),
        (pair, truth, open, messages) => {
          const state: AssumptionState = { readings: truth, open, ruledOut: new Map() };
          const { partition, events, cases } = trueLog(pair, truth, state, messages);
          const learned = learnAssumptions(partition, {}, cases);
          expect(isRuledOut(learned.state, truth)).toEqual([]);
          expect(misread(learned.state, truth)).toEqual([]);
          expect([...learned.opened, ...learned.contested]).toEqual([]);
          learnt += learned.learned.size;
          const judgeEvent = mailJudge({ ...partition, state: learned.state });
          for (const { event, verdicts } of events) {
            const judged = judgeEvent(event);
            if (judged.kind === 'notEvaluated') continue;
            expect(COMPATIBLE[judged.judgement.impact]).toContain(verdicts);
          }
        },
      ),
      lawRuns(150),
    );
    expect(learnt).toBeGreaterThan(5);
  });

  it('never drops the true reading when nothing at all is assumed', () => {
    let ruledOut = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        readingsArb,
        fc.array(trueMessageArb, { minLength: 1, maxLength: 4 }),
        (pair, truth, messages) => {
          const state = assumptionState({}, { assumeNothing: true });
          const known = messages.map((message) => ({ ...message, left: new Set<FactName>() }));
          const { partition, cases } = trueLog(pair, truth, state, known);
          const learned = learnAssumptions(partition, {}, cases);
          expect(isRuledOut(learned.state, truth)).toEqual([]);
          expect(misread(learned.state, truth)).toEqual([]);
          ruledOut += learned.state.ruledOut.size;
        },
      ),
      lawRuns(100),
    );
    expect(ruledOut).toBeGreaterThan(0);
  });

  it('replaces readings in force only by true ones, unless it keeps a false one in force', () => {
    let replaced = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        readingsArb,
        idsArb(3),
        fc.array(trueMessageArb, { minLength: 1, maxLength: 8 }),
        (pair, other, ids, messages) => {
          const state = assumptionState({}, { assumeNothing: false });
          const truth = mixed(mixed(usualReadings(), other, state.open), other, ids);
          const { partition, cases } = trueLog(pair, truth, state, messages);
          const learned = learnAssumptions(partition, {}, cases);
          const kept = misread(learned.state, truth).filter((id) => !learned.learned.has(id));
          fc.pre(kept.length === 0);
          expect(isRuledOut(learned.state, truth)).toEqual([]);
          expect(misread(learned.state, truth)).toEqual([]);
          replaced += misread(state, truth).length;
        },
      ),
      lawRuns(500),
    );
    expect(replaced).toBeGreaterThan(0);
  });

  it('never touches a pin', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        readingsArb,
        readingsArb,
        idsArb(5),
        fc.array(trueMessageArb, { minLength: 1, maxLength: 6 }),
        (pair, truth, other, ids, messages) => {
          const pins: AssumptionPins = Object.fromEntries([...ids].map((id) => [id, other[id]]));
          const state = assumptionState(pins, { assumeNothing: false });
          const { partition, cases } = trueLog(pair, truth, state, messages);
          const learned = learnAssumptions(partition, pins, cases);
          for (const id of ids) {
            expect(learned.state.readings[id]).toBe(other[id]);
            expect(learned.state.open.has(id)).toBe(false);
            expect(learned.state.ruledOut.has(id)).toBe(false);
          }
        },
      ),
      lawRuns(200),
    );
  });
});

describe('the evidence of a record', () => {
  it('is what trying every reading on the whole message finds', () => {
    let touched = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        readingsArb,
        idsArb(3),
        fc.record({ isNone: fc.boolean(), incoming: fc.boolean() }),
        ([baseline, candidate], evidence, readings, open, { isNone, incoming }) => {
          const state: AssumptionState = { readings, open, ruledOut: new Map() };
          const partition = buildPartition(baseline, candidate, state);
          const recorded: Recorded = {
            status: 'delivered',
            connector: isNone ? { kind: 'none' } : undefined,
            incoming,
          };
          const cell = cellOf(partition, withoutFacts(evidence, new Set()));
          const judged = judge(partition, { cell, recorded, directionKnown: true });
          const found = new Map(judged.evidence.map((each) => [each.id, each]));
          const fits = (under: Readings): boolean =>
            couldLeave(decide(baseline, evidence, under), isNone, incoming, under);
          for (const id of ASSUMPTION_IDS) {
            const others = [...open].filter((each) => each !== id);
            const supported = readingsOf(id).filter((reading) => {
              const pin: AssumptionPins = { [id]: reading };
              return everyReading({ ...readings, ...pin }, others).some(fits);
            });
            const isTouched = supported.length > 0 && supported.length < readingsOf(id).length;
            expect(found.get(id)?.supported ?? [], id).toEqual(isTouched ? supported : []);
            if (isTouched) touched += 1;
          }
        },
      ),
      lawRuns(500),
    );
    expect(touched).toBeGreaterThan(20);
  });
});

/** An independent word on what a delivered message says of the baseline. */
function couldLeave(
  { outcome, reason }: Decision,
  isNone: boolean,
  incoming: boolean,
  readings: Readings,
): boolean {
  if (outcome.kind !== 'accepted') return false;
  if (incoming && outcome.path.kind === 'onPremises' && readings.directionalityIncoming === 'notOnPremises') {
    return false;
  }
  return !isNone || outcome.path.kind === 'noConnector' || reason.code === 'PARTNER_SENDER_DOMAIN';
}

const POLICY_QUESTIONS = ASSUMPTION_IDS.filter((id) => !Object.hasOwn(RECORD_ASSUMPTIONS, id));

describe('a probe', () => {
  it('gets the replies that the specification gives under every reading, and tells the readings apart', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(
        policyPairArb,
        readingsArb,
        fc.constantFrom(...POLICY_QUESTIONS),
        fc.subarray([...POLICY_QUESTIONS], { maxLength: 3 }),
        ([baseline, candidate], readings, id, open) => {
          const state: AssumptionState = { readings, open: new Set(open), ruledOut: new Map() };
          const partition = buildPartition(baseline, candidate, state);
          const { found } = findProbe(partition, id, standingReadings(state, id));
          if (found === undefined) return;
          const kind = `${found.seenIn} ${found.groups.length === readingsOf(id).length ? 'all' : 'some'}`;
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
          const policy = found.policy === 'baseline' ? baseline : candidate;
          const decided = decisionsOf(policy, found.message, readings, id, open);
          for (const [reading, decisions] of decided) {
            const expected = new Set(decisions.map(replyText));
            const listed = (found.replies.get(reading) ?? []).map(({ kind, smtpCode, path }) =>
              [kind, smtpCode, path].join(' '),
            );
            if (found.seenIn === 'reply') expect(new Set(listed)).toEqual(expected);
            for (const text of expected) expect(listed).toContain(text);
          }
          for (const group of found.groups) {
            const inside = group.flatMap((reading) => decided.get(reading) ?? []);
            const outside = found.groups
              .filter((other) => other !== group)
              .flatMap((other) => other.flatMap((reading) => decided.get(reading) ?? []));
            const seen = new Set(inside.map((decision) => seenText(decision, found.seenIn)));
            for (const decision of outside) expect(seen).not.toContain(seenText(decision, found.seenIn));
          }
        },
      ),
      lawRuns(300),
    );
    expect(kinds.get('reply all')).toBeGreaterThan(20);
    expect(kinds.get('trace all')).toBeGreaterThan(0);
    expect(kinds.get('reply some')).toBeGreaterThan(0);
  });
});

function decisionsOf(
  policy: Policy,
  message: Evidence,
  readings: Readings,
  id: AssumptionId,
  open: readonly AssumptionId[],
): ReadonlyMap<string, readonly Decision[]> {
  const others = open.filter((each) => each !== id);
  return new Map(
    readingsOf(id).map((reading) => {
      const pin: AssumptionPins = { [id]: reading };
      return [
        reading,
        everyReading({ ...readings, ...pin }, others).map((under) => decide(policy, message, under)),
      ];
    }),
  );
}

const replyText = ({ outcome: { kind, smtpCode, path } }: Decision): string =>
  [kind, smtpCode, printPath(path)].join(' ');

/** What an administrator sees: the answer, or for admitted mail the connector too. */
const seenText = (decision: Decision, seenIn: 'reply' | 'trace'): string => {
  const { kind, smtpCode, path } = decision.outcome;
  const isTraced = kind === 'accepted' || kind === 'quarantined';
  return [kind, smtpCode, seenIn === 'trace' && isTraced ? printPath(path) : ''].join(' ');
};
