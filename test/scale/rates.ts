import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { shardScores, writeGroups } from './data';
import { measured } from './measured';

/** What the steps of a run in shards take for representations with so many concepts. */
export interface Rates {
  features: number;
  concepts: number;
  fitRows: number;
  fitSeconds: number;
  fitBytes: number;
  /** Rows per second and core. */
  assignRate: number;
  assignBytes: number;
  sketchRate: number;
  sketchBytes: number;
  /** Of one sketch, and of adding one to others; seconds of aligning what they add up to. */
  fileBytes: number;
  addSeconds: number;
  alignSeconds: number;
}

const FEATURES = 768;
const CLUSTER_SIZE = 50;

/** @param rows of the sample, of the rows that are assigned and of those that are sketched */
export async function measureRates(
  folder: string,
  groups: number,
  rows: { fit: number; assign: number; sketch: number },
): Promise<Rates> {
  const [x, model] = ['x.npy', 'model'].map((name) => join(folder, name));
  await writeGroups(x, rows.fit, FEATURES, groups);
  const fit = measured(folder, ['fit', x, '--out', model, '--min-cluster-size', String(CLUSTER_SIZE)]);
  const { concepts } = JSON.parse(fit.output) as { concepts: number };
  const scores = join(folder, 'p.npy');
  const assign = (count: number): ReturnType<typeof measured> =>
    measured(folder, ['assign', model, x, '--out', scores, '--rows', `0:${count}`]);
  const [few, many] = [assign(rows.assign / 5), assign(rows.assign)];

  const [p, q] = ['p', 'q'].map((name) => join(folder, `${name}.npy`));
  const drawn = shardScores(rows.sketch, concepts, 1);
  await writeNpy(p, { shape: [rows.sketch, concepts], data: drawn.p });
  await writeNpy(q, { shape: [rows.sketch, concepts], data: drawn.q });
  const sketch = (first: number, end: number): [string, ReturnType<typeof measured>] => {
    const out = join(folder, `${first}.sketch`);
    return [out, measured(folder, ['sketch', p, q, '--out', out, '--rows', `${first}:${end}`])];
  };
  const fifth = rows.sketch / 5;
  const [part, little] = sketch(0, fifth);
  const [rest, much] = sketch(fifth, rows.sketch);
  const alone = measured(folder, ['merge', part]);
  const both = measured(folder, ['merge', part, rest]);
  const fileBytes = statSync(rest).size;
  for (const file of [x, model, p, q, part, rest]) await rm(file, { force: true });
  return {
    ...{ features: FEATURES, concepts, fitRows: rows.fit },
    ...{ fitSeconds: fit.cpuSeconds, fitBytes: fit.peakBytes },
    assignRate: (0.8 * rows.assign) / (many.cpuSeconds - few.cpuSeconds),
    assignBytes: many.peakBytes,
    sketchRate: (0.6 * rows.sketch) / (much.cpuSeconds - little.cpuSeconds),
    sketchBytes: much.peakBytes,
    fileBytes,
    addSeconds: Math.max(0, both.cpuSeconds - alone.cpuSeconds),
    alignSeconds: alone.cpuSeconds,
  };
}
