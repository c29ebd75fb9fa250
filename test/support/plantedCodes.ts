import { collectRows } from '../../src/concepts/given/collectRows';
import type { SparseScores } from '../../src/shared/results/sparseScores';
import { seededRandom } from '../../src/shared/random';

/** Codes of two models over the same rows, with what they share known. */
interface PlantedCodes {
  a: SparseScores;
  b: SparseScores;
  /** Concepts 0 … shared − 1 are the same in both; the next `split` of A are two of B each. */
  shared: number;
  split: number;
}

/**
 * Plants sparse codes: each concept is on in some rows, and a shared one in nearly the same of both sides.
 * @param active scores above 0 a row, on average
 */
export function plantedCodes(
  {
    rows,
    concepts,
    active,
    shared,
    split,
  }: Record<'rows' | 'concepts' | 'active' | 'shared' | 'split', number>,
  seed = 1,
): PlantedCodes {
  const random = seededRandom(seed);
  const perConcept = Math.max(2, Math.round((rows * active) / concepts));
  const draw = (): number[] => Array.from({ length: perConcept }, () => Math.floor(random() * rows));
  const noisy = (list: readonly number[]): number[] =>
    list.map((row) => (random() < 0.2 ? Math.floor(random() * rows) : row));
  const [ofA, ofB]: [number[][], number[][]] = [[], []];
  for (let concept = 0; concept < shared; concept++) {
    const list = draw();
    ofA.push(noisy(list));
    ofB.push(noisy(list));
  }
  for (let concept = 0; concept < split; concept++) {
    const list = draw();
    ofA.push(list);
    ofB.push(list.filter((_, at) => at % 2 === 0));
    ofB.push(list.filter((_, at) => at % 2 === 1));
  }
  while (ofA.length < concepts) ofA.push(draw());
  while (ofB.length < concepts) ofB.push(draw());
  return { a: codes(ofA, rows, random), b: codes(ofB, rows, random), shared, split };
}

function codes(lists: readonly number[][], rows: number, random: () => number): SparseScores {
  const byRow = Array.from({ length: rows }, (): number[] => []);
  lists.forEach((list, concept) => {
    for (const row of new Set(list)) byRow[row].push(concept);
  });
  const collector = collectRows(rows, lists.length);
  for (const concepts of byRow) {
    for (const concept of concepts) collector.add(concept, 0.5 + random());
    collector.endRow();
  }
  return collector.scores();
}
