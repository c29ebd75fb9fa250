// Prim's algorithm on the complete mutual-reachability graph, resumable in slices.
import { squaredDistance, squaredDistance64 } from './distance';

/**
 * Adds up to `steps` edges to the tree. `remaining` holds the rows outside the tree (`rows` − 1 − edges done of
 * them), `best`/`from` by row the lightest edge found so far into each, `current` one cell with the row that
 * joined last. Edges go to edgeFrom, edgeTo, edgeWeight from `done` on. Of equally light edges the one into the
 * lowest row enters first, and it starts at the row that joined the tree first.
 *
 * An edge weighs max(core i, core j, distance), so a row whose best edge weighs no more than its core distance
 * cannot improve and is passed over without a distance; float32 then discards what is clearly too far.
 */
export function primSteps(
  x: usize, rows: i32, stride: i32, core: usize, remaining: usize, best: usize, from: usize, current: usize,
  edgeFrom: usize, edgeTo: usize, edgeWeight: usize, done: i32, steps: i32,
): void {
  const shrink = <f32>(1 - 2 * (<f64>(stride >> 2) + 8) * 5.960464477539063e-8);
  const last = min(rows - 1, done + steps);
  for (let edge = done; edge < last; edge++) {
    const i = load<i32>(current);
    const point = x + <usize>i * stride * 4;
    const coreI = load<f64>(core + (<usize>i << 3));
    const count = rows - 1 - edge;
    let lightest = Infinity;
    let chosen = rows;
    let chosenSlot = -1;
    for (let slot = 0; slot < count; slot++) {
      const j = load<i32>(remaining + (<usize>slot << 2));
      const cell = best + (<usize>j << 3);
      let weight = load<f64>(cell);
      const floor = max(coreI, load<f64>(core + (<usize>j << 3)));
      if (floor < weight) {
        const other = x + <usize>j * stride * 4;
        if (<f64>(squaredDistance(point, other, stride) * shrink) < weight * weight) {
          const reachability = max(floor, Math.sqrt(squaredDistance64(point, other, stride)));
          if (reachability < weight) {
            weight = reachability;
            store<f64>(cell, weight);
            store<i32>(from + (<usize>j << 2), i);
          }
        }
      }
      if (weight < lightest || (weight == lightest && j < chosen)) {
        lightest = weight;
        chosen = j;
        chosenSlot = slot;
      }
    }
    store<i32>(edgeFrom + (<usize>edge << 2), load<i32>(from + (<usize>chosen << 2)));
    store<i32>(edgeTo + (<usize>edge << 2), chosen);
    store<f64>(edgeWeight + (<usize>edge << 3), lightest);
    store<i32>(remaining + (<usize>chosenSlot << 2), load<i32>(remaining + (<usize>(count - 1) << 2)));
    store<i32>(current, chosen);
  }
}
