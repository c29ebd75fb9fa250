import { drawSorted } from '../../shared/drawSorted';
import { seededRandom } from '../../shared/random';

/**
 * At most `most` of `rows` rows, ascending; null for all.
 *
 * @param groups the group of each row, over which the rows are balanced; null to draw from all alike
 */
export function selectRows(
  rows: number,
  most: number | null,
  seed: number,
  groups: Uint32Array | null,
): Uint32Array | null {
  if (most === null || rows <= most) return null;
  return groups ? drawBalanced(groups, most, seed) : drawSorted(rows, most, seed);
}

/** As many rows of each group as of any other; groups with fewer come whole, and the others make up for it. */
function drawBalanced(groups: Uint32Array, most: number, seed: number): Uint32Array {
  const members = new Map<number, number[]>();
  groups.forEach((group, row) => {
    const list = members.get(group);
    if (list) list.push(row);
    else members.set(group, [row]);
  });
  const random = seededRandom(seed);
  const smallestFirst = [...members.values()].sort((a, b) => a.length - b.length || a[0] - b[0]);
  const drawn: number[] = [];
  smallestFirst.forEach((rows, at) => {
    const share = Math.floor((most - drawn.length) / (smallestFirst.length - at));
    const chosen = drawSorted(rows.length, share, Math.floor(random() * 2 ** 32));
    chosen.forEach((each) => drawn.push(rows[each]));
  });
  return Uint32Array.from(drawn).sort();
}
