import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startRun } from '../../src/runs/client';
import type { Comparison } from '../../src/runs/compare';
import type { SavedComparison } from '../../src/runs/openSaved';
import type { Requests, Results } from '../../src/runs/requests';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';
import { folderTest } from '../support/temporaryFolder';

const ROWS = 100;

function run<K extends 'save' | 'openSaved'>(kind: K, ask: Requests[K]): Promise<Results[K]> {
  return startRun({ kind, ask, threads: 1, cache: null }, { distFolder: resolve('dist') }).result;
}

/** Rows of two recordings, of which the second is outside of the folder. */
function aComparison(folder: string): Comparison {
  const view = comparisonOf(alignmentOf(1, 1, [pair(0, 0, 0.1, 'universal')]), [0.3], [0.5]);
  view.a.file = join(folder, 'a.npy');
  view.b.file = join(folder, 'b.npy');
  const scores = (): Comparison['rows']['a'] => ({
    labels: new Int32Array(ROWS).buffer,
    proximity: new Float32Array(ROWS).fill(1).buffer,
  });
  return {
    view,
    rows: {
      columns: {
        ids: Uint32Array.from({ length: ROWS }, (_, row) => row).buffer,
        ...{ places: null, patches: null, attributes: [], numbers: [], words: null },
        sounds: {
          files: [join(folder, 'sounds/one.wav'), ''],
          names: ['sounds/one.wav', '../two.wav'],
          file: Uint32Array.from({ length: ROWS }, (_, row) => row % 2).buffer,
          starts: Float64Array.from({ length: ROWS }, (_, row) => (row === 3 ? NaN : row / 2)).buffer,
          ends: Float64Array.from({ length: ROWS }, (_, row) => (row === 3 ? NaN : row / 2 + 0.5)).buffer,
          clips: null,
        },
      },
      ...{ a: scores(), b: scores() },
    },
    ...{ maps: null, imageFolder: folder, texts: null },
    asked: { settings: {}, features: {}, settingsB: null },
  };
}

folderTest(
  'recordings are found beside a saved comparison, and none outside of its folder',
  async (folder) => {
    const home = join(folder, 'home');
    await mkdir(join(home, 'sounds'), { recursive: true });
    await writeFile(join(home, 'sounds/one.wav'), '');
    await writeFile(join(folder, 'two.wav'), '');
    const comparison = aComparison(home);
    const file = join(home, 'x.alignment.json');
    await run('save', { file, comparison, borders: null, thumbnails: new Map() });
    const sounds = ({ comparison: { rows } }: SavedComparison) => rows.columns.sounds!;
    const here = await run('openSaved', { file, folders: [] });
    assert.deepEqual(sounds(here), comparison.rows.columns.sounds);
    assert.equal(here.comparison.imageFolder, home);
  },
);
