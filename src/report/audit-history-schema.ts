import type {
  AuditComparison,
  ComparedConnector,
  ComparedControl,
  ComparedSource,
  ControlChange,
  Standing,
  TrendPoint,
} from '../model/audit-report.ts';
import { CHANGE_WORDS, STANDING_WORDS } from './audit-words.ts';
import { choice, count, list, nullable, object, text, time } from './json-schema.ts';

/** What runs say of each other. */

export const standing = choice<Standing>(
  'The result with the waivers in force; `waived` is a failure that somebody answers for',
  STANDING_WORDS,
);
export const standings = object<{ readonly [S in Standing]: number }>('Controls by standing', {
  pass: count('Controls that pass'),
  fail: count('Controls that fail'),
  waived: count('Controls that fail under a waiver in force'),
  manual: count('Controls that people have to look at'),
  notApplicable: count('Controls without anything to look at'),
});

export const senderDomain = nullable(
  text('Envelope sender domain; `<>` for the null sender; null when not known'),
);
export const network = nullable(
  text('/24 (IPv4) or /64 (IPv6) of the connecting address; null when not known'),
);

export const comparison = object<AuditComparison>('What changed since an earlier run', {
  since: object<AuditComparison['since']>('The earlier run', {
    run: text('Its name'),
    from: nullable(time('Start of its period')),
    to: nullable(time('End of its period')),
  }),
  differences: list('What else is different between the runs', text('A sentence')),
  controls: list(
    'Every control of either run',
    object<ComparedControl>('A control', {
      id: text('Id'),
      title: text('Short title'),
      change: choice<ControlChange>('What became of it', CHANGE_WORDS),
      before: nullable(standing),
      after: nullable(standing),
      events: object<ComparedControl['events']>('Events that should not be', {
        before: count('In the earlier run'),
        after: count('In this one'),
      }),
      newObjects: list('Objects that fail now and did not', text('A name')),
      goneObjects: list('Objects that failed and do not now', text('A name')),
    }),
  ),
  connectors: list(
    'Connectors that are not as they were',
    object<ComparedConnector>('A connector', {
      name: text('Its name'),
      change: choice<ComparedConnector['change']>('What became of it', {
        added: true,
        removed: true,
        drifted: true,
      }),
      fields: list(
        'Fields that changed',
        object<ComparedConnector['fields'][number]>('A field', {
          field: text('Parameter of the cmdlet'),
          before: text('Value in the earlier run'),
          after: text('Value in this one'),
        }),
      ),
    }),
  ),
  sources: list(
    'Sources of mail outside connectors that changed, the most growth first',
    object<ComparedSource>('A source', {
      senderDomain,
      network,
      change: choice<ComparedSource['change']>('What became of it', {
        new: true,
        gone: true,
        grown: true,
        shrunk: true,
      }),
      before: count('Events in the earlier run'),
      after: count('Events in this one'),
    }),
  ),
  outside: object<AuditComparison['outside']>('Events outside connectors', {
    before: count('In the earlier run'),
    after: count('In this one'),
  }),
});

export const trendPoint = object<TrendPoint>('A run', {
  run: text('Its name'),
  from: nullable(time('Start of its period')),
  to: nullable(time('End of its period')),
  standings,
  events: count('Inbound events'),
  outsideConnectors: count('Events outside connectors'),
  controls: list(
    'Its controls',
    object<TrendPoint['controls'][number]>('A control', {
      id: text('Id'),
      standing,
      events: count('Events that should not be'),
    }),
  ),
});
