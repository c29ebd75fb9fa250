import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import type { DiscoverySettings } from '../../src/shared/settings/discovery';
import { CancelledError } from '../../src/errors';
import type { RowMaps } from '../../src/shared/results/rows';
import { startRun, type Run } from '../../src/runs/client';
import type { CacheLocation } from '../../src/runs/context/runCache';
import type { Requests } from '../../src/runs/requests';
import { compareAll } from '../support/compare';
import { writeBlobs } from '../support/features';
import { twoRuns } from '../support/nlmcdRuns';
import { folderTest } from '../support/temporaryFolder';

const ROWS = 300;
const QUICK: Partial<DiscoverySettings> = { nEpochs: 20, nComponents: 5, minClusterSize: 20, minSamples: 20 };
const READING = ['reading A', 'reading B'];

type Ask = Pick<Requests['maps'], 'a' | 'b'>;

async function twoFiles(folder: string): Promise<Ask> {
  const write = (name: string, seed: number): Promise<string> =>
    writeBlobs(join(folder, name), { rows: ROWS, columns: 8, blobs: 4, seed });
  const [a, b] = [await write('a.npy', 1), await write('b.npy', 2)];
  return { a: { file: a, array: null, root: folder }, b: { file: b, array: null, root: folder } };
}

function start(
  ask: Ask & Partial<Requests['maps']>,
  cache: CacheLocation | null,
  onStage: (stage: string) => void = () => undefined,
  threads = 2,
): Run<RowMaps> {
  return startRun(
    { kind: 'maps', ask: { settings: QUICK, features: {}, samples: null, ...ask }, threads, cache },
    { distFolder: resolve('dist'), onProgress: ({ stage }) => onStage(stage) },
  );
}

async function mapsOf(
  ask: Parameters<typeof start>[0],
  cache: CacheLocation | null = null,
): Promise<{ maps: RowMaps; stages: string[] }> {
  const stages = new Set<string>();
  const maps = await start(ask, cache, (stage) => stages.add(stage)).result;
  return { maps, stages: [...stages] };
}

function spreadOf(map: ArrayBuffer): number {
  const values = new Float32Array(map);
  const mean = [0, 1].map((d) => values.reduce((sum, value, i) => sum + (i % 2 === d ? value : 0), 0) / ROWS);
  return Math.sqrt(values.reduce((sum, value, i) => sum + (value - mean[i % 2]) ** 2, 0) / ROWS);
}

folderTest(
  'each side has a map of its rows, as far spread as the other, and kept for the next time',
  async (folder) => {
    const files = await twoFiles(folder);
    const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
    const { maps, stages } = await mapsOf(files, cache);
    const discovery = (letter: string) => [`finding neighbours ${letter}`, `embedding ${letter}`];
    assert.deepEqual(stages, [...READING, ...discovery('A'), ...discovery('B')]);
    for (const map of [maps.a!, maps.b!]) {
      assert.equal(map.byteLength, 8 * ROWS);
      assert.ok(new Float32Array(map).every(Number.isFinite));
    }
    const [a, b] = [spreadOf(maps.a!), spreadOf(maps.b!)];
    assert.ok(a > 1 && Math.abs(a / b - 1) < 1e-5, `${a}, ${b}`);
    assert.deepEqual(await mapsOf(files, cache), { maps, stages: READING });
    assert.deepEqual(await start(files, null, undefined, 1).result, maps, 'the same on one thread');
  },
);

folderTest(
  'maps and other embeddings are made from the neighbours that a comparison found',
  async (folder) => {
    const files = await twoFiles(folder);
    const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
    await compareAll({ ...files, settings: QUICK }, cache);
    const { maps, stages } = await mapsOf(files, cache);
    assert.deepEqual(stages, [...READING, 'embedding A', 'embedding B']);
    assert.deepEqual(maps, (await mapsOf(files)).maps, 'the same as from neighbours that were just found');

    const searched = async (wish: Partial<DiscoverySettings>): Promise<string[]> => {
      const { stages } = await compareAll({ ...files, settings: { ...QUICK, ...wish } }, cache);
      assert.ok(stages.includes('embedding A') && stages.includes('embedding B'));
      return stages.filter((stage) => stage.startsWith('finding neighbours'));
    };
    const both = ['finding neighbours A', 'finding neighbours B'];
    assert.deepEqual(await searched({ minDist: 0.2, seed: 5 }), [], 'exact ones do not depend on the seed');
    assert.deepEqual(await searched({ nNeighbors: 12 }), both);
    assert.deepEqual(await searched({ knn: 'approximate' }), both);
    assert.deepEqual(await searched({ knn: 'approximate', nComponents: 3 }), []);
    assert.deepEqual(await searched({ knn: 'approximate', seed: 5 }), both);
  },
);

folderTest('kept neighbours that are damaged are found again', async (folder) => {
  const files = await twoFiles(folder);
  const cache = { folder: join(folder, 'cache'), maxBytes: 1e8 };
  await compareAll({ ...files, settings: QUICK }, cache);
  for (const name of await readdir(cache.folder)) {
    const file = join(cache.folder, name);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] ^= 1;
    await writeFile(file, bytes);
  }
  assert.deepEqual((await mapsOf(files, cache)).maps, (await mapsOf(files)).maps);
});

folderTest(
  'a side beside itself has the same map, computed once, whatever finds the concepts',
  async (folder) => {
    const { a } = await twoFiles(folder);
    const { maps, stages } = await mapsOf({ a, b: a, settingsB: { ...QUICK, method: 'pca' } });
    assert.deepEqual(stages, [...READING, 'finding neighbours A', 'embedding A']);
    const [map, again] = [new Float32Array(maps.a!), new Float32Array(maps.b!)];
    assert.ok(map.every((value, i) => Math.abs(value - again[i]) < 1e-5));
    const other = await mapsOf({ a, b: a, settingsB: { ...QUICK, seed: 3 } });
    assert.deepEqual(other.maps.a, maps.a);
    assert.notDeepEqual(other.maps.b, maps.b);
  },
);

folderTest('proximity scores without features have no map', async (folder) => {
  const [a, b] = (await twoRuns(folder)).map((file) => ({ file, array: null, root: parse(file).root }));
  assert.deepEqual(await mapsOf({ a, b }), { maps: { a: null, b: null }, stages: READING });
});

folderTest('maps that are cancelled end in every stage', async (folder) => {
  const files = await twoFiles(folder);
  for (const at of ['reading A', 'finding neighbours A', 'embedding A', 'embedding B']) {
    const run = start(files, null, (stage) => stage === at && run.cancel());
    await assert.rejects(run.result, CancelledError, at);
  }
});
