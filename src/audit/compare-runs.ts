import type {
  AuditComparison,
  AuditRun,
  ComparedConnector,
  ComparedControl,
  ComparedSource,
  ControlChange,
  KeptConnector,
  KeptControl,
  KeptSource,
  Standing,
} from '../model/audit-report.ts';
import { quoted } from '../net/quoted.ts';
import { compareText } from '../semantics/connector-order.ts';
import { sourceKey } from './mail-tally.ts';

/** A run and the name under which it is kept. */
export interface NamedRun {
  readonly name: string;
  readonly run: AuditRun;
}

/** What changed from one run to another. */
export function compareRuns(before: NamedRun, after: AuditRun): AuditComparison {
  const { from, to } = before.run.period;
  return {
    since: { run: before.name, from, to },
    differences: differencesOf(before.run, after),
    controls: pairsOf(before.run.controls, after.controls, ({ id }) => id).map(comparedControl),
    connectors: pairsOf(before.run.connectors, after.connectors, ({ name }) => name.toLowerCase()).flatMap(
      comparedConnector,
    ),
    sources: pairsOf(before.run.outside, after.outside, sourceKey).flatMap(comparedSource).sort(byGrowth),
    outside: { before: before.run.traffic.outsideConnectors, after: after.traffic.outsideConnectors },
  };
}

interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** In the order of `after`, then what is only in `before`. */
function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly Pair<T>[] {
  const earlier = new Map(before.map((item) => [keyOf(item), item]));
  const later = new Set(after.map(keyOf));
  return [
    ...after.map((item) => ({ before: earlier.get(keyOf(item)), after: item })),
    ...before.filter((item) => !later.has(keyOf(item))).map((item) => ({ before: item, after: undefined })),
  ];
}

/** How bad a known standing is; nothing unknown counts as better or worse. */
const RANKS: { readonly [S in Standing]: number } = {
  pass: 0,
  notApplicable: 0,
  manual: 0,
  waived: 1,
  fail: 2,
};

const NO_CONTROL: Pick<KeptControl, 'objects' | 'events'> = { objects: [], events: 0 };

function comparedControl({ before, after }: Pair<KeptControl>): ComparedControl {
  const [was, is] = [before ?? NO_CONTROL, after ?? NO_CONTROL];
  const added = (one: typeof was, other: typeof was): readonly string[] => {
    const names = new Set(one.objects.map(({ name }) => name));
    return other.objects.map(({ name }) => name).filter((name) => !names.has(name));
  };
  const { id, title } = eitherOf(before, after);
  return {
    id,
    title,
    change: changeOf(before, after),
    before: before?.standing ?? null,
    after: after?.standing ?? null,
    events: { before: was.events, after: is.events },
    newObjects: added(was, is),
    goneObjects: added(is, was),
  };
}

/** One of a pair there always is; the later one speaks for both. */
function eitherOf<T>(before: T | undefined, after: T | undefined): T {
  const found = after ?? before;
  if (found === undefined) throw new RangeError('a pair of nothing');
  return found;
}

function changeOf(before: KeptControl | undefined, after: KeptControl | undefined): ControlChange {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  if (before.standing !== after.standing) return standingChange(before.standing, after.standing);
  const growth = after.objects.length - before.objects.length || after.events - before.events;
  return growth === 0 ? 'same' : growth > 0 ? 'grown' : 'shrunk';
}

function standingChange(before: Standing, after: Standing): ControlChange {
  if (after === 'manual') return 'unsettled';
  const steps = RANKS[after] - RANKS[before];
  if (steps > 0) return 'regressed';
  if (before === 'manual') return 'settled';
  if (steps === 0) return 'same';
  return RANKS[after] === 0 ? 'fixed' : 'eased';
}

function comparedConnector({ before, after }: Pair<KeptConnector>): readonly ComparedConnector[] {
  const { name } = eitherOf(before, after);
  if (before === undefined) return [{ name, change: 'added', fields: [] }];
  if (after === undefined) return [{ name, change: 'removed', fields: [] }];
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const fields = names
    .map((field) => ({ field, before: before.fields[field] ?? '', after: after.fields[field] ?? '' }))
    .filter((field) => field.before !== field.after);
  return fields.length === 0 ? [] : [{ name, change: 'drifted', fields }];
}

function comparedSource({ before, after }: Pair<KeptSource>): readonly ComparedSource[] {
  const counts = { before: before?.events ?? 0, after: after?.events ?? 0 };
  const { senderDomain, network } = eitherOf(before, after);
  const change = sourceChange(counts);
  return change === undefined ? [] : [{ senderDomain, network, change, ...counts }];
}

/** A source is kept only while it has events. */
function sourceChange({ before, after }: AuditComparison['outside']): ComparedSource['change'] | undefined {
  if (before === after) return undefined;
  if (before === 0) return 'new';
  if (after === 0) return 'gone';
  return after > before ? 'grown' : 'shrunk';
}

function byGrowth(a: ComparedSource, b: ComparedSource): number {
  return b.after - b.before - (a.after - a.before) || compareText(sourceKey(a), sourceKey(b));
}

function differencesOf(before: AuditRun, after: AuditRun): readonly string[] {
  const differs = (what: string, one: string, other: string): readonly string[] =>
    one === other ? [] : [`${what} ${quoted(one)} before and ${quoted(other)} now`];
  return [
    ...differs('decision rules of version', before.tool.semanticsVersion, after.tool.semanticsVersion),
    ...differs('the tool of version', before.tool.version, after.tool.version),
    ...differs(
      'another control catalogue: sha256',
      before.catalogueSha256.slice(0, 12),
      after.catalogueSha256.slice(0, 12),
    ),
    ...(before.period.days === after.period.days
      ? []
      : [
          `mail on ${before.period.days} days before and on ${after.period.days} now, so counts compare only roughly`,
        ]),
  ];
}
