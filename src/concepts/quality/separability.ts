import type { Matrix } from '../../compute/dense';
import { kernelAlgebra } from '../../compute/kernelAlgebra';
import type { KernelPool } from '../../compute/pool';
import { seededRandom } from '../../shared/random';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { fitLinearClassifier } from './linearClassifier';
import { draw, membersOf } from './members';

/** Members at most, half of them to learn from. */
const MOST_MEMBERS = 4000;
/** Columns at most; more are folded, see `foldColumns`. */
const MOST_COLUMNS = 1024;

export interface Separability {
  /** Share of the held-out members whose concept is found, in [0, 1]. */
  accuracy: number;
  /** Held-out members. */
  tested: number;
  /** Columns that those of X were folded to, see `foldColumns`; null where they were not. */
  foldedColumns: number | null;
}

/**
 * How well the concepts can be told apart linearly in X: half of the members of each concept, drawn at random, train a
 * linear classifier (`fitLinearClassifier`), the other half tests it. Unassigned rows take no part. The paper reports the
 * accuracy of a linear support vector machine on the rows it was trained on.
 *
 * @returns null with fewer than two concepts that have members on both sides
 */
export async function separability(
  x: FeatureMatrix,
  labels: Int32Array,
  concepts: number,
  seed: number,
  pool: KernelPool,
): Promise<Separability | null> {
  const halves = membersOf(labels, concepts, MOST_MEMBERS, seed)
    .filter((rows) => rows.length > 1)
    .map((rows, k) => {
      const shuffled = draw(rows, rows.length, seed + k);
      const half = Math.ceil(rows.length / 2);
      return { train: shuffled.subarray(0, half), test: shuffled.subarray(half) };
    });
  if (halves.length < 2) return null;
  const fold = foldColumns(x.columns, seed);
  const train = gather(
    x,
    halves.map(({ train }) => train),
    fold,
  );
  const test = gather(
    x,
    halves.map(({ test }) => test),
    fold,
  );
  const classify = await fitLinearClassifier(train, halves.length, kernelAlgebra(pool), () =>
    pool.throwIfCancelled(),
  );
  const found = await classify(test);
  const right = test.classes.reduce((count, concept, i) => count + Number(found[i] === concept), 0);
  return { accuracy: right / test.rows, tested: test.rows, foldedColumns: fold && test.columns };
}

/** Where each column goes and with which sign; null where all columns are kept. */
type Fold = { target: Int32Array; sign: Int8Array } | null;

/**
 * Beyond `MOST_COLUMNS` each column is added to one of so many, drawn at random, with a random sign: that keeps inner products
 * on average (count sketch: Charikar, Chen, Farach-Colton 2004).
 */
function foldColumns(columns: number, seed: number): Fold {
  if (columns <= MOST_COLUMNS) return null;
  const random = seededRandom(seed);
  const target = new Int32Array(columns);
  const sign = new Int8Array(columns);
  for (let c = 0; c < columns; c++) {
    target[c] = Math.floor(random() * MOST_COLUMNS);
    sign[c] = random() < 0.5 ? -1 : 1;
  }
  return { target, sign };
}

/** The rows of each concept, one after the other, and the concept of each. */
function gather(
  x: FeatureMatrix,
  lists: readonly Int32Array[],
  fold: Fold,
): Matrix & { classes: Int32Array } {
  const rows = lists.reduce((sum, list) => sum + list.length, 0);
  const columns = fold ? MOST_COLUMNS : x.columns;
  const data = new Float64Array(rows * columns);
  const classes = new Int32Array(rows);
  let at = 0;
  lists.forEach((list, concept) => {
    for (const row of list) {
      const from = row * x.columns;
      const to = at * columns;
      for (let c = 0; c < x.columns; c++)
        data[to + (fold ? fold.target[c] : c)] += (fold ? fold.sign[c] : 1) * x.data[from + c];
      classes[at++] = concept;
    }
  });
  return { rows, columns, data, classes };
}
