import { emptyTable, entropy, fill, informationGain, type Table } from './gain';
import { shuffledOrders, type Split, type ValuesIn } from './split';

/** Shuffles behind a baseline: a gain by chance is the largest of twenty, these and itself, in 5 %. */
const DRAWS = 19;

/**
 * What a gain must reach of the entropy that there is to gain: a tenth, as an alignment counts from a tenth on. Two equal parts
 * reach it where one value holds 68 % of one part and 32 % of the other.
 */
const FLOOR = 0.1;

/** Whether a gain is worth a word at all, by chance or not. */
export function isLarge(gain: number, ofEntropy: number): boolean {
  return gain > 0 && gain >= FLOOR * ofEntropy;
}

/** How much the values of an attribute say about the part of a row, in bits, and by how much that exceeds its baseline; 0 where it is too little to count. */
export function gainOver(split: Split, there: ValuesIn): { gain: number; excess: number } {
  const table = emptyTable(split, there);
  fill(table, split, there, null);
  const gain = informationGain(table);
  if (!isLarge(gain, entropy(split.sizes))) return { gain, excess: 0 };
  const [baseline] = baselines(split, there, table, (shuffled) => [informationGain(shuffled)]);
  return { gain, excess: Math.max(0, gain - baseline) };
}

/**
 * The most that gains reach where whole units are shuffled, their 95th percentile: what lies above that is hardly chance.
 * @param table is filled anew
 * @param gainsOf one or several gains of a table
 */
export function baselines(
  split: Split,
  there: ValuesIn,
  table: Table,
  gainsOf: (table: Table) => readonly number[],
): number[] {
  const draws = shuffledOrders(split, DRAWS).map((order) => {
    fill(table, split, there, order);
    return gainsOf(table);
  });
  return draws[0].map((_, at) => Math.max(...draws.map((gains) => gains[at])));
}
