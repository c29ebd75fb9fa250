import { availableParallelism } from 'node:os';
import { align } from '../../src/alignment/align';
import { cluster } from '../../src/concepts/cluster';
import { DEFAULT_DISCOVERY } from '../../src/concepts/settings';
import type { ProximityScores } from '../../src/concepts/types';
import { embed } from '../../src/concepts/umap/embed';
import { KernelMemory } from '../../src/compute/memory';
import type { KernelPool } from '../../src/compute/pool';
import { normalRandom, seededRandom } from '../../src/compute/random';
import { conceptPartition } from '../../src/alignment/conceptPartition';
import { fixedScores } from '../../src/alignment/fixedPoint';
import type { FeatureMatrix } from '../../src/features/featureMatrix';
import { withPool } from '../support/pool';

const ROWS = [2000, 4000, 8000, 16000];
const COLUMNS = 96;
const CLUSTERS = 60;
const CONCEPTS = 60;
const EPOCHS = 50;

/** Rows of 60 Gaussian clusters. */
function mixture(rows: number, seed: number): FeatureMatrix {
  const normal = normalRandom(seededRandom(seed));
  const centres = Float32Array.from({ length: CLUSTERS * COLUMNS }, () => 3 * normal());
  const data = new Float32Array(rows * COLUMNS);
  for (let i = 0; i < rows; i++) {
    const centre = (i % CLUSTERS) * COLUMNS;
    for (let f = 0; f < COLUMNS; f++) data[i * COLUMNS + f] = centres[centre + f] + normal();
  }
  return { rows, columns: COLUMNS, data };
}

function softScores(rows: number, seed: number): ProximityScores {
  const random = seededRandom(seed);
  const data = new Float32Array(rows * CONCEPTS);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * CONCEPTS, (i + 1) * CONCEPTS);
    row.forEach((_, k) => (row[k] = random() ** 8));
    const sum = row.reduce((total, p) => total + p, 0);
    row.forEach((p, k) => (row[k] = (0.9 * p) / sum));
  }
  return { rows, concepts: CONCEPTS, data };
}

const STAGES = {
  'UMAP (50 epochs)': (x: FeatureMatrix, pool: KernelPool) =>
    embed(x, { ...DEFAULT_DISCOVERY, nEpochs: EPOCHS }, pool, () => {}),
  'HDBSCAN, 50 dimensions': (x: FeatureMatrix, pool: KernelPool) => {
    const data = new Float32Array(x.rows * 50);
    for (let i = 0; i < x.rows; i++) data.set(x.data.subarray(i * COLUMNS, i * COLUMNS + 50), i * 50);
    return cluster({ rows: x.rows, columns: 50, data }, DEFAULT_DISCOVERY, pool, () => {});
  },
  'concept partition, 60 × 60': ({ rows }: FeatureMatrix, pool: KernelPool) => {
    const memory = new KernelMemory();
    const [p, q] = [1, 2].map((seed) => fixedScores(memory, softScores(rows, seed), 'scores'));
    return conceptPartition(memory, p, q, pool, () => {});
  },
  'alignment with exact Rand': ({ rows }: FeatureMatrix, pool: KernelPool) =>
    align(softScores(rows, 1), softScores(rows, 2), pool, { pairs: 'exact' }, () => {}),
};

/** Times each stage on all cores at doubling numbers of rows; the exponent is log₂ of the ratio to the time before. */
export async function growth(): Promise<void> {
  await withPool(availableParallelism(), async (pool) => {
    console.log(`\nSeconds by rows, F = ${COLUMNS}; in brackets the exponent of growth`);
    console.log(['stage'.padEnd(28), ...ROWS.map((rows) => String(rows).padStart(15))].join(''));
    for (const [name, stage] of Object.entries(STAGES)) {
      await stage(mixture(1000, 1), pool); // Warm: the kernels are compiled.
      let before = 0;
      const cells: string[] = [];
      for (const rows of ROWS) {
        const x = mixture(rows, 1);
        const start = performance.now();
        await stage(x, pool);
        const seconds = (performance.now() - start) / 1000;
        const exponent = before > 0 ? ` (${Math.log2(seconds / before).toFixed(1)})` : '';
        cells.push(`${seconds.toFixed(2)}${exponent}`.padStart(15));
        before = seconds;
      }
      console.log([name.padEnd(28), ...cells].join(''));
    }
  });
}
