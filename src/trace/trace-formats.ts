import { quoted } from '../net/quoted.ts';
import { emailEvents } from './email-events.ts';
import { getMessageTrace } from './get-message-trace.ts';
import { groupedEvents } from './grouped-events.ts';
import type { HeaderColumns } from './header-columns.ts';
import { messageTraceDetail } from './message-trace-detail.ts';
import { messageTraceSummary } from './message-trace-summary.ts';
import type { TraceFormatDefinition } from './trace-adapter.ts';

const FORMATS: readonly TraceFormatDefinition[] = [
  messageTraceSummary,
  messageTraceDetail,
  emailEvents,
  groupedEvents,
  getMessageTrace,
];

/** By the header alone: file names are whatever people made of them. */
export const recogniseFormat = (columns: HeaderColumns): TraceFormatDefinition | undefined =>
  FORMATS.find((format) => format.recognises(columns));

const MOST_SHOWN_COLUMNS = 12;

export function unrecognisedProblem(columns: HeaderColumns): string {
  const shown = columns.names.slice(0, MOST_SHOWN_COLUMNS).map((name) => quoted(name));
  const more = columns.names.length - shown.length;
  const expected = FORMATS.map(({ expects }) => expects).join('; or ');
  const found = `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `the columns ${found} are of no known trace export; give one with ${expected}`;
}
