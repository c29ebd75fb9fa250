import { seededRandom } from '../../shared/random';

/**
 * The rows of each concept, ascending; K lists. Above `most` rows in all, that many are drawn at random without
 * replacement, so that each concept keeps its share.
 */
export function membersOf(labels: Int32Array, concepts: number, most: number, seed: number): Int32Array[] {
  const assigned = Int32Array.from(labels.keys()).filter((row) => labels[row] >= 0);
  const chosen = assigned.length > most ? draw(assigned, most, seed).sort() : assigned;
  const lists: number[][] = Array.from({ length: concepts }, () => []);
  for (const row of chosen) lists[labels[row]].push(row);
  return lists.map((rows) => Int32Array.from(rows));
}

/** `count` of `values`, drawn at random without replacement, in random order (Fisher and Yates). Reorders `values`. */
export function draw(values: Int32Array, count: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (values.length - i));
    [values[i], values[other]] = [values[other], values[i]];
  }
  return values.slice(0, count);
}
