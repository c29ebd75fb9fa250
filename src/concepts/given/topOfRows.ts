import type { SparseScores } from '../../shared/results/sparseScores';
import { collectRows } from './collectRows';

/** The largest `top` scores of each row, of equal ones those of the first concepts; and how many rows had more. */
export function topOfRows(scores: SparseScores, top: number): { scores: SparseScores; cut: number } {
  const { rows, concepts, starts, columns, values } = scores;
  const collector = collectRows(rows, concepts);
  let cut = 0;
  for (let row = 0; row < rows; row++) {
    const [from, to] = [starts[row], starts[row + 1]];
    const isCut = to - from > top;
    if (isCut) cut++;
    const kept = isCut ? largestPlaces(values, from, to, top) : null;
    for (let at = from; at < to; at++) if (!kept || kept.has(at)) collector.add(columns[at], values[at]);
    collector.endRow();
  }
  return { scores: collector.scores(), cut };
}

function largestPlaces(values: Float32Array, from: number, to: number, top: number): Set<number> {
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  places.sort((x, y) => values[y] - values[x] || x - y);
  return new Set(places.slice(0, top));
}
