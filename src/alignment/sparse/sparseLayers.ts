import { withFewSampled } from '../../shared/cutScores';
import type { CutScores } from '../../shared/results/cutScores';
import type { SparseScores } from '../../shared/results/sparseScores';
import { sampledRows, wholeSample } from './sampledRows';
import { sparseColumns } from './sparseColumns';
import {
  sparseConcepts,
  sparseDistance,
  sparseExpected,
  sparseUnion,
  type Resolution,
  type SparseConcept,
} from './sparseConcept';

/** Unions that are kept: those of the groups that grow. */
const KEPT_UNIONS = 4096;

/** Both sides in some rows; what is measured of them counts with a sign. */
export interface Layer {
  a: readonly SparseConcept[];
  b: readonly SparseConcept[];
  rows: number;
  sign: 1 | -1;
  resolution?: Resolution | undefined;
}

/**
 * What corrects for scores that are not kept: all scores of the rows of the sample, less what is kept of these. None where both sides keep
 * all scores.
 */
export function sampleLayers(p: SparseScores, q: SparseScores): Layer[] {
  if (!hasSample(p) || !hasSample(q)) return [];
  const few = [withFewSampled(p), withFewSampled(q)];
  const layer = (of: (scores: CutScores) => SparseScores, sign: Layer['sign']): Layer => {
    const [a, b] = [of(few[0]), of(few[1])].map((scores) =>
      sparseConcepts(sparseColumns(scores), scores.rows, 'fine'),
    );
    return { a, b, rows: few[0].sample.rows.length, sign, resolution: 'fine' };
  };
  return [layer(wholeSample, 1), layer(sampledRows, -1)];
}

function hasSample(scores: SparseScores | CutScores): scores is CutScores {
  return 'sample' in scores;
}

/** Some concepts of A and some of B. */
export interface Unions {
  a: readonly number[];
  b: readonly number[];
}

/** The adjusted alignment 1 − d / E[d] of two unions, d and E[d] the sums over the layers. */
export function measureInLayers(layers: readonly Layer[]): (unions: Unions) => number {
  const each = layers.map(({ a, b, rows, sign, resolution }) => {
    const [unionA, unionB] = [unionsOf(a, rows, resolution), unionsOf(b, rows, resolution)];
    return ({ a: idsA, b: idsB }: Unions): { distance: number; expected: number } => {
      const [p, q] = [unionA(idsA), unionB(idsB)];
      return { distance: sign * sparseDistance(p, q, rows), expected: sign * sparseExpected(p, q) };
    };
  });
  return (unions) => {
    const parts = each.map((measure) => measure(unions));
    const distance = parts.reduce((sum, part) => sum + part.distance, 0);
    const expected = parts.reduce((sum, part) => sum + part.expected, 0);
    return expected > 0 ? 1 - Math.max(0, distance) / expected : 0;
  };
}

/** Unions of concepts by their ids, of which the last are kept. @param rows N */
export function unionsOf(
  concepts: readonly SparseConcept[],
  rows: number,
  resolution?: Resolution,
): (ids: readonly number[]) => SparseConcept {
  const kept = new Map<string, SparseConcept>();
  return (ids) => {
    if (ids.length === 1) return concepts[ids[0]];
    const name = ids.join();
    let union = kept.get(name);
    if (!union) {
      if (kept.size >= KEPT_UNIONS) kept.clear();
      union = sparseUnion(
        ids.map((id) => concepts[id]),
        rows,
        resolution,
      );
      kept.set(name, union);
    }
    return union;
  };
}
