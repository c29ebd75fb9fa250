import { scalarOperations, similarityScalars } from '../../alignment/scalars/scalars';
import { denseAlgebra } from '../../compute/algebra';
import type { Scalars } from '../../shared/scalars/scalars';
import { fieldsFormat } from '../../store/format';
import type { Source } from '../input/source';
import type { RunContext } from '../context/context';
import { scalarsCost } from './costs';
import { recall, type Recalled, type Stage } from './stage';

/** What decides the similarity of two representations: their rows, and the seed of samples of these. */
interface ScalarsBy {
  a: Pick<Source, 'hash'>;
  b: Pick<Source, 'hash'>;
  seed: number;
}

interface ScalarsOf extends ScalarsBy {
  a: Source;
  b: Source;
}

/** The similarity scalars of two sources with features. */
export const scalars: Stage<ScalarsBy, Scalars, ScalarsOf> = {
  kind: 'scalars',
  name: () => 'measuring similarity',
  key: ({ a, b, seed }) => ({ of: a.hash, to: b.hash, seed }),
  cost: ({ a, b }) => scalarsCost(a.matrix.rows, a.matrix.columns, b.matrix.columns),
  alone: 0.9,
  compute({ a, b, seed }, { pool }, show) {
    show(0);
    const algebra = denseAlgebra(pool, scalarOperations(a.matrix.rows, a.matrix.columns, b.matrix.columns));
    const check = (): void => pool.throwIfCancelled();
    return similarityScalars(a.matrix, b.matrix, algebra, { seed, check }, show);
  },
  format: fieldsFormat(),
};

/** What the cache holds of the similarity of `a` and `b`; null where one of them has no features. */
export async function recallScalars(
  a: Source,
  b: Source,
  seed: number,
  context: RunContext,
): Promise<Recalled<ScalarsOf, Scalars> | null> {
  const haveFeatures = a.holds === 'features' && b.holds === 'features';
  return haveFeatures ? recall(scalars, { a, b, seed }, context) : null;
}
