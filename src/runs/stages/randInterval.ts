import { randLogWidth } from '../../alignment/randInterval';
import { rowsAsUnits, type Units } from '../../alignment/sharedConcepts/units';
import { sparseRandWidth } from '../../alignment/sparse/sparseRandWidth';
import { cutOf, isCut } from '../../shared/cutScores';
import { fieldsFormat } from '../../store/format';
import { clustering } from './clustering';
import { intervalCost } from './costs';
import { conceptsOfBoth, unsureOf, type Deciding, type Discovery } from './discovery';
import { hashOfUnits } from './sharedConcepts';
import type { Stage } from './stage';

interface IntervalBy {
  a: Deciding;
  b: Deciding;
  /** What the rows are part of; null where they are taken as independent. */
  units: Units | null;
}

/** Two discoveries, which must be complete when it is computed. */
interface IntervalOf extends IntervalBy {
  a: Discovery;
  b: Discovery;
}

/** How sure the adjusted index of two representations is, over units: what `randBounds` takes. */
export const randInterval: Stage<IntervalBy, { logWidth: number | null }, IntervalOf> = {
  kind: 'interval',
  name: () => 'finding the interval of the index',
  key: ({ a, b, units }) => ({
    of: clustering.key(a),
    to: clustering.key(b),
    ...seedOf(a),
    units: hashOfUnits(units),
  }),
  cost: (of) => intervalCost(of.a.source.matrix.rows, conceptsOfBoth(of)),
  unsure: ({ a, b }) => unsureOf(a, b),
  async compute({ a, b, units }, { pool }, show) {
    show(0);
    const [p, q] = [a.clustering!.proximity, b.clustering!.proximity];
    const { seed } = seedOf(a);
    const known = units ?? rowsAsUnits(p.rows);
    if (!isCut(p) && !isCut(q)) return { logWidth: await randLogWidth(p, q, known, seed, pool, show) };
    const onProgress = (share: number): void => {
      pool.throwIfCancelled();
      show(share);
    };
    return { logWidth: sparseRandWidth(cutOf(p), cutOf(q), known, seed, onProgress) };
  },
  format: fieldsFormat(),
};

/** Chooses the rows that all are compared with. */
function seedOf({ settings: { seed } }: Deciding): { seed: number } {
  return { seed };
}
