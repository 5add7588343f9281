import type { RecordedStatus } from '../model/message-event.ts';
import { quoted } from '../net/quoted.ts';
import type { CellProblem } from './cell-reading.ts';
import { splitOutsideQuotes } from './recipient-list.ts';
import { eventWordsStatus } from './status-words.ts';

export interface RecipientStatus {
  /** As written, not yet parsed. */
  readonly address: string;
  readonly status: RecordedStatus;
  readonly problem: CellProblem | undefined;
}

/**
 * The `recipient_status` cell of a summary: `address##status, status;address##status` (message-trace-modern-eac.md,
 * read 2026-11-23). A quoted local part may hold `;`, so the cell is split outside quotes and at the last `##`.
 */
export function readRecipientStatus(cell: string): readonly RecipientStatus[] {
  return splitOutsideQuotes(cell, ';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(readEntry);
}

function readEntry(entry: string): RecipientStatus {
  const mark = entry.lastIndexOf('##');
  if (mark === -1) {
    return {
      address: entry,
      status: 'unknown',
      problem: badEntry(`${quoted(entry)} has no \`##\` before a status`),
    };
  }
  const address = entry.slice(0, mark).trim();
  const words = entry.slice(mark + 2).trim();
  if (words === '') {
    return { address, status: 'unknown', problem: badEntry(`${quoted(entry)} has no status behind \`##\``) };
  }
  const { status, strange } = eventWordsStatus(words);
  return {
    address,
    status,
    problem:
      strange.length === 0
        ? undefined
        : {
            code: 'BAD_STATUS',
            message: `recipient status ${quoted(words)} has the unknown word ${quoted(strange[0] ?? '')}; it was left out, check the export`,
          },
  };
}

const badEntry = (what: string): CellProblem => ({
  code: 'BAD_RECIPIENT_STATUS',
  message: `recipient status ${what}; the outcome is taken as unknown, export again if many rows are so`,
});
