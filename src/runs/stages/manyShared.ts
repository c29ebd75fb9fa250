import { sparseRand } from '../../alignment/sparse/sparseRand';
import { sparseRandWidth } from '../../alignment/sparse/sparseRandWidth';
import { sparseShared } from '../../alignment/sparse/sparseShared';
import { rowsAsUnits, type Units } from '../../alignment/sharedConcepts/units';
import { assignedByLabels, hasUnassigned, type AmongAssigned } from '../../alignment/unassigned';
import type { RandIndex } from '../../shared/results/alignment';
import type { SharedConcepts } from '../../shared/results/sharedConcepts';
import { fieldsFormat } from '../../store/format';
import { ESTIMATE_PAIRS } from '../context/rowPairs';
import { amongPairs } from './amongAssigned';
import { clustering } from './clustering';
import { manySharedCost } from './costs';
import { conceptsOfBoth, unsureOf, type Deciding, type Discovery } from './discovery';
import { sparseOf } from '../input/sparseOf';
import { foundConcepts } from './foundConcepts';
import { hashOfUnits } from './sharedConcepts';
import type { Stage } from './stage';

/** What decides what two sides share of which one has more concepts than matrices are made of. */
interface ManyBy {
  a: Deciding;
  b: Deciding;
  /** What the rows are part of; null where they are taken as independent. */
  units: Units | null;
}

/** Two discoveries, which must be complete when it is computed, but for those of many concepts. */
interface ManyOf extends ManyBy {
  a: Discovery;
  b: Discovery;
}

/** What many concepts share, and the indices beside it. */
interface ManyShared {
  shared: SharedConcepts;
  /** Whether the matching over candidates was left out, as too large. */
  isUnmatched: boolean;
  index: RandIndex;
  /** See `randBounds`. */
  logWidth: number | null;
  among: AmongAssigned;
}

/** Of the time: finding what is shared, and its index; the rest is its interval. */
const SHARED_SHARE = 0.7;
const INDEX_SHARE = 0.8;

/** What two sides share, by the scores above 0 alone. */
export const manyShared: Stage<ManyBy, ManyShared, ManyOf> = {
  kind: 'many shared',
  name: () => 'finding what is shared',
  key: ({ a, b, units }) => ({
    ...{ of: clustering.key(a), to: clustering.key(b), units: hashOfUnits(units) },
    ...{ seed: a.settings.seed },
  }),
  cost: (of) => manySharedCost(of.a.source.matrix.rows, conceptsOfBoth(of)),
  alone: 1,
  unsure: ({ a, b }) => 3 * unsureOf(a, b),
  async compute({ a, b, units }, { pool }, show) {
    const step = (from: number, to: number) => (share: number) => {
      pool.throwIfCancelled();
      show(from + (to - from) * share);
    };
    step(0, 0)(0);
    const [ofA, ofB] = [foundConcepts(a), foundConcepts(b)];
    const [p, q] = [sparseOf(ofA.proximity), sparseOf(ofB.proximity)];
    const { seed } = a.settings;
    const { shared, isUnmatched } = await sparseShared(p, q, units, step(0, SHARED_SHARE));
    const indexPairs = { sample: ESTIMATE_PAIRS, seed };
    const index = sparseRand(p, q, indexPairs, null, step(SHARED_SHARE, INDEX_SHARE));
    const independent = units ?? rowsAsUnits(p.rows);
    const logWidth = sparseRandWidth(p, q, independent, seed, step(INDEX_SHARE, 1));
    const assigned = { a: assignedByLabels(ofA.labels), b: assignedByLabels(ofB.labels) };
    const over = (isIn: (row: number) => boolean): number | null => {
      const rows = Uint32Array.from(assigned.a.keys()).filter(isIn);
      return sparseRand(p, q, amongPairs(a), rows).adjustedRand;
    };
    const among: AmongAssigned = hasUnassigned(assigned)
      ? {
          both: over((row) => (assigned.a[row] & assigned.b[row]) === 1),
          either: over((row) => (assigned.a[row] | assigned.b[row]) === 1),
        }
      : { both: null, either: null };
    return { shared, isUnmatched, index, logWidth, among };
  },
  format: fieldsFormat(),
};
