import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { embed } from '../../src/concepts/umap/embed';
import type { KernelPool } from '../../src/compute/pool';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { withPool } from '../support/pool';
import { SHARED } from '../support/shared';
import { mixture, readMatrix, writeMatrix } from './data';
import { openPython } from './python';
import { SCORES_ONLY, STAGES, TITLES, type DataSet, type Outcome, type Stage } from './stages';
import { inSeconds, machine, markdownTable, publish } from './table';

const REAL = ['dino', 'supervised'].map((model) =>
  join(SHARED, 'data', 'cifar-vits', 'features', model, 'block_6.npy'),
);

/**
 * Each stage by our engine and by the Python libraries, one after the other on this machine with all its cores.
 *
 * @param allRows numbers of rows of clusters drawn by seed
 * @param withPhotographs whether real representations are compared too, where they are present
 * @param executable a Python with the reference's packages; without one our figures are printed alone
 */
export async function reference(
  allRows: number[],
  withPhotographs: boolean,
  stages: Stage[],
  executable: string | undefined,
  markdown: string | undefined,
): Promise<void> {
  const python = openPython(executable);
  const folder = mkdtempSync(join(tmpdir(), 'concept-alignment-bench-'));
  const lines: string[][] = [];
  try {
    await withPool(availableParallelism(), async (pool) => {
      await embed(mixture(500, 1), DEFAULT_DISCOVERY, pool, () => {}); // Compiles the kernels.
      for await (const set of dataSets(allRows, withPhotographs, folder, pool)) {
        for (const stage of stages) {
          if (set.name !== SYNTHETIC && SCORES_ONLY.has(stage)) continue;
          const outcome = await STAGES[stage](set, { pool, python });
          lines.push(cells(stage, set, outcome));
          console.log(lines.at(-1)!.join('  '));
        }
      }
    });
    const header = ['stage', 'data', 'rows', 'Python', 'ours', 'ratio', 'required', '', 'results'];
    publish(
      'reference',
      `${machine()}. ${describe(python('versions'))}\n\n${markdownTable(header, lines)}`,
      markdown,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SYNTHETIC = '60 clusters';

async function* dataSets(
  allRows: number[],
  withPhotographs: boolean,
  folder: string,
  pool: KernelPool,
): AsyncIterable<DataSet> {
  for (const rows of allRows) {
    const [x, y] = [mixture(rows, 1), mixture(rows, 2)];
    const files: [string, string] = [
      await writeMatrix(folder, `a${rows}`, rows, x.data),
      await writeMatrix(folder, `b${rows}`, rows, y.data),
    ];
    yield { name: SYNTHETIC, rows, files, x, z: await common(x, pool), folder };
  }
  if (!withPhotographs || !REAL.every((file) => existsSync(file))) return;
  const { rows, columns, data } = readMatrix(REAL[0]);
  const x = { rows, columns, data: Float32Array.from(data) };
  yield { name: 'photographs', rows, files: [REAL[0], REAL[1]], x, z: await common(x, pool), folder };
}

/** The embedding that both sides cluster: ours. */
function common(x: FeatureMatrix, pool: KernelPool): Promise<FeatureMatrix> {
  return embed(x, DEFAULT_DISCOVERY, pool, () => {});
}

function cells(
  stage: Stage,
  { name, rows }: DataSet,
  { reference, ours, required, quality, isGood }: Outcome,
): string[] {
  const ratio = reference === null ? null : reference / ours;
  const isFast = ratio !== null && ratio >= required;
  return [
    TITLES[stage],
    name,
    rows.toLocaleString('en'),
    reference === null ? '' : `${inSeconds(reference)} s`,
    `${inSeconds(ours)} s`,
    ratio === null ? '' : `${inSeconds(ratio)}×`,
    `${required}×`,
    ratio === null ? '' : isFast && isGood ? 'pass' : 'behind',
    quality,
  ];
}

function describe(versions: Record<string, unknown> | null): string {
  if (!versions) return 'No reference: our figures alone.';
  const named = (of: string): string =>
    Object.entries(versions[of] as Record<string, unknown>)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', ');
  return `Python ${String(versions['python'])} with ${named('packages')}; its threads: ${named('threads')}.`;
}
