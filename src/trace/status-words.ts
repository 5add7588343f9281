import type { RecordedStatus } from '../model/message-event.ts';
import { isBlankCell } from './blank-cell.ts';

/** Case, spaces and dashes differ between the cmdlets, the admin center and Defender. */
const wordKey = (text: string): string => text.toLowerCase().replace(/[\s\u00a0_-]+/g, '');

/**
 * Get-MessageTrace -Status: None, GettingStatus, Failed, Pending, Delivered, Expanded, Quarantined, FilteredAsSpam;
 * the admin center also shows Resolved (office-docs-powershell, message-trace-modern-eac.md, read 2026-11-23).
 */
const TRACE_STATUSES: ReadonlyMap<string, RecordedStatus> = new Map([
  ['none', 'unknown'],
  ['unknown', 'unknown'],
  ['gettingstatus', 'pending'],
  ['pending', 'pending'],
  ['delivered', 'delivered'],
  ['expanded', 'expanded'],
  ['resolved', 'expanded'],
  ['quarantined', 'quarantined'],
  ['filteredasspam', 'filteredAsSpam'],
  ['failed', 'failed'],
]);

/** Undefined for a word that no export is known to write; a blank cell says nothing. */
export const traceStatus = (text: string): RecordedStatus | undefined =>
  isBlankCell(text) ? 'unknown' : TRACE_STATUSES.get(wordKey(text));

/**
 * The words behind `##` in a summary, the decisive ones first. They are the events of a message trace; their order in
 * the cell is not dependable (converters reverse it), so the most decisive word counts wherever it stands.
 */
const EVENT_WORDS: readonly (readonly [RecordedStatus, readonly string[]])[] = [
  ['quarantined', ['quarantined', 'quarantine']],
  ['filteredAsSpam', ['filteredasspam', 'spam']],
  ['failed', ['fail', 'failed', 'drop', 'dropped']],
  ['delivered', ['deliver', 'delivered']],
  ['expanded', ['expand', 'expanded', 'resolve', 'resolved']],
  ['delivered', ['send', 'sent', 'sendexternal']],
  ['pending', ['receive', 'received', 'submit', 'transfer', 'redirect', 'defer', 'pending', 'gettingstatus']],
  ['unknown', ['none', 'unknown']],
];
const KNOWN_EVENT_WORDS = new Set(EVENT_WORDS.flatMap(([, words]) => words));

export interface EventWords {
  readonly status: RecordedStatus;
  /** Words that no export is known to write. */
  readonly strange: readonly string[];
}

export function eventWordsStatus(text: string): EventWords {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  const words = new Set(parts.map(wordKey));
  const decisive = EVENT_WORDS.find(([, synonyms]) => synonyms.some((word) => words.has(word)));
  return {
    status: decisive?.[0] ?? 'unknown',
    strange: parts.filter((part) => !KNOWN_EVENT_WORDS.has(wordKey(part))).map((part) => part.trim()),
  };
}

/** EmailEvents DeliveryLocation (advanced-hunting-emailevents-table.md, read 2026-11-23): where the mail ended. */
const LOCATIONS: ReadonlyMap<string, RecordedStatus> = new Map([
  ['quarantine', 'quarantined'],
  ['dropped', 'failed'],
  ['failed', 'failed'],
  ['junk', 'junked'],
  ['junkfolder', 'junked'],
  ['inbox/folder', 'delivered'],
  ['inbox', 'delivered'],
  ['onpremises/external', 'delivered'],
  ['deleteditems', 'delivered'],
  ['deleteditemsfolder', 'delivered'],
  ['unknown', 'unknown'],
]);

/** EmailEvents DeliveryAction. `Blocked` alone does not say where to; it did not reach the recipient. */
const ACTIONS: ReadonlyMap<string, RecordedStatus> = new Map([
  ['delivered', 'delivered'],
  ['replaced', 'delivered'],
  ['junked', 'junked'],
  ['blocked', 'failed'],
  ['unknown', 'unknown'],
]);

/** Undefined when a cell holds a word that is not documented; blank or missing columns say nothing. */
export function deliveryStatus(action: string, location: string): RecordedStatus | undefined {
  const acted = isBlankCell(action) ? 'unknown' : ACTIONS.get(wordKey(action));
  const ended = isBlankCell(location) ? 'unknown' : LOCATIONS.get(wordKey(location));
  if (ended === 'quarantined' || ended === 'failed') return ended;
  if (acted === undefined || ended === undefined) return acted ?? (ended === 'unknown' ? undefined : ended);
  return acted === 'unknown' ? ended : acted;
}
