import { describe, expect, it } from 'vitest';

import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import { printPath, verdictOf } from '../../src/model/decision.ts';
import type { Impact } from '../../src/model/impact.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { buildPartition } from '../../src/partition/partition.ts';
import { mailJudge, type Judged } from '../../src/replay/judged-mail.ts';
import { decide } from '../../src/semantics/decide.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { PROPOSALS, TRACES, contosoPair, readTruth, traceSource, type Truth } from './contoso.ts';

/*
 * The generator knows what really was, certificates and TLS included; the exports do not. What replay calls certain must
 * be what the specification decides on the truth, and what it calls uncertain must leave room for it.
 */

const truths = readTruth();
const keyOf = (id: string, recipient: string): string => `${id} ${recipient.toLowerCase()}`;
const byKey = new Map(truths.map((truth) => [keyOf(truth.networkMessageId, truth.recipient), truth]));

const COMPATIBLE: { readonly [I in Impact]: readonly string[] } = {
  unchangedAllowed: ['allow>allow'],
  // Mail recorded as stopped after admission is admitted by the connectors before and after.
  unchangedBlocked: ['block>block', 'allow>allow'],
  newlyBlocked: ['allow>block'],
  newlyAllowed: ['block>allow'],
  maybeNewlyBlocked: ['allow>block', 'allow>allow', 'block>block'],
  maybeNewlyAllowed: ['block>allow', 'allow>allow', 'block>block'],
  undetermined: ['allow>block', 'block>allow', 'allow>allow', 'block>block'],
  notEvaluated: [],
};

type JudgedEvent = Judged & { readonly event: MessageEvent };

function truthOf({ event }: JudgedEvent): Truth {
  const truth = byKey.get(keyOf(event.messageId, event.recipient.key));
  if (truth === undefined) throw new Error(`no truth for ${event.messageId} ${event.recipient.text}`);
  return truth;
}

/** Every group of files is read once for all proposals. */
const traces = new Map<string, ReturnType<typeof readTraces>>();
async function traceOf(names: readonly string[]): ReturnType<typeof readTraces> {
  const dateOrder = names[0]?.includes('V2') ? 'mdy' : 'dmy';
  const trace = traces.get(names.join()) ?? readTraces(names.map(traceSource), { dateOrder });
  traces.set(names.join(), trace);
  return trace;
}

async function judged(names: readonly string[], proposal: string): Promise<readonly JudgedEvent[]> {
  const { baseline, candidate } = contosoPair(proposal);
  const trace = await traceOf(names);
  const judge = mailJudge(buildPartition(baseline, candidate, assumptionState({}, { assumeNothing: false })));
  return [...trace.events()].map((event) => ({ ...judge(event), event }));
}

/** What the policies do with the message as it really was. */
function decided(proposal: string): (truth: Truth) => string {
  const { baseline, candidate } = contosoPair(proposal);
  const readings = usualReadings();
  return ({ evidence }) => {
    if (evidence === undefined) throw new Error('not inbound');
    return [baseline, candidate]
      .map((policy) => verdictOf(decide(policy, evidence, readings).outcome))
      .join('>');
  };
}

const EMAIL_EVENTS = TRACES.filter((name) => name.startsWith('EmailEvents'));
const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['all formats at once', TRACES],
  ['the enhanced summary', TRACES.filter((name) => name.startsWith('MTSummary'))],
  ['the extended report', TRACES.filter((name) => name.startsWith('MTDetail'))],
  ['Get-MessageTrace', TRACES.filter((name) => name.startsWith('MessageTrace_v1'))],
  ['Get-MessageTraceV2', TRACES.filter((name) => name.startsWith('MessageTraceV2'))],
  ['EmailEvents', EMAIL_EVENTS],
];

describe('the fixtures themselves', () => {
  it('take the path of the truth under the connectors in force', () => {
    const { baseline } = contosoPair(PROPOSALS[0] ?? '');
    for (const truth of truths) {
      if (truth.evidence === undefined) continue;
      const { outcome } = decide(baseline, truth.evidence, usualReadings());
      expect(`${outcome.kind} ${printPath(outcome.path)}`).toBe(`accepted ${truth.path ?? ''}`);
    }
  });
});

describe.each(GROUPS)('%s', (group, names) => {
  it.each(PROPOSALS)('judges %s as the truth would be, wherever it is certain', async (proposal) => {
    const verdicts = decided(proposal);
    const events = await judged(names, proposal);
    expect(events.length).toBeGreaterThan(3000);
    for (const each of events) {
      if (each.kind === 'notEvaluated') continue;
      const truth = truthOf(each);
      // Enhanced Filtering shows EmailEvents the source behind the gateway instead of the connecting address.
      if (group === 'EmailEvents' && truth.behindGateway) continue;
      const { impact } = each.judgement;
      if (truth.kind !== 'inbound') {
        // An export without direction and with a client address leaves it open whether the mail came in at all.
        expect(['maybeNewlyBlocked', 'unchangedAllowed', 'unchangedBlocked'], `${truth.flow}`).toContain(
          impact,
        );
        continue;
      }
      expect(COMPATIBLE[impact], `${truth.flow} ${truth.recipient} ${each.event.messageId}`).toContain(
        verdicts(truth),
      );
    }
  });

  it('judges all inbound mail whose direction it records', async () => {
    const events = await judged(names, PROPOSALS[0] ?? '');
    const skipped = events.filter((each) => each.kind === 'notEvaluated' && truthOf(each).kind === 'inbound');
    const flows = new Set(skipped.map((each) => truthOf(each).flow));
    // Without a direction, mail between own domains without an address cannot be told from a mailbox's.
    const derived = group.startsWith('Get-')
      ? [
          'hybrid',
          'scanner',
          'scanner-branch',
          'application',
          'crm',
          'forwarded',
          'own-domain-phish',
          'app-server',
        ]
      : [];
    for (const flow of flows) expect(derived).toContain(flow);
  });
});

describe('the same mail in two formats', () => {
  const CERTAIN: ReadonlySet<Impact> = new Set(['newlyBlocked', 'newlyAllowed', 'unchangedAllowed']);

  it.each(PROPOSALS)('gets the same verdict under %s wherever both carry the evidence', async (proposal) => {
    const seen = new Map<string, { readonly group: string; readonly impact: Impact }>();
    let compared = 0;
    for (const [group, names] of GROUPS) {
      for (const each of await judged(names, proposal)) {
        const truth = truthOf(each);
        if (each.kind === 'notEvaluated' || (group === 'EmailEvents' && truth.behindGateway)) continue;
        const { impact } = each.judgement;
        if (!CERTAIN.has(impact)) continue;
        const key = keyOf(each.event.messageId, each.event.recipient.key);
        const other = seen.get(key);
        if (other === undefined) {
          seen.set(key, { group, impact });
          continue;
        }
        expect(impact, `${truth.flow} in ${group} and ${other.group}`).toBe(other.impact);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(2000);
  });
});
