/** Adjusted Rand index of two labellings, −1 (noise) being a label like any other. */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = (counts: Map<string, number>): number =>
    [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const count = (key: (row: number) => string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (let row = 0; row < a.length; row++) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
    return counts;
  };
  const both = pairs(count((row) => `${a[row]} ${b[row]}`));
  const inA = pairs(count((row) => `${a[row]}`));
  const inB = pairs(count((row) => `${b[row]}`));
  const expected = (inA * inB) / ((a.length * (a.length - 1)) / 2);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/** Generalized Rand index of two memberships by its definition, over all pairs of rows. */
export function generalizedRand(p: Float64Array, q: Float64Array, rows: number): number {
  const apart = (x: Float64Array, a: number, b: number): number => {
    const k = x.length / rows;
    let sum = 0;
    for (let c = 0; c < k; c++) sum += Math.abs(x[a * k + c] - x[b * k + c]);
    return sum / 2;
  };
  let total = 0;
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < a; b++) total += Math.abs(apart(p, a, b) - apart(q, a, b));
  return 1 - total / ((rows * (rows - 1)) / 2);
}
