import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';
import { unionProximities } from './unionProximities';

/**
 * Rows in the order in which their texts are shown: those of the selected concepts first, the nearest to them on top, the others as they
 * come. A row that is of such a concept on both sides stands before those that are on one.
 *
 * @param found the rows to be shown, by their index; null for all
 */
export function textOrder(
  rows: Rows,
  sides: readonly Side[],
  selected: Record<Side, readonly number[]>,
  found: ReadonlySet<number> | null,
): Uint32Array {
  const uses = new Uint8Array(rows.count);
  const near = new Float64Array(rows.count);
  for (const side of sides) {
    const wanted = new Set(selected[side]);
    if (wanted.size === 0) continue;
    const proximities = unionProximities(rows, side, selected[side]);
    const highest = proximities.reduce((most, value) => Math.max(most, value), 0) || 1;
    rows.scores[side].labels.forEach((label, row) => {
      if (!wanted.has(label)) return;
      uses[row]++;
      near[row] += proximities[row] / highest;
    });
  }
  const all = Uint32Array.from({ length: rows.count }, (_, row) => row);
  const shown = found ? all.filter((row) => found.has(row)) : all;
  return shown.sort((x, y) => uses[y] - uses[x] || near[y] - near[x] || x - y);
}
