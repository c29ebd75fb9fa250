/** Decimals with which a typical (median) distance shows two digits that mean something, three at least. */
export function distanceDigits(sorted: readonly number[]): number {
  const median = sorted[sorted.length >> 1] ?? 0;
  if (!(median > 0)) return 3;
  return Math.min(8, Math.max(3, 1 - Math.floor(Math.log10(median))));
}
