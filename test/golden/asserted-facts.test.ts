import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import { verdictOf } from '../../src/model/decision.ts';
import type { FactsDocument } from '../../src/model/assertions.ts';
import { known, type Evidence } from '../../src/model/evidence.ts';
import type { Impact } from '../../src/model/impact.ts';
import { networkSet, networkSetContains } from '../../src/net/network-set.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { buildPartition } from '../../src/partition/partition.ts';
import { readFacts } from '../../src/policy/read-facts.ts';
import { assertedFactsReader } from '../../src/replay/asserted-facts.ts';
import { assertingJudge, type Marked } from '../../src/replay/asserting-judge.ts';
import { mailJudge } from '../../src/replay/judged-mail.ts';
import { coversSender } from '../../src/replay/sender-scope.ts';
import { decide } from '../../src/semantics/decide.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { PROPOSALS, TRACES, contosoPair, readTruth, root, traceSource } from './contoso.ts';

/* What Contoso's administrators assert is true; so what it makes certain must be what the truth says. */

function partners(): FactsDocument {
  const path = 'fixtures/contoso/facts/partners.yaml';
  const result = readFacts([{ path, bytes: readFileSync(join(root, path)) }]);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
  const [document] = result.documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const truths = readTruth();
const keyOf = (id: string, recipient: string): string => `${id} ${recipient.toLowerCase()}`;
const byKey = new Map(truths.map((truth) => [keyOf(truth.networkMessageId, truth.recipient), truth]));
const texts = (names: readonly { readonly text: string }[]): readonly string[] =>
  names.map(({ text }) => text).sort();

describe('the facts of the fixtures', () => {
  it('are true, and each is about some mail', () => {
    for (const { networks, senders, certificateNames, tls, at } of partners().facts) {
      const set = networkSet(networks);
      const about = truths.flatMap(({ evidence }) =>
        evidence !== undefined &&
        networkSetContains(set, evidence.connectingIp) &&
        coversSender(senders, known(evidence.envelopeSender)) === true
          ? [evidence]
          : [],
      );
      expect(about.length, at).toBeGreaterThan(0);
      for (const evidence of about) {
        if (certificateNames !== undefined) {
          expect(texts(evidence.certificateNames), at).toEqual(texts(certificateNames));
        }
        if (tls !== undefined) expect(evidence.tls, at).toBe(tls);
      }
    }
  });
});

const CERTAIN: { readonly [I in Impact]?: string } = {
  unchangedAllowed: 'allow>allow',
  newlyBlocked: 'allow>block',
  newlyAllowed: 'block>allow',
};

/** What the policies do with the message as it really was; without a baseline accepted mail was allowed. */
function verdictsOf(proposal: string, withBaseline: boolean): (evidence: Evidence) => string {
  const { baseline, candidate } = contosoPair(proposal);
  const readings = usualReadings();
  return (evidence) => {
    const verdicts = [baseline, candidate].map((policy) =>
      verdictOf(decide(policy, evidence, readings).outcome),
    );
    return [withBaseline ? verdicts[0] : 'allow', verdicts[1]].join('>');
  };
}

const trace = readTraces(TRACES.map(traceSource), { dateOrder: 'dmy' });

type MarkedEvent = Marked & { readonly event: MessageEvent };

async function judged(
  proposal: string,
  withBaseline: boolean,
  documents: readonly FactsDocument[],
): Promise<readonly MarkedEvent[]> {
  const { baseline, candidate } = contosoPair(proposal);
  const state = assumptionState({}, { assumeNothing: false });
  const partition = buildPartition(withBaseline ? baseline : undefined, candidate, state);
  const judge = assertingJudge(mailJudge(partition), assertedFactsReader(documents, state));
  return [...(await trace).events()].map((event) => ({ ...judge(event), event }));
}

const impactOf = (each: Marked | undefined): Impact =>
  each?.kind === 'judged' ? each.judgement.impact : 'notEvaluated';

describe.each([true, false])('with a baseline: %s', (withBaseline) => {
  it.each(PROPOSALS)('makes nothing certain of %s that the truth contradicts', async (proposal) => {
    const before = await judged(proposal, withBaseline, []);
    const after = await judged(proposal, withBaseline, [partners()]);
    const verdicts = verdictsOf(proposal, withBaseline);
    let settled = 0;
    after.forEach((each, index) => {
      const impact = impactOf(each);
      const truth = byKey.get(keyOf(each.event.messageId, each.event.recipient.key));
      const expected = CERTAIN[impact];
      if (truth?.evidence === undefined || expected === undefined) return;
      const was = impactOf(before[index]);
      expect(verdicts(truth.evidence), `${truth.flow} ${each.event.messageId}`).toBe(expected);
      if (CERTAIN[was] === undefined) settled += 1;
      if (was !== impact) expect(each.asserted).not.toEqual([]);
      else if (CERTAIN[was] !== undefined) expect(impact).toBe(was);
    });
    // With the baseline the record proves what the certificates were.
    if (proposal === 'gateway-lockdown.yaml') expect(settled > 200).toBe(!withBaseline);
  });
});
