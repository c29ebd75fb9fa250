import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';
import { unionProximities } from './unionProximities';

/** Where the concept of a row is among those selected: on both sides, or on one only. */
export type Held = 'both' | Side;

/** The rows that the selected concepts hold, by their hard labels, and how near they are to them. */
export interface HeldRows {
  /** Ascending. */
  rows: Record<Held, Uint32Array>;
  /** To the union of the selected concepts of a side, length N each. */
  proximities: Record<Side, Float32Array>;
}

/** @param concepts the ids of those selected on either side */
export function heldRows(rows: Rows, concepts: Record<Side, readonly number[]>): HeldRows {
  const { a, b } = rows.scores;
  const [inA, inB] = [new Set(concepts.a), new Set(concepts.b)];
  const found: Record<Held, number[]> = { both: [], a: [], b: [] };
  for (let row = 0; row < rows.count; row++) {
    const [ofA, ofB] = [inA.has(a.labels[row]), inB.has(b.labels[row])];
    if (ofA && ofB) found.both.push(row);
    else if (ofA) found.a.push(row);
    else if (ofB) found.b.push(row);
  }
  return {
    rows: {
      both: Uint32Array.from(found.both),
      a: Uint32Array.from(found.a),
      b: Uint32Array.from(found.b),
    },
    proximities: {
      a: unionProximities(rows, 'a', concepts.a),
      b: unionProximities(rows, 'b', concepts.b),
    },
  };
}

/**
 * How well a row stands for those held so: in both by the smaller of its two proximities, on one side by how much that one is
 * above the other. Each is a share of the highest that its side has, since methods and concepts differ in scale.
 */
export function typicalOf({ proximities: { a: p, b: q } }: HeldRows, held: Held): (row: number) => number {
  const [highestP, highestQ] = [highest(p), highest(q)];
  if (held === 'both') return (row) => Math.min(p[row] / highestP, q[row] / highestQ);
  return held === 'a'
    ? (row) => p[row] / highestP - q[row] / highestQ
    : (row) => q[row] / highestQ - p[row] / highestP;
}

/** 1 where all are 0. */
function highest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0) || 1;
}
