import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';

/** How often one value of an attribute occurs. */
export interface ValueShare {
  /** Empty where the value is not known. */
  value: string;
  /** Shares of the members of the concepts of A, and of B, in [0, 1]; 0 without such a concept. */
  a: number;
  b: number;
  /** Share of all rows: what is expected of rows drawn at random. */
  expected: number;
}

/**
 * The values of an attribute among the members of concepts of either side, the most frequent first; those that neither side has are
 * left out.
 * @param concepts the ids of those of A, whose members are taken together, and of those of B
 */
export function attributeShares(
  { count, scores }: Rows,
  { values, codes }: Rows['attributes'][number],
  concepts: Record<Side, readonly number[]>,
): ValueShare[] {
  const tally = { a: new Uint32Array(values.length), b: new Uint32Array(values.length) };
  const isMeant = { a: new Set(concepts.a), b: new Set(concepts.b) };
  const expected = new Uint32Array(values.length);
  const members = { a: 0, b: 0 };
  for (let row = 0; row < count; row++) {
    expected[codes[row]]++;
    for (const side of ['a', 'b'] as const) {
      if (!isMeant[side].has(scores[side].labels[row])) continue;
      tally[side][codes[row]]++;
      members[side]++;
    }
  }
  const share = (part: number, of: number): number => (of === 0 ? 0 : part / of);
  return values
    .map((value, code) => ({
      value,
      a: share(tally.a[code], members.a),
      b: share(tally.b[code], members.b),
      expected: share(expected[code], count),
    }))
    .filter(({ a, b }) => a + b > 0)
    .sort((x, y) => Math.max(y.a, y.b) - Math.max(x.a, x.b) || y.a + y.b - x.a - x.b);
}
