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

function comparedControl({ before, after }: Pair<KeptControl>): ComparedControl {
  const was = (before?.objects ?? []).map(({ name }) => name);
  const is = (after?.objects ?? []).map(({ name }) => name);
  return {
    id: after?.id ?? before?.id ?? '',
    title: after?.title ?? before?.title ?? '',
    change: changeOf(before, after),
    before: before?.standing ?? null,
    after: after?.standing ?? null,
    events: { before: before?.events ?? 0, after: after?.events ?? 0 },
    newObjects: is.filter((name) => !was.includes(name)),
    goneObjects: was.filter((name) => !is.includes(name)),
  };
}

function changeOf(before: KeptControl | undefined, after: KeptControl | undefined): ControlChange {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  const steps = RANKS[after.standing] - RANKS[before.standing];
  if (after.standing === 'manual' && before.standing !== 'manual') return 'unsettled';
  if (before.standing === 'manual' && after.standing !== 'manual') return steps > 0 ? 'regressed' : 'settled';
  if (steps > 0) return 'regressed';
  if (steps < 0) return RANKS[after.standing] === 0 ? 'fixed' : 'eased';
  const growth = after.objects.length - before.objects.length || after.events - before.events;
  return growth === 0 ? 'same' : growth > 0 ? 'grown' : 'shrunk';
}

function comparedConnector({ before, after }: Pair<KeptConnector>): readonly ComparedConnector[] {
  const name = after?.name ?? before?.name ?? '';
  if (before === undefined) return [{ name, change: 'added', fields: [] }];
  if (after === undefined) return [{ name, change: 'removed', fields: [] }];
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  const fields = names
    .map((field) => ({ field, before: before.fields[field] ?? '', after: after.fields[field] ?? '' }))
    .filter((field) => field.before !== field.after);
  return fields.length === 0 ? [] : [{ name, change: 'drifted', fields }];
}

const sourceKey = ({ senderDomain, network }: KeptSource): string => JSON.stringify([senderDomain, network]);

function comparedSource({ before, after }: Pair<KeptSource>): readonly ComparedSource[] {
  const counts = { before: before?.events ?? 0, after: after?.events ?? 0 };
  if (counts.before === counts.after) return [];
  const change =
    before === undefined
      ? 'new'
      : after === undefined
        ? 'gone'
        : counts.after > counts.before
          ? 'grown'
          : 'shrunk';
  const { senderDomain = null, network = null } = after ?? before ?? {};
  return [{ senderDomain, network, change, ...counts }];
}

function byGrowth(a: ComparedSource, b: ComparedSource): number {
  const [one, other] = [
    JSON.stringify([a.senderDomain, a.network]),
    JSON.stringify([b.senderDomain, b.network]),
  ];
  return b.after - b.before - (a.after - a.before) || (one < other ? -1 : one > other ? 1 : 0);
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
