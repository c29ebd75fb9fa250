import { CELL } from './cells';
import { aim, along, alongMargin } from './cellSearch';
import { squaredDistance64 } from './distance';

/**
 * out[row][c] = Euclidean distance from each row to the nearest exemplar of concept c, for cells taken from the counter
 * `next` until about `budget` multiply-adds are done. points … cells: see `measureCells`.
 *
 * exemplars: rows, concept after concept; offsets: concepts + 1 places there; hubs: a row amid the exemplars of each
 * concept; spans: the distance from there to the farthest of them. Scratch: 16 bytes for each row of a cell, a row, and
 * 8 bytes for each exemplar of the largest concept.
 *
 * On the line from the centre of the cell to the hub no exemplar is farther from a row than in space. So the first one on
 * that line is measured, and of the others those that are nearer on the line than it is in space.
 */
export function exemplarDistances(
  points: usize, stride: i32, order: usize, starts: usize, centres: usize, radii: usize, cells: i32, exemplars: usize,
  offsets: usize, hubs: usize, spans: usize, concepts: i32, out: usize, next: usize, budget: f64, scratch: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const places = scratch;
  const nearest = places + CELL * 8;
  const direction = nearest + CELL * 8;
  const line = direction + rowBytes;
  for (let work: f64 = 0; work < budget;) {
    const cell = atomic.add<i32>(next, 1);
    if (cell >= cells) return;
    const start = load<i32>(starts + (<usize>cell << 2));
    const count = load<i32>(starts + (<usize>cell << 2), 4) - start;
    const centre = centres + <usize>cell * rowBytes;
    const rows = points + <usize>start * rowBytes;
    for (let c = 0; c < concepts; c++) {
      const offset = load<i32>(offsets + (<usize>c << 2));
      const size = load<i32>(offsets + (<usize>c << 2), 4) - offset;
      const members = exemplars + <usize>offset * rowBytes;
      const hub = hubs + <usize>c * rowBytes;
      const apart = aim(centre, hub, stride, direction);
      const margin = alongMargin(stride, load<f64>(radii + (<usize>cell << 3)) + load<f64>(spans + (<usize>c << 3)));
      let first = 0;
      let least: f64 = Infinity;
      for (let e = 0; e < size; e++) {
        const place = apart + <f64>along(members + <usize>e * rowBytes, hub, direction, stride) - margin;
        store<f64>(line + (<usize>e << 3), place);
        if (place < least) {
          least = place;
          first = e;
        }
      }
      let farthest: f64 = -Infinity;
      for (let i = 0; i < count; i++) {
        const row = rows + <usize>i * rowBytes;
        const place = <f64>along(row, centre, direction, stride);
        const distance = Math.sqrt(squaredDistance64(row, members + <usize>first * rowBytes, stride));
        store<f64>(places + (<usize>i << 3), place);
        store<f64>(nearest + (<usize>i << 3), distance);
        farthest = max(farthest, place + distance);
      }
      work += <f64>(size + 2 * count) * stride;
      for (let e = 0; e < size; e++) {
        const place = load<f64>(line + (<usize>e << 3));
        if (e == first || place > farthest) continue;
        work += <f64>count * stride;
        const member = members + <usize>e * rowBytes;
        for (let i = 0; i < count; i++) {
          const known = load<f64>(nearest + (<usize>i << 3));
          if (place > load<f64>(places + (<usize>i << 3)) + known) continue;
          const distance = Math.sqrt(squaredDistance64(rows + <usize>i * rowBytes, member, stride));
          store<f64>(nearest + (<usize>i << 3), min(known, distance));
        }
      }
      for (let i = 0; i < count; i++) {
        const row = load<i32>(order + (<usize>(start + i) << 2));
        store<f64>(out + ((<usize>row * concepts + c) << 3), load<f64>(nearest + (<usize>i << 3)));
      }
    }
  }
}
