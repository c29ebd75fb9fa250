import { scalarOperations, similarityScalars } from '../alignment/scalars/scalars';
import { denseAlgebra } from '../compute/algebra';
import type { Scalars } from '../protocol';
import type { RunContext } from './context';
import { scalarsCost } from './costs';
import type { Stage } from './progress';
import type { Source } from './source';

const MEASURING = 'measuring similarity';

/** The similarity scalars of two sources, as far as they are known. */
export interface Measurement {
  a: Source;
  b: Source;
  /** Of the samples of rows. */
  seed: number;
  scalars: Scalars | null;
}

/** What the cache holds of the similarity of `a` and `b`: it depends on the files and the seed alone. */
export async function recallScalars(
  a: Source,
  b: Source,
  seed: number,
  { cache }: RunContext,
): Promise<Measurement> {
  return { a, b, seed, scalars: await cache.load('scalars', scalarsKey(a.hash, b.hash, seed)) };
}

/** The stage that is left. */
export function scalarStages({ a, b, scalars }: Measurement): Stage[] {
  const cost = scalarsCost(a.matrix.rows, a.matrix.columns, b.matrix.columns);
  return scalars ? [] : [{ name: MEASURING, cost }];
}

/** Measures unless that is done; its stage must be planned. */
export async function completeScalars(
  { a, b, seed, scalars }: Measurement,
  { pool, progress, cache }: RunContext,
): Promise<Scalars> {
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
