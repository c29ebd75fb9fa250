import type { Alignment } from '../../src/shared/results/alignment';

/** Why the generalized Rand index, or its adjustment for chance, is unknown, as lines for hover; none where both are known. */
export function withoutIndex({
  conceptsA,
  conceptsB,
  adjustedRand,
}: Pick<Alignment, 'conceptsA' | 'conceptsB' | 'adjustedRand'>): string[] {
  const empty = [conceptsA === 0 ? ['A'] : [], conceptsB === 0 ? ['B'] : []].flat();
  if (empty.length > 0) {
    return [
      `Not defined: no concept was found in ${empty.join(' nor in ')}, so there is nothing to agree on.`,
    ];
  }
  return adjustedRand === null
    ? ['Not defined: on either side all rows are alike, so chance cannot be told from agreement.']
    : [];
}
