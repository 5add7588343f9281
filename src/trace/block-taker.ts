import { parseCells } from './csv-cells.ts';
import type { Claims } from './claims.ts';
import type { IssueLog } from './issue-log.ts';
import type { ReadRecipient, RecordIntake } from './record-intake.ts';
import { textBetween } from './record-scanner.ts';
import { isBlankRecord } from './record-splitter.ts';
import type { ScanLayout, ScannedBlock } from './scanned-block.ts';
import { reportFaults } from './text-records.ts';
import type { RegularColumns } from './trace-adapter.ts';

/** Takes what one scanner has found, in the order of the file. */
export interface BlockTaker {
  /** What the numbers of the block stand for; needed of every block of the scanner, in the order in which it made them. */
  learn(block: ScannedBlock): void;
  /**
   * Takes the records of a block whose first line has this number. Returns how many were taken: fewer than there are
   * where so many are unusual that reading all as text is faster.
   */
  take(block: ScannedBlock, line: number): number;
}

export interface BlockTakerOptions {
  readonly layout: ScanLayout;
  readonly regularColumns: RegularColumns;
  readonly intake: RecordIntake;
  readonly issues: IssueLog;
  readonly shares: UsualShare;
}

/** How many records of a file were usual, whichever scanner has found them. */
export interface UsualShare {
  usual: number;
  unusual: number;
}

// Where every fourth record is unusual, reading all as text is faster.
const UNUSUAL_BEFORE_STOP = 1000;
const UNUSUAL_SHARE = 4;

export function blockTaker({
  layout,
  regularColumns,
  intake,
  issues,
  shares,
}: BlockTakerOptions): BlockTaker {
  /** Undefined where there is something to report about the cells, so that each record with them must be read. */
  let parts: (Claims | undefined)[][] = [];
  let claims: (number | undefined)[] = [];
  let recipients: (readonly ReadRecipient[] | undefined)[] = [];
  const groups = regularColumns.claims;
  const row = Array.from({ length: layout.columns }, () => '');

  const eachOf = (
    texts: readonly string[],
    positions: readonly number[],
    make: (cells: readonly string[]) => void,
  ): void => {
    for (let first = 0; first < texts.length; first += positions.length) {
      positions.forEach((position, index) => {
        row[position] = texts[first + index] ?? '';
      });
      make(row);
    }
  };

  const takeAsText = ({ bytes, starts, ends }: ScannedBlock, index: number, line: number): void => {
    const text = textBetween(bytes, starts[index] ?? 0, ends[index] ?? 0);
    if (isBlankRecord(text)) return;
    const { rows, refused } = parseCells([{ text, line, unterminated: false }], layout.delimiter);
    reportFaults(
      refused.map((at) => ({ line: at, fault: 'badQuote' })),
      intake,
      issues,
    );
    for (const each of rows) intake.take(each);
    shares.unusual += 1;
  };
  const isStopped = (): boolean =>
    shares.unusual > UNUSUAL_BEFORE_STOP && shares.unusual * UNUSUAL_SHARE > shares.usual;

  return {
    learn: ({ isFresh, newClaimCells, newClaims, newRecipientCells }) => {
      if (isFresh) {
        parts = groups.map(() => []);
        claims = [];
        recipients = [];
      }
      for (const [index, group] of groups.entries()) {
        eachOf(newClaimCells[index] ?? [], group.positions, (cells) =>
          parts[index]?.push(intake.claimsOf(group, cells)),
        );
      }
      for (let first = 0; first < newClaims.length; first += groups.length) {
        claims.push(
          combined(
            parts.map((made, group) => made[newClaims[first + group] ?? 0]),
            intake,
          ),
        );
      }
      eachOf(newRecipientCells, regularColumns.recipients, (cells) =>
        recipients.push(intake.recipientsOf(cells)),
      );
    },
    take: (block, line) => {
      for (let index = 0; index < block.records; index += 1) {
        const at = line + (block.lines[index] ?? 0);
        const claimed = block.usual[index] === 1 ? claims[block.claims[index] ?? 0] : undefined;
        const named = claimed === undefined ? undefined : recipients[block.recipients[index] ?? 0];
        if (claimed === undefined || named === undefined) {
          takeAsText(block, index, at);
          if (isStopped()) return index + 1;
        } else {
          intake.takeScanned(block, index, at, claimed, named);
          shares.usual += 1;
        }
      }
      return block.records;
    },
  };
}

function combined(made: readonly (Claims | undefined)[], intake: RecordIntake): number | undefined {
  const known: Claims[] = [];
  for (const part of made) {
    if (part === undefined) return undefined;
    known.push(part);
  }
  return intake.combined(known);
}
