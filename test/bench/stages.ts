import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cluster } from '../../src/concepts/cluster';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { embed } from '../../src/concepts/umap/embed';
import type { KernelPool } from '../../src/compute/pool';
import { seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { neighborPreservation, rankedRows, trustworthiness } from '../support/embeddingQuality';
import { CONCEPTS, readMatrix, softScores, writeMatrix } from './data';
import { conceptDistances, exactRand, treeWeights } from './ours';
import type { Python } from './python';
import { mean, median, timed } from './timed';

/** Two representations of the same rows, and where files about them can lie. */
export interface DataSet {
  name: string;
  rows: number;
  files: [a: string, b: string];
  x: FeatureMatrix;
  /** One common embedding of `x`. */
  z: FeatureMatrix;
  folder: string;
}

export interface Tools {
  pool: KernelPool;
  python: Python;
}

/** What one stage took on both sides; the reference is null where there is none. */
export interface Outcome {
  reference: number | null;
  ours: number;
  /** How many times as fast as the reference ours has to be. */
  required: number;
  /** How the results compare, in words. */
  quality: string;
  isGood: boolean;
}

const QUALITY_ROWS = 500;
const QUALITY_K = 15;
const WORSE_BY = 0.005;
const SAME = 1e-6;
const SAME_TREE = 1e-9;
const FEW_ROWS = 300;

/** Seconds that stand for several runs. */
function reported(result: Record<string, unknown> | null): number | null {
  return result && median(result['seconds'] as number[]);
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return a.length === b.length ? most : Infinity;
}

async function umap({ x, rows, files, folder }: DataSet, { pool, python }: Tools): Promise<Outcome> {
  const result = python('umap', files[0], join(folder, 'umap'));
  const { seconds, results } = await timed((seed) =>
    embed(x, { ...DEFAULT_DISCOVERY, seed }, pool, () => {}),
  );
  const outcome = { reference: reported(result), ours: median(seconds), required: 3 };
  if (!result) return { ...outcome, quality: '', isGood: true };

  const random = seededRandom(1);
  const sample = Array.from({ length: QUALITY_ROWS }, () => Math.floor(random() * rows));
  const inX = rankedRows(x.data, rows, x.columns, sample);
  const qualities = (embeddings: { columns: number; data: ArrayLike<number> }[]): [number, number] => {
    const ranked = embeddings.map(({ data, columns }) => rankedRows(data, rows, columns, sample));
    return [
      mean(ranked.map((inZ) => trustworthiness(inX, inZ, QUALITY_K))),
      mean(ranked.map((inZ) => neighborPreservation(inX, inZ, QUALITY_K))),
    ];
  };
  const theirs = qualities((result['embeddings'] as string[]).map(readMatrix));
  const ours = qualities(results);
  return {
    ...outcome,
    quality: ['trustworthiness', 'neighbours kept']
      .map((name, i) => `${name} ${ours[i].toFixed(4)}, theirs ${theirs[i].toFixed(4)}`)
      .join('; '),
    isGood: ours.every((value, i) => value >= theirs[i] - WORSE_BY),
  };
}

/** Ours is timed with the memberships, which `cluster` computes too. */
async function hdbscan({ z, rows, folder }: DataSet, { pool, python }: Tools): Promise<Outcome> {
  const [tree, exact] = ['tree', 'exact'].map((name) => join(folder, `${name}.npy`));
  const result = python('hdbscan', await writeMatrix(folder, 'z', rows, z.data), tree, exact);
  const { seconds } = await timed(() => cluster(z, DEFAULT_DISCOVERY, pool, () => {}));
  const outcome = { reference: reported(result), ours: median(seconds), required: rows > 10_000 ? 5 : 2 };
  if (!result) return { ...outcome, quality: '', isGood: true };

  const total = (weights: Float64Array): number => weights.reduce((sum, weight) => sum + weight, 0);
  const heights = (file: string): Float64Array => readMatrix(file).data.filter((_, i) => i % 4 === 2);
  const best = total(heights(exact));
  const ours = total(await treeWeights(z, DEFAULT_DISCOVERY.minSamples!, pool)) / best - 1;
  const theirs = total(heights(tree)) / best - 1;
  return {
    ...outcome,
    quality: `tree heavier than the exact one by ${ours.toExponential(0)} of its weight, theirs ${theirs.toExponential(0)}`,
    isGood: Math.abs(ours) <= SAME_TREE,
  };
}

/** Ours is timed with the condensing of the tree: all of `cluster` on the tree that the library found. */
async function memberships({ z, rows, folder }: DataSet, { pool, python }: Tools): Promise<Outcome> {
  const [tree, scores] = ['membershipTree', 'memberships'].map((name) => join(folder, `${name}.npy`));
  const result = python('memberships', await writeMatrix(folder, 'z', rows, z.data), tree, scores);
  const linkage = result ? readMatrix(tree).data : undefined;
  const { seconds, results } = await timed(() => cluster(z, DEFAULT_DISCOVERY, pool, () => {}, linkage));
  const outcome = { reference: reported(result), ours: median(seconds), required: 10 };
  if (!result) return { ...outcome, quality: '', isGood: true };
  const difference = largestDifference(results[0].proximity.data, readMatrix(scores).data);
  return {
    ...outcome,
    quality: `largest difference ${difference.toExponential(0)}`,
    isGood: difference <= SAME,
  };
}

async function distances({ rows, folder }: DataSet, { pool, python }: Tools): Promise<Outcome> {
  const [p, q] = [softScores(rows, 1), softScores(rows, 2)];
  const [fewP, fewQ] = [softScores(FEW_ROWS, 3), softScores(FEW_ROWS, 4)];
  const files = [];
  for (const [name, scores] of Object.entries({ p, q, fewP, fewQ })) {
    files.push(await writeMatrix(folder, name, scores.rows, scores.data));
  }
  const out = join(folder, 'distances.npy');
  const result = python('distances', ...files, out);
  const { seconds } = await timed(() => conceptDistances(p, q, pool));
  const outcome = { reference: reported(result), ours: median(seconds), required: 500 };
  if (!result) return { ...outcome, quality: '', isGood: true };
  const few = await conceptDistances(fewP, fewQ, pool);
  const difference = largestDifference(few, readMatrix(out).data);
  return {
    ...outcome,
    quality: `largest difference ${difference.toExponential(0)} at N = ${FEW_ROWS}; their time extrapolated`,
    isGood: difference <= SAME,
  };
}

async function rand({ rows, folder }: DataSet, { pool, python }: Tools): Promise<Outcome> {
  const [p, q] = [softScores(rows, 1), softScores(rows, 2)];
  const result = python(
    'rand',
    await writeMatrix(folder, 'p', rows, p.data),
    await writeMatrix(folder, 'q', rows, q.data),
  );
  const { seconds, results } = await timed(() => exactRand(p, q, pool));
  const outcome = { reference: reported(result), ours: median(seconds), required: 3 };
  if (!result) return { ...outcome, quality: '', isGood: true };
  const difference = Math.abs(results[0] - (result['rand'] as number));
  return { ...outcome, quality: `difference ${difference.toExponential(0)}`, isGood: difference <= SAME };
}

/** Two files to one alignment, each side in a process of its own from its start to its end. */
async function compare({ rows, files }: DataSet, { python }: Tools): Promise<Outcome> {
  const start = performance.now();
  const result = python('compare', ...files);
  const wall = (performance.now() - start) / 1000;
  const { seconds, results } = await timed(() => {
    const run = spawnSync(process.execPath, ['dist/cli.js', 'compare', ...files], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return Promise.resolve(JSON.parse(run.stdout) as { alignment: Record<string, number> });
  });
  const { rand: index, conceptsA, conceptsB } = results[0].alignment;
  const outcome = { ours: median(seconds), required: rows > 10_000 ? 20 : 10, isGood: true };
  if (!result) return { ...outcome, reference: null, quality: '' };
  const more = result['more'] as number;
  return {
    ...outcome,
    reference: wall + more,
    quality:
      `Rand ${index.toFixed(4)} of ${conceptsA} and ${conceptsB} concepts, theirs ${(result['rand'] as number).toFixed(4)} ` +
      `of ${(result['concepts'] as number[]).join(' and ')}; ${more.toFixed(0)} s of their time extrapolated`,
  };
}

/** The stages by name; those of `SCORES_ONLY` look at the number of rows and not at the features. */
export const STAGES = { umap, hdbscan, memberships, distances, rand, compare };
export type Stage = keyof typeof STAGES;
export const SCORES_ONLY: ReadonlySet<Stage> = new Set(['distances', 'rand']);

export const TITLES: Record<Stage, string> = {
  umap: 'UMAP to 50 dimensions',
  hdbscan: 'HDBSCAN',
  memberships: 'memberships of all rows',
  distances: `concept distances, ${CONCEPTS} × ${CONCEPTS}`,
  rand: `generalized Rand index, ${CONCEPTS} and ${CONCEPTS} concepts`,
  compare: 'whole comparison of two files',
};
