import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { predictIn, preparePrediction, type Predictor } from '../../concepts/hdbscan/predict';
import { placeInLayout, preparePlacing, type Placer } from '../../concepts/umap/transform';
import { KernelMemory } from '../../compute/memory';
import { UserError } from '../../errors';
import { joinArrayPath, type ArrayPath } from '../../features/arrayPath';
import { bytesOf, npyHeader } from '../../features/npy/encodeNpy';
import { openFeatures, type FeatureFile } from '../../features/readFeatures';
import { fileProblem, writeAtomically } from '../../store/files';
import type { RunContext } from '../context/context';
import { readModel, type ConceptModel } from './conceptModel';
import { blocksOf, rangeOf, type RowRange } from './rowRange';

export interface AssignAsk {
  /** The file of a concept model. */
  model: string;
  /** Features. */
  path: ArrayPath;
  /** Those of the shard, or null for all. */
  rows: RowRange | null;
  out: string;
}

const ASSIGNING = 'assigning rows';

/** Rows that are in memory at a time; what a row gets does not depend on it. */
const BLOCK_ROWS = 4096;

/**
 * Writes the concept proximity scores of the rows of a shard, N × K float32: each row is placed in the embedding of the model
 * and gets the memberships of that place. A row gets the same scores in any shard. Memory does not grow with the rows.
 *
 * @throws UserError where a file cannot be used
 */
export async function assign(
  { model: modelFile, path: from, rows: asked, out }: AssignAsk,
  context: RunContext,
): Promise<{ rows: number; concepts: number }> {
  const model = await readModel(modelFile);
  const features = await openFeatures(from, model.tokens);
  const path = joinArrayPath(from);
  try {
    const { layout } = features;
    if (layout.features !== model.x.columns) {
      throw new UserError(
        `${path} has ${layout.features} features and the model ${modelFile} was fitted on ${model.x.columns}. ` +
          `Give features of the same layer of the same network.`,
      );
    }
    const range = rangeOf(asked, layout.rows, path);
    const rows = range.end - range.first;
    const concepts = model.data.selected.length;
    context.progress.plan([{ name: ASSIGNING, cost: 1 }]);
    context.progress.update(ASSIGNING, 0);
    await mkdir(dirname(out), { recursive: true }).catch((error: unknown) => {
      throw fileProblem(error, dirname(out));
    });
    await writeAtomically(out, scoresFile(model, features, range, context));
    return { rows, concepts };
  } finally {
    await features.close();
  }
}

async function* scoresFile(
  model: ConceptModel,
  features: FeatureFile,
  range: RowRange,
  context: RunContext,
): AsyncGenerator<Uint8Array> {
  const rows = range.end - range.first;
  const { x, data, settings } = model;
  using memory = new KernelMemory();
  const z = { rows: data.rows, columns: data.columns, data: data.z };
  const placer = await preparePlacing(memory, { x, z }, settings, context.pool);
  const ready = { memory, placer, predictor: await preparePrediction(memory, data, context.pool) };
  yield npyHeader('f4', [rows, model.data.selected.length]);
  for (const block of blocksOf(range, BLOCK_ROWS)) {
    const show = (share: number): void =>
      context.progress.update(
        ASSIGNING,
        (block.first - range.first + share * (block.end - block.first)) / rows,
      );
    yield bytesOf(await scoresOf(ready, features, block, context, show));
    show(1);
  }
}

/** The scores of one block of rows. */
async function scoresOf(
  { memory, placer, predictor }: { memory: KernelMemory; placer: Placer; predictor: Predictor },
  features: FeatureFile,
  { first, end }: RowRange,
  { pool }: RunContext,
  show: (share: number) => void,
): Promise<Float32Array> {
  const ids = Uint32Array.from({ length: end - first }, (_, i) => first + i);
  const fresh = await features.read(ids, () => pool.throwIfCancelled());
  const placed = await placeInLayout(memory, placer, fresh, pool, (share) => show(0.8 * share));
  const { memberships } = await predictIn(memory, predictor, placed, pool, (share) =>
    show(0.8 + 0.2 * share),
  );
  return Float32Array.from(memberships);
}
