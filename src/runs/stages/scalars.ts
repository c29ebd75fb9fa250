import { scalarOperations, similarityScalars } from '../../alignment/scalars/scalars';
import { denseAlgebra } from '../../compute/algebra';
import type { Scalars } from '../../shared/scalars/scalars';
import type { RunContext } from './context';
import { scalarsCost } from './costs';
import type { Stage } from './progress';
import type { Source } from '../input/source';

const MEASURING = 'measuring similarity';

/** The similarity scalars of two sources, as far as they are known. */
export interface Measurement {
  a: Source;
  b: Source;
  /** Of the samples of rows. */
  seed: number;
  scalars: Scalars | null;
}

/**
 * What the cache holds of the similarity of `a` and `b`: it depends on the files and the seed alone.
 * @returns null where one of them has no features
 */
export async function recallScalars(
  a: Source,
  b: Source,
  seed: number,
  { cache }: RunContext,
): Promise<Measurement | null> {
  if (a.holds !== 'features' || b.holds !== 'features') return null;
  return { a, b, seed, scalars: await cache.load('scalars', scalarsKey(a.hash, b.hash, seed)) };
}

/** The stage that is left. */
export function scalarStages(measurement: Measurement | null): Stage[] {
  if (!measurement) return [];
  const { a, b, scalars } = measurement;
  const cost = scalarsCost(a.matrix.rows, a.matrix.columns, b.matrix.columns);
  return scalars ? [] : [{ name: MEASURING, cost }];
}

/** Measures unless that is done or cannot be; its stage must be planned. */
export async function completeScalars(
  measurement: Measurement | null,
  { pool, progress, cache }: RunContext,
): Promise<Scalars | null> {
  if (!measurement) return null;
  const { a, b, seed, scalars } = measurement;
  if (scalars) return scalars;
  progress.update(MEASURING, 0);
  const measured = await similarityScalars(
    a.matrix,
    b.matrix,
    denseAlgebra(pool, scalarOperations(a.matrix.rows, a.matrix.columns, b.matrix.columns)),
    { seed, check: () => pool.throwIfCancelled() },
    (share) => progress.update(MEASURING, share),
  );
  await cache.store('scalars', scalarsKey(a.hash, b.hash, seed), measured);
  pool.throwIfCancelled();
  return measured;
}

/** Everything that decides the scalars of two files with these SHA-256. */
export function scalarsKey(of: string, to: string, seed: number): Record<string, unknown> {
  return { of, to, seed };
}
