import type { Side } from '../shared/results/alignment';
import type { RowScores, SparseProximity } from '../shared/results/rows';
import { packBytes, type PackedArray } from '../store/packedArray';
import { fields, nullable, refuse, whole, type Check } from './check';
import { bytesOf, packedArray, packProximity, unpackProximity } from './packedArray';

/** More could not be told by 32 bits. */
const MOST_SCORES = 2 ** 31;

/** What discovery says of each row, as it stands in a file. */
export interface SavedScores {
  labels: PackedArray;
  /** Of all concepts, or of `few` the scores alone. */
  proximity: PackedArray;
  /** Where the scores above 0 stand, of many concepts; null of others, and in files of programs that knew no others. */
  few: SavedPlaces | null;
}

interface SavedPlaces {
  /** How many there are. */
  count: number;
  starts: PackedArray;
  columns: PackedArray;
}

export const savedScores: Check<SavedScores> = fields<SavedScores>({
  labels: packedArray,
  proximity: packedArray,
  few: nullable(
    fields<SavedPlaces>({ count: whole(0, MOST_SCORES), starts: packedArray, columns: packedArray }),
  ),
});

/** How many scores above 0 are kept alone on either side; null where all are kept. */
export function scoresIn(rows: Record<Side, RowScores | SavedScores>): Record<Side, number | null> {
  const of = (scores: RowScores | SavedScores): number | null => {
    if ('few' in scores) return scores.few?.count ?? null;
    const { proximity } = scores;
    return proximity instanceof ArrayBuffer ? null : lengthOf(proximity);
  };
  return { a: of(rows.a), b: of(rows.b) };
}

export async function packScores({ labels, proximity }: RowScores): Promise<SavedScores> {
  const hard = await packBytes(labels);
  if (proximity instanceof ArrayBuffer) {
    return { labels: hard, proximity: await packProximity(proximity), few: null };
  }
  const { starts, columns, values } = proximity;
  const few = {
    count: lengthOf(proximity),
    starts: await packBytes(starts),
    columns: await packBytes(columns),
  };
  return { labels: hard, proximity: await packProximity(values), few };
}

/**
 * Undoes `packScores` for so many rows and concepts.
 * @param at where they stand in the file
 * @throws DamagedError
 */
export async function unpackScores(
  { labels, proximity, few }: SavedScores,
  rows: number,
  concepts: number,
  at: string,
): Promise<RowScores> {
  const hard = await bytesOf(labels, 4 * rows, `${at}.labels`);
  if (new Int32Array(hard).some((label) => label < -1 || label >= concepts)) {
    refuse(`${at}.labels`, `below ${concepts}`);
  }
  if (!few) {
    return { labels: hard, proximity: await unpackProximity(proximity, rows * concepts, `${at}.proximity`) };
  }
  const places = {
    starts: await bytesOf(few.starts, 4 * (rows + 1), `${at}.few.starts`),
    columns: await bytesOf(few.columns, 4 * few.count, `${at}.few.columns`),
  };
  checkPlaces(new Uint32Array(places.starts), new Uint32Array(places.columns), concepts, at);
  const values = await unpackProximity(proximity, few.count, `${at}.proximity`);
  return { labels: hard, proximity: { ...places, values } };
}

/** @throws DamagedError unless the scores of each row follow those of the one before, by ascending concepts */
function checkPlaces(starts: Uint32Array, columns: Uint32Array, concepts: number, at: string): void {
  if (starts[0] !== 0 || starts[starts.length - 1] !== columns.length) {
    refuse(`${at}.few.starts`, `from 0 to ${columns.length}`);
  }
  for (let row = 0; row < starts.length - 1; row++) {
    if (starts[row + 1] < starts[row]) refuse(`${at}.few.starts`, 'ascending');
    for (let place = starts[row]; place < starts[row + 1]; place++) {
      const isAfter = place === starts[row] || columns[place] > columns[place - 1];
      if (columns[place] >= concepts || !isAfter) {
        refuse(`${at}.few.columns`, `ascending in a row, and below ${concepts}`);
      }
    }
  }
}

function lengthOf({ values }: SparseProximity): number {
  return values.byteLength / Float32Array.BYTES_PER_ELEMENT;
}
