import type { AssumptionStatus } from '../model/assumption-entry.ts';
import type { Probe, ProbeReply } from '../model/probe.ts';
import type { Learning } from '../model/learning.ts';
import type { AssumptionInForce, JudgedReading, ReadingStatus } from '../model/report.ts';
import { choice, count, list, nullable, object, reference, text } from './json-schema.ts';
import { PROBE_POLICY_WORDS, READING_STATUS_WORDS } from './probe-words.ts';
import { assumptionId, outcomeKind, smtpCode } from './schema-vocabulary.ts';

const reading = object<JudgedReading>('One answer', {
  reading: text('Its name'),
  meaning: text('What it says'),
  supportedBy: nullable(
    count(
      'Events that fit the baseline under this reading and not under every other; null without a baseline',
    ),
  ),
  contradictedBy: nullable(
    count(
      'Events that fit the baseline under another reading and not under this one; null without a baseline',
    ),
  ),
  status: choice<ReadingStatus>('What the log says of it', READING_STATUS_WORDS),
  sample: list('Some of the events that contradict it', reference('sample')),
});

const reply = object<ProbeReply>('What becomes of the message under one reading', {
  reading: text('The reading'),
  outcome: object<ProbeReply['outcome']>('The answer', { kind: outcomeKind, smtpCode }),
  path: text('`onPremises:NAME`, `partner:NAME` or `noConnector`'),
});

export const probe = object<Probe>('One message whose fate settles the question', {
  policy: choice<Probe['policy']>('The policy that has to be in force', PROBE_POLICY_WORDS),
  from: text('MAIL FROM; `<>` for the null sender'),
  headerFrom: text('From header'),
  to: text('RCPT TO'),
  connectingIp: text('An address of the kind that `source` describes'),
  source: text('Where the message has to come from'),
  tls: text('TLS version of the session, or `none`'),
  certificate: list('Names of the client certificate; empty when none is to be presented', text('A name')),
  replies: list(
    'What each reading makes of it; several of one reading where other open questions decide',
    reply,
  ),
});
export const probeNote = nullable(text('Why there is no probe, or what to know of it'));

export const assumption = object<AssumptionInForce>(
  'Undocumented or only inferred behaviour of Exchange Online',
  {
    id: assumptionId,
    question: text('What is not documented'),
    status: choice<AssumptionStatus>(
      '`inferred` follows from documented facts; `unknown` is open by default',
      {
        inferred: true,
        unknown: true,
      },
    ),
    readings: list('The plausible answers', reading),
    untouched: nullable(
      count('Evaluated events that fit under every reading or under none; null without a baseline'),
    ),
    inForce: nullable(text('The reading in force; null when the question is open')),
    pinned: nullable(text('The reading pinned by a policy or the command line; null when none is')),
    learned: nullable(
      text(
        'The reading that is in force because the log leaves no other; null when it was in force anyway, or is not',
      ),
    ),
    ruledOut: list('The readings that the log was taken to rule out', text('A reading')),
    eventsThatFlip: count('Events whose impact is another under another reading'),
    probe: nullable(probe),
    probeNote,
    source: text('What speaks for and against, with the date it was read'),
  },
);

export const learning = object<Learning>(
  'What learning from the log has changed; null when it was not asked to',
  {
    settled: count('Events whose impact was not certain before, and is'),
    unsettled: count('Events whose impact was certain before, by a reading that the log contradicts'),
    overturned: count('Events whose impact is certain, and was certain as another one'),
    opened: list('Questions opened because the log contradicts the reading in force', assumptionId),
    contested: list(
      'Questions of which nothing was learnt, because the log contradicts every reading',
      assumptionId,
    ),
  },
);
