import { readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNpy } from '../../src/features/npy/writeNpy';
import type { Alignment } from '../../src/shared/results/alignment';
import { shardScores } from './data';
import { measured } from './measured';
import { decodeNpy } from '../support/npy';

export interface Simulated {
  rows: number;
  shards: number;
  concepts: number;
  sketchSeconds: number;
  sketchBytes: number;
  fileBytes: number;
  mergeSeconds: number;
  mergeBytes: number;
  whole: Alignment;
  /** Whether merging in two steps, in the other order, gives the same text. */
  sameInSteps: boolean;
  /** The first shards, merged and as one file. */
  subset: {
    rows: number;
    merged: Alignment;
    direct: Alignment;
    directSeconds: number;
    directBytes: number;
    /** Largest difference between the concept distances of the two. */
    distanceDifference: number;
  };
}

/** Sketches shards of drawn scores one after the other, merges them, and compares the first ones with one alignment of their rows. */
export async function simulate(
  folder: string,
  {
    rows,
    shardRows,
    concepts,
    subsetShards,
  }: { rows: number; shardRows: number; concepts: number; subsetShards: number },
): Promise<Simulated> {
  const shards = rows / shardRows;
  const [p, q] = ['p', 'q'].map((name) => join(folder, `${name}.npy`));
  const sketches: string[] = [];
  let [sketchSeconds, sketchBytes] = [0, 0];
  for (let at = 0; at < shards; at++) {
    const drawn = shardScores(shardRows, concepts, at + 1);
    await writeNpy(p, { shape: [shardRows, concepts], data: drawn.p });
    await writeNpy(q, { shape: [shardRows, concepts], data: drawn.q });
    const out = join(folder, `${at}.sketch`);
    const { cpuSeconds, peakBytes } = measured(folder, [
      'sketch',
      p,
      q,
      '--out',
      out,
      '--first-row',
      String(at * shardRows),
    ]);
    sketches.push(out);
    sketchSeconds += cpuSeconds;
    sketchBytes = Math.max(sketchBytes, peakBytes);
    console.error(`sketched ${at + 1} of ${shards} shards`);
  }
  const merge = measured(folder, ['merge', ...sketches]);
  const half = join(folder, 'half.sketch');
  measured(folder, ['merge', ...sketches.slice(shards / 2), '--out', half]);
  const inSteps = measured(folder, ['merge', half, ...sketches.slice(0, shards / 2).reverse()]);
  const subset = await compareSubset(folder, sketches.slice(0, subsetShards), shardRows, concepts);
  const fileBytes = statSync(sketches[0]).size;
  for (const file of [p, q, half, ...sketches]) await rm(file, { force: true });
  return {
    ...{ rows, shards, concepts, sketchSeconds, sketchBytes, fileBytes, subset },
    mergeSeconds: merge.cpuSeconds,
    mergeBytes: merge.peakBytes,
    whole: JSON.parse(merge.output) as Alignment,
    sameInSteps: inSteps.output === merge.output,
  };
}

async function compareSubset(
  folder: string,
  sketches: readonly string[],
  shardRows: number,
  concepts: number,
): Promise<Simulated['subset']> {
  const rows = sketches.length * shardRows;
  const all = { p: new Float32Array(rows * concepts), q: new Float32Array(rows * concepts) };
  for (const at of sketches.keys()) {
    const drawn = shardScores(shardRows, concepts, at + 1);
    for (const side of ['p', 'q'] as const) all[side].set(drawn[side], at * shardRows * concepts);
  }
  const [p, q, mergedTable, directTable] = ['all-p.npy', 'all-q.npy', 'merged.npy', 'direct.npy'].map(
    (name) => join(folder, name),
  );
  await writeNpy(p, { shape: [rows, concepts], data: all.p });
  await writeNpy(q, { shape: [rows, concepts], data: all.q });
  const merged = measured(folder, ['merge', ...sketches, '--distances', mergedTable]);
  const direct = measured(folder, ['align', p, q, '--pairs', 'sample:1000000', '--distances', directTable]);
  const [ofMerged, ofDirect] = [mergedTable, directTable].map((file) => distancesIn(file));
  const distanceDifference = ofMerged.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - ofDirect[at])),
    0,
  );
  for (const file of [p, q, mergedTable, directTable]) await rm(file, { force: true });
  return {
    rows,
    merged: JSON.parse(merged.output) as Alignment,
    direct: JSON.parse(direct.output) as Alignment,
    directSeconds: direct.cpuSeconds,
    directBytes: direct.peakBytes,
    distanceDifference,
  };
}

function distancesIn(file: string): Float64Array {
  return decodeNpy(readFileSync(file), file).data as Float64Array;
}
