import type { AuditComparison, AuditReport } from '../../model/audit-report.ts';
import { auditSourceText, changedControls, CHANGE_WORDS, standingText } from '../audit-words.ts';
import { countText, quantity } from '../number-text.ts';
import { controlAnchor } from './audit-control.ts';
import { field, html, sentence, type Html } from './html.ts';
import { scrolledTable } from './scrolled-table.ts';
import { listHtml } from './table-html.ts';

const LISTED_SOURCES = 50;
const LISTED_NAMES = 10;

/** What changed since the earlier run. */
export function comparisonHtml(comparison: AuditComparison, report: AuditReport): Html {
  const { differences, outside } = comparison;
  const parts = [controlsHtml(comparison, report), connectorsHtml(comparison), sourcesHtml(comparison)];
  return html`${
    differences.length === 0
      ? undefined
      : html`<div class="note uncertain"><p>Not everything that changed is the tenant’s doing:</p>${listHtml(differences.map((text) => ({ text, style: 'sentence' })))}</div>`
  }
<p>${sentence(`Mail outside connectors: ${countText(outside.before)} before, ${quantity(outside.after, 'event')} now.`)}</p>
${parts.every((part) => part === undefined) ? html`<p>Nothing changed.</p>` : parts}`;
}

function controlsHtml({ controls }: AuditComparison, report: AuditReport): Html | undefined {
  const changed = changedControls(controls);
  if (changed.length === 0) return undefined;
  return scrolledTable({
    caption: `${quantity(changed.length, 'control')} changed`,
    headings: [
      { text: 'Control' },
      { text: 'Change' },
      { text: 'Before' },
      { text: 'Now' },
      { text: 'Events before', align: 'right' },
      { text: 'Events now', align: 'right' },
      { text: 'New' },
      { text: 'Gone' },
    ],
    rows: changed.map(({ id, title, change, before, after, events, newObjects, goneObjects }) => [
      { text: `${id} ${title}`, ...(change === 'gone' ? {} : { target: controlAnchor(report, id) }) },
      { text: CHANGE_WORDS[change], ...(change === 'regressed' ? { tone: 'bad' as const } : {}) },
      standingText(before),
      standingText(after),
      countText(events.before),
      countText(events.after),
      namesText(newObjects),
      namesText(goneObjects),
    ]),
  });
}

function namesText(names: readonly string[]): string {
  const more = names.length - LISTED_NAMES;
  return `${names
    .slice(0, LISTED_NAMES)
    .map((name) => field(name, 60))
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function connectorsHtml({ connectors }: AuditComparison): Html | undefined {
  if (connectors.length === 0) return undefined;
  const rows = connectors.flatMap(({ name, change, fields }) =>
    fields.length === 0
      ? [[name, change, '', '', '']]
      : fields.map((each) => [name, change, each.field, each.before || 'nothing', each.after || 'nothing']),
  );
  return scrolledTable({
    caption: `${quantity(connectors.length, 'connector is', 'connectors are')} not as before`,
    headings: [
      { text: 'Connector' },
      { text: 'Change' },
      { text: 'Field' },
      { text: 'Before' },
      { text: 'Now' },
    ],
    rows,
  });
}

function sourcesHtml({ sources }: AuditComparison): Html | undefined {
  if (sources.length === 0) return undefined;
  const shown = sources.slice(0, LISTED_SOURCES);
  return scrolledTable({
    caption:
      shown.length < sources.length
        ? `The ${shown.length} sources outside connectors that grew most, of ${sources.length} that changed`
        : `${quantity(sources.length, 'source')} outside connectors changed`,
    headings: [
      { text: 'Source' },
      { text: 'Change' },
      { text: 'Before', align: 'right' },
      { text: 'Now', align: 'right' },
    ],
    rows: shown.map((source) => [
      auditSourceText(source),
      source.change,
      countText(source.before),
      countText(source.after),
    ]),
  });
}
