import { adjustedForChance } from '../../alignment/chance';
import { distancesFromSketch, expectedFromSketch } from '../../alignment/conceptSketch';
import { fixedScores } from '../../alignment/fixedPoint';
import { matchConcepts } from '../../alignment/matchConcepts';
import { randBounds } from '../../alignment/randInterval';
import { randOfRowSample } from '../../alignment/randOfRowSample';
import { KernelMemory } from '../../compute/memory';
import { UserError } from '../../errors';
import type { RunContext } from '../context/context';
import type { Aligned } from '../output/aligned';
import { mergeShards, readSketch, writeSketch, type ShardSketch } from './sketchFile';

export interface MergeAsk {
  sketches: string[];
  /** Where to write the sketch of all, or null. */
  out: string | null;
}

const MERGING = 'merging';
const ALIGNING = 'aligning';

/** Adds up sketches of disjoint rows and aligns what they describe. @throws UserError */
export async function merge(
  { sketches: [first, ...others], out }: MergeAsk,
  context: RunContext,
): Promise<Aligned> {
  const { pool, progress } = context;
  progress.plan([
    { name: MERGING, cost: others.length + 1 },
    { name: ALIGNING, cost: 3 },
  ]);
  progress.update(MERGING, 0);
  let whole = await readSketch(first);
  for (const [at, file] of others.entries()) {
    pool.throwIfCancelled();
    whole = mergeShards(whole, await readSketch(file), file);
    progress.update(MERGING, (at + 1) / others.length);
  }
  if (out !== null) await writeSketch(out, whole);
  if (whole.concepts.rows < 2) throw new UserError(`${first}: a comparison needs at least two rows.`);
  return alignSketch(whole, first, context);
}

async function alignSketch(
  { concepts, sample }: ShardSketch,
  name: string,
  { pool, progress }: RunContext,
): Promise<Aligned> {
  const { rows, conceptsA, conceptsB } = concepts;
  using memory = new KernelMemory();
  const n = sample.rows.length;
  const a = fixedScores({ rows: n, concepts: conceptsA, data: sample.p }, name, memory, pool);
  const b = fixedScores({ rows: n, concepts: conceptsB, data: sample.q }, name, memory, pool);
  const scalar = await randOfRowSample(a, b, rows, pool, memory, (share) =>
    progress.update(ALIGNING, 0.8 * share),
  );
  const { distances, distanceError } = await distancesFromSketch(concepts, pool);
  const expected = await expectedFromSketch(concepts, pool);
  const adjusted = distances.map((distance, i) => adjustedForChance(distance, expected[i]));
  progress.update(ALIGNING, 1);
  const matched = matchConcepts(distances, adjusted, conceptsA, conceptsB);
  // What the rows are part of is not in a sketch.
  const bounds = randBounds(null, null);
  return {
    alignment: { rows, conceptsA, conceptsB, ...scalar, ...bounds, distanceError, ...matched },
    distances,
  };
}
