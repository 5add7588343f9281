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
  const groups = regularColumns.claims.map((group) => ({
    group,
    cells: numberedCells(group.positions, layout.columns),
  }));
  const recipientCells = numberedCells(regularColumns.recipients, layout.columns);
  /** The numbers of the cells that claims are made of, a number a group. */
  let combinations: number[] = [];
  // Made when a record has them: of what a scanner has found some is never taken. Null where there is something to report
  // about the cells, so that each record with them must be read.
  let claims: (number | null)[] = [];
  let recipients: (readonly ReadRecipient[] | null)[] = [];
  let parts: (Claims | null)[][] = [];

  const claimsOf = (number: number): number | null => {
    const known: Claims[] = [];
    for (const [index, { group, cells }] of groups.entries()) {
      const cell = combinations[number * groups.length + index] ?? 0;
      const made = (parts[index] ??= []);
      const part = (made[cell] ??= intake.claimsOf(group, cells.row(cell)) ?? null);
      if (part === null) return null;
      known.push(part);
    }
    return intake.combined(known);
  };
  const recipientsOf = (number: number): readonly ReadRecipient[] | null =>
    intake.recipientsOf(recipientCells.row(number)) ?? null;

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
        for (const { cells } of groups) cells.forget();
        recipientCells.forget();
        combinations = [];
        claims = [];
        recipients = [];
        parts = [];
      }
      for (const [index, { cells }] of groups.entries()) cells.add(newClaimCells[index] ?? []);
      recipientCells.add(newRecipientCells);
      for (const number of newClaims) combinations.push(number);
    },
    take: (block, line) => {
      for (let index = 0; index < block.records; index += 1) {
        const at = line + (block.lines[index] ?? 0);
        const isUsual = block.usual[index] === 1;
        const claim = block.claims[index] ?? 0;
        const claimed = isUsual ? (claims[claim] ??= claimsOf(claim)) : null;
        const recipient = block.recipients[index] ?? 0;
        const named = claimed === null ? null : (recipients[recipient] ??= recipientsOf(recipient));
        if (claimed === null || named === null) {
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

/** Cells by the number that a scanner has given them. */
interface NumberedCells {
  add(texts: readonly string[]): void;
  /** A record with these cells, and no others; good until the next is asked for. */
  row(number: number): readonly string[];
  forget(): void;
}

function numberedCells(positions: readonly number[], columns: number): NumberedCells {
  const row = Array.from({ length: columns }, () => '');
  let texts: string[] = [];
  return {
    add: (more) => {
      for (const text of more) texts.push(text);
    },
    row: (number) => {
      positions.forEach((position, index) => {
        row[position] = texts[number * positions.length + index] ?? '';
      });
      return row;
    },
    forget: () => {
      texts = [];
    },
  };
}
