import type { Impact } from '../model/impact.ts';
import type { DayCount, MailFlow, PathEnd } from '../model/mail-counts.ts';
import type { Totals } from '../model/report.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { choice, count, nullable, object, text, type JsonSchema } from './json-schema.ts';
import { impact } from './schema-vocabulary.ts';

export const path = nullable(
  text('`onPremises:NAME`, `partner:NAME` or `noConnector`; null when not certain or without a baseline'),
);

const byImpact = (name: Impact): JsonSchema =>
  count(`${IMPACT_WORDS[name].label}: ${IMPACT_WORDS[name].meaning}`);

export const impactCounts = object<Totals['byImpact']>(
  'Every event has exactly one impact: these add up to `events`',
  {
    unchangedAllowed: byImpact('unchangedAllowed'),
    unchangedBlocked: byImpact('unchangedBlocked'),
    newlyBlocked: byImpact('newlyBlocked'),
    newlyAllowed: byImpact('newlyAllowed'),
    maybeNewlyBlocked: byImpact('maybeNewlyBlocked'),
    maybeNewlyAllowed: byImpact('maybeNewlyAllowed'),
    undetermined: byImpact('undetermined'),
    notEvaluated: byImpact('notEvaluated'),
  },
);

export const day = object<DayCount>('Events of one UTC day', {
  day: nullable(text('The day, `2026-11-20`; null for the events without a readable time')),
  byImpact: impactCounts,
});

const pathEnd = object<PathEnd>('What one policy does with the mail', {
  path,
  verdict: choice<PathEnd['verdict']>('Whether it is let in', {
    allow: true,
    block: true,
    indeterminate: true,
  }),
});

export const flow = object<MailFlow>('Judged events that the two policies treat alike', {
  baseline: nullable(pathEnd),
  candidate: pathEnd,
  impact: impact('What the candidate does to this mail'),
  events: count('Events'),
});
