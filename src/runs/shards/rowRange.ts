import { UserError } from '../../errors';

/** The rows `first` … `end` − 1. */
export interface RowRange {
  first: number;
  end: number;
}

/** The range asked for, or all of `rows` rows. @throws UserError where the file has no such rows */
export function rangeOf(asked: RowRange | null, rows: number, file: string): RowRange {
  if (asked === null) return { first: 0, end: rows };
  if (asked.end <= rows) return asked;
  throw new UserError(
    `${file} has ${rows} rows, so that rows ${asked.first} to ${asked.end} cannot be taken of it. Name rows that it has.`,
  );
}

/** Splits a range into blocks of at most `most` rows. */
export function blocksOf({ first, end }: RowRange, most: number): RowRange[] {
  const blocks: RowRange[] = [];
  for (let from = first; from < end; from += most)
    blocks.push({ first: from, end: Math.min(end, from + most) });
  return blocks;
}
