import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { align } from '../../src/alignment/align';
import { cluster } from '../../src/concepts/cluster';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { embed } from '../../src/concepts/umap/embed';
import type { KernelPool } from '../../src/compute/pool';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { withPool } from '../support/pool';
import { CONCEPTS, mixture, softScores } from './data';
import { inSeconds, machine, markdownTable, publish } from './table';
import { mean } from './timed';

const EPOCHS = 200;
const MOST_EXPONENT = 1.3;
/** Most memory that a discovery may take: so many times the features as float32, and megabytes beside them. */
const FEATURE_COPIES = 3;
const BESIDE_MEGABYTES = 600;

/** What one number of rows took: seconds, and the most resident memory of the process in megabytes. */
interface Measured {
  rows: number;
  neighbors: number;
  layout: number;
  clustering: number;
  partition: number;
  megabytes: number;
  allowedMegabytes: number;
}

/** Measures one number of rows in this process and prints it as JSON. */
export async function measureGrowth(rows: number): Promise<void> {
  await withPool(availableParallelism(), async (pool) => {
    await discover(mixture(1000, 1), pool); // Compiles the kernels.
    const seconds = await discover(mixture(rows, 1), pool);
    const measured: Measured = {
      rows,
      ...seconds,
      megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
      partition: await partition(rows, pool),
      allowedMegabytes: (FEATURE_COPIES * mixture(1, 1).columns * rows * 4) / 1e6 + BESIDE_MEGABYTES,
    };
    console.log(JSON.stringify(measured));
  });
}

async function discover(x: FeatureMatrix, pool: KernelPool) {
  const settings = { ...DEFAULT_DISCOVERY, nEpochs: EPOCHS };
  const start = performance.now();
  let found = start;
  const z = await embed(x, settings, pool, (stage) => {
    if (stage === 'finding neighbours') found = performance.now();
  });
  const embedded = performance.now();
  await cluster(z, settings, pool, () => {});
  return {
    neighbors: (found - start) / 1000,
    layout: (embedded - found) / 1000,
    clustering: (performance.now() - embedded) / 1000,
  };
}

/** The concept partition; a sample of two row pairs leaves nothing of the Rand index to do. */
async function partition(rows: number, pool: KernelPool): Promise<number> {
  const [p, q] = [softScores(rows, 1), softScores(rows, 2)];
  const start = performance.now();
  await align(p, q, pool, { pairs: { sample: 2, seed: 1 } }, () => {});
  return (performance.now() - start) / 1000;
}

/** How time grows with the rows, each number of them in a process of its own, on all cores. */
export function growth(allRows: number[], markdown: string | undefined): void {
  const measured = allRows.map((rows): Measured => {
    const { status, stdout } = spawnSync(process.execPath, [process.argv[1], '--grow', String(rows)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`Growth at ${rows} rows failed.`);
    return JSON.parse(stdout) as Measured;
  });
  const exponent = (seconds: (each: Measured) => number): number =>
    slope(
      measured.map(({ rows }) => Math.log(rows)),
      measured.map((each) => Math.log(seconds(each))),
    );
  const embedding = exponent(({ neighbors, layout }) => neighbors + layout);
  const verdict = embedding <= MOST_EXPONENT ? 'pass' : 'behind';
  publish(
    'growth',
    [
      `${machine()}. F = 768, ${EPOCHS} epochs, ${CONCEPTS} × ${CONCEPTS} concepts; seconds.`,
      '',
      markdownTable(
        ['rows', 'neighbours', 'layout', 'HDBSCAN', 'partition', 'peak memory', 'allowed'],
        measured.map((each) => [
          each.rows.toLocaleString('en'),
          ...[each.neighbors, each.layout, each.clustering, each.partition].map(inSeconds),
          `${each.megabytes.toFixed(0)} MB`,
          `${each.allowedMegabytes.toFixed(0)} MB`,
        ]),
      ),
      '',
      `Time grows with the rows to the power of ${embedding.toFixed(2)} for neighbours and layout together (required: ` +
        `${MOST_EXPONENT}, ${verdict}), ${exponent(({ clustering }) => clustering).toFixed(2)} for HDBSCAN, ` +
        `${exponent(({ partition }) => partition).toFixed(2)} for the concept partition (N log N: ` +
        `${exponent(({ rows }) => rows * Math.log(rows)).toFixed(2)}).`,
    ].join('\n'),
    markdown,
  );
}

/** Slope of the least-squares line through points. */
function slope(x: number[], y: number[]): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.reduce((sum, each, i) => sum + (each - meanX) * (y[i] - meanY), 0);
  return products / x.reduce((sum, each) => sum + (each - meanX) ** 2, 0);
}
