import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { sideBySide } from '../../src/shared/cutScores';
import { readKernels } from '../../src/compute/kernelFile';
import { fixedScores } from '../../src/alignment/fixedPoint';
import { generalizedRand } from '../../src/alignment/generalizedRand';
import { sanityCheck, type ModelSanity } from '../../src/alignment/sanityCheck';
import type { RandIndex } from '../../src/shared/results/alignment';
import { progressLine } from '../../src/cli/progressLine';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import type { Method } from '../../src/shared/methods/methods';
import type { Clustering } from '../../src/concepts/types';
import { readExperiment } from '../../src/experiment/experiment';
import type { Representation } from '../../src/experiment/representation';
import { codeVersion } from '../../src/runs/codeVersion';
import { clusteringStages, completeClustering } from '../../src/runs/stages/clustering';
import { ProgressTracker } from '../../src/runs/context/progress';
import { recallDiscovery } from '../../src/runs/stages/recallDiscovery';
import { openRunCache, type RunCache } from '../../src/runs/context/runCache';
import { readSource } from '../../src/runs/input/source';
import { noiseRatio } from '../../src/runs/output/view';
import { withPool } from '../support/pool';

const CACHE_BYTES = 4e9;
const METHODS: readonly Method[] = ['nlmcd', 'kmeans', 'pca', 'mcd'];
const COLUMNS = [
  ...['model', 'method', 'concepts', 'unassigned'],
  ...['passed by Rand', 'Rand of neighbours', 'of others'],
  ...['passed by adjusted Rand', 'adjusted of neighbours', 'of others'],
];

/** A block of a model that has a layer. */
type Block = Representation & { layer: number };

/** The check of one model by one method. */
interface Outcome {
  method: Method;
  byRand: ModelSanity;
  byAdjusted: ModelSanity;
}

const line = progressLine(process.stderr);

async function discoverConcepts(
  { id, file }: Block,
  method: Method,
  pool: KernelPool,
  cache: RunCache,
): Promise<Clustering> {
  const progress = new ProgressTracker((now) =>
    line.show({ ...now, stage: `${id} by ${method}: ${now.stage}` }),
  );
  const context = { pool, cache, progress };
  const source = await readSource({ file, array: null, root: file }, {}, context);
  const discovery = await recallDiscovery(source, { method }, '', context);
  progress.plan(clusteringStages(discovery));
  const found = await completeClustering(discovery, context);
  return { ...found, proximity: sideBySide(found.proximity) };
}

/** The generalized Rand index of every two of the clusterings. */
async function alignPairs(
  clusterings: readonly Clustering[],
  names: readonly string[],
  pool: KernelPool,
): Promise<{ a: number; b: number; rand: RandIndex }[]> {
  const pairs: { a: number; b: number; rand: RandIndex }[] = [];
  using memory = new KernelMemory();
  const scores = clusterings.map(({ proximity }, at) => fixedScores(proximity, names[at], memory, pool));
  for (let a = 0; a < scores.length; a++) {
    for (let b = a + 1; b < scores.length; b++) {
      const show = (fraction: number): void =>
        line.show({ stage: `aligning ${names[a]} with ${names[b]}`, fraction, secondsLeft: null });
      const rand = await memory.scope(() =>
        generalizedRand(scores[a], scores[b], 'exact', pool, memory, show),
      );
      pairs.push({ a, b, rand });
    }
  }
  return pairs;
}

async function checkModel(
  blocks: readonly Block[],
  method: Method,
  pool: KernelPool,
  cache: RunCache,
): Promise<Outcome | null> {
  const clusterings: Clustering[] = [];
  for (const block of blocks) clusterings.push(await discoverConcepts(block, method, pool, cache));
  const names = blocks.map(({ id }) => id);
  const pairs = await alignPairs(clusterings, names, pool);
  const { model } = blocks[0];
  const sanityBy = (key: 'rand' | 'adjustedRand'): ModelSanity | undefined =>
    sanityCheck(
      blocks,
      pairs.flatMap(({ a, b, rand: { [key]: value } }) => (value === null ? [] : [{ a, b, value }])),
    ).get(model);
  const [byRand, byAdjusted] = [sanityBy('rand'), sanityBy('adjustedRand')];
  line.clear();
  if (!byRand || !byAdjusted) return null;
  const cells = [model, method, range(clusterings.map(({ proximity }) => proximity.concepts)).join(' to ')];
  cells.push(
    range(clusterings.map((each) => Math.round(100 * noiseRatio(each))))
      .map((value) => `${value} %`)
      .join(' to '),
  );
  for (const { passed, neighbors, others } of [byRand, byAdjusted]) {
    cells.push(`${passed} of ${blocks.length}`, neighbors.toFixed(4), others.toFixed(4));
  }
  printRow(cells);
  return { method, byRand, byAdjusted };
}

/** The smallest and the largest value, or the only one. */
function range(values: number[]): number[] {
  return [...new Set([Math.min(...values), Math.max(...values)])];
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

/** `npm run sanity -- FOLDER`: prints the check of each model by each method as a table in Markdown. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      methods: { type: 'string', default: METHODS.join(',') },
      cache: { type: 'string', default: '.cache/sanity' },
    },
  });
  const methods = values.methods.split(',') as Method[];
  const unknown = methods.find((method) => !METHODS.includes(method));
  if (positionals.length !== 1 || unknown !== undefined) {
    throw new Error(`Usage: npm run sanity -- FOLDER [--methods ${METHODS.join(',')}] [--cache DIR]`);
  }
  const { representations, folder } = await readExperiment(positionals[0]);
  const blocks = representations.filter((each): each is Block => each.layer !== null);
  if (blocks.length === 0) throw new Error(`${folder}: experiment.json lists no layers of models.`);
  const version = codeVersion(readKernels('dist'), 'dist/runWorker.js');
  const cache = openRunCache({ folder: values.cache, maxBytes: CACHE_BYTES }, version, () => undefined);

  const outcomes: Outcome[] = [];
  printRow(COLUMNS);
  printRow(COLUMNS.map(() => '---'));
  await withPool(availableParallelism(), async (pool) => {
    for (const method of methods) {
      for (const model of new Set(blocks.map((block) => block.model))) {
        const own = blocks.filter((block) => block.model === model);
        const outcome = await checkModel(own, method, pool, cache);
        if (outcome) outcomes.push(outcome);
      }
    }
  });
  console.log(`\nAll models of ${folder}:`);
  for (const method of methods) {
    const own = outcomes.filter((outcome) => outcome.method === method);
    const total = (value: (outcome: Outcome) => number): number =>
      own.reduce((sum, outcome) => sum + value(outcome), 0);
    const all = total(({ byRand }) => byRand.blocks);
    const chance = total(({ byRand }) => byRand.blocks * byRand.chance);
    console.log(
      `${method}: ${total(({ byRand }) => byRand.passed)} of ${all} by Rand, ` +
        `${total(({ byAdjusted }) => byAdjusted.passed)} of ${all} by adjusted Rand; ${chance.toFixed(1)} by chance`,
    );
  }
}

main().catch((error: unknown) => {
  line.clear();
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
