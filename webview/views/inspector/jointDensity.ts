/** How often two proximities occur together, over all rows. */
export interface JointDensity {
  /** Rows in each bin, BINS × BINS: at `q * BINS + p`. */
  counts: Uint32Array;
  /** Rows by the bin of one proximity alone, length BINS each. */
  marginals: { p: Uint32Array; q: Uint32Array };
}

export const DECADES = 4;
const BINS_PER_DECADE = 8;

/** Of either axis: the first holds 0 and what is below 10⁻⁴, the others are equally wide on a logarithmic scale up to 1. */
export const BINS = 1 + DECADES * BINS_PER_DECADE;

/** The bin of a proximity in [0, 1]. */
export function binOf(proximity: number): number {
  if (!(proximity > 0)) return 0;
  const bin = 1 + Math.floor((Math.log10(proximity) + DECADES) * BINS_PER_DECADE + 1e-6);
  return Math.min(BINS - 1, Math.max(0, bin));
}

/** The proximity at which a bin begins, 1 behind the last one. */
export function binStart(bin: number): number {
  return bin === 0 ? 0 : 10 ** ((bin - 1) / BINS_PER_DECADE - DECADES);
}

/**
 * @param p proximities to a concept of A, length N
 * @param q proximities to a concept of B, length N
 */
export function jointDensity(p: Float32Array, q: Float32Array): JointDensity {
  const counts = new Uint32Array(BINS * BINS);
  const marginals = { p: new Uint32Array(BINS), q: new Uint32Array(BINS) };
  for (let row = 0; row < p.length; row++) {
    const [atP, atQ] = [binOf(p[row]), binOf(q[row])];
    counts[atQ * BINS + atP]++;
    marginals.p[atP]++;
    marginals.q[atQ]++;
  }
  return { counts, marginals };
}

/** A part of the density: bins from and to, both included. */
export interface BinRange {
  p: [number, number];
  q: [number, number];
}

/** The rows whose proximities lie in a part of the density, ascending. */
export function rowsWithin(p: Float32Array, q: Float32Array, range: BinRange): Uint32Array {
  const inside = (value: number, [from, to]: [number, number]): boolean => {
    const bin = binOf(value);
    return bin >= from && bin <= to;
  };
  const rows: number[] = [];
  for (let row = 0; row < p.length; row++) {
    if (inside(p[row], range.p) && inside(q[row], range.q)) rows.push(row);
  }
  return Uint32Array.from(rows);
}
