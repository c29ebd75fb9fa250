import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { version } from '../../package.json';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { SCALARS, type Scalars } from '../../src/shared/scalars/scalars';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
import { decodeNpy } from '../support/npy';
import { folderTest } from '../support/temporaryFolder';

const QUICK = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20', '--threads', '2'];

test('help and version go to stdout, and list only what exists', async () => {
  const overview = await runCli(['--help']);
  assert.equal(overview.code, 0);
  const commands = [...overview.stdout.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
  const listed = [
    'embed',
    'cluster',
    'discover',
    'align',
    'compare',
    'review',
    'fit',
    'assign',
    'sketch',
    'merge',
    'task',
    'inspect',
    'convert',
    'mcp',
    'completion',
  ];
  assert.deepEqual(commands, listed);
  assert.equal((await runCli(['--version'])).stdout, `${version}\n`);
  for (const command of commands) {
    const { code, stdout } = await runCli([command, '--help']);
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^Usage: concept-alignment ${command} `));
  }
});

folderTest('wrong usage exits with 2 and one line that says what is wrong', async (folder) => {
  const x = join(folder, 'x.npy');
  const out = join(folder, 'z.npy');
  const cases: [string[], RegExp][] = [
    [['reticulate'], /no command "reticulate"/],
    [['embed', x], /--out Z.npy is missing/],
    [['embed', '--out', out], /expected X, got 0 of 1/],
    [['compare', x], /expected A B, got 1 of 2/],
    [['compare', x, x, '--colour', 'red'], /Unknown option '--colour'/],
    [['embed', x, '--out', out, '--n-neighbors', '1'], /--n-neighbors is "1".* from 2 to 1000/],
    [['embed', x, '--out', out, '--min-dist', 'small'], /--min-dist is "small"/],
    [['embed', x, '--out', out, '--n-epochs', ''], /--n-epochs is "".*or "auto"/],
    [
      ['embed', x, '--out', out, '--knn', 'roughly'],
      /--knn is "roughly"; it takes "auto", "exact" or "approximate"/,
    ],
    [['cluster', x, '--out', out, '--selection', 'best'], /--selection is "best".*"leaf" or "eom"/],
    [
      ['discover', x, '--out', out, '--method', 'ica'],
      /--method is "ica".*"nlmcd", "kmeans", "pca" or "mcd"/,
    ],
    [['discover', x, '--out', out, '--n-concepts', '1'], /--n-concepts is "1".* from 2 to 10000, or "auto"/],
    [['align', x, x, '--pairs', 'sample:1'], /--pairs is "sample:1"/],
    [['align', x, x, '--pairs', 'auto'], /--pairs is "auto"; it takes exact or sample:N/],
    [['compare', x, x, '--pairs', 'all'], /--pairs is "all"; it takes exact, auto, auto:ROWS or sample:N/],
    [['compare', x, x, '--threads', '0'], /--threads is "0"/],
    [['compare', x, x, '--threads', '257'], /--threads is "257".* from 1 to 256/],
    [['embed', x, '--out', ''], /--out Z.npy is missing/],
    [['embed', '', '--out', out], /X is an empty text/],
    [['align', x, x, '--cache', folder], /Unknown option '--cache'/],
    [['compare', x, x, '--robustness', 'many'], /--robustness is "many".* from 1 to 100/],
  ];
  for (const [args, expected] of cases) {
    const { code, stdout, stderr } = await runCli(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, /^concept-alignment: [^\n]*\n$/, args.join(' '));
    assert.match(stderr, expected);
  }
  assert.equal((await runCli([])).code, 2);
});

folderTest('a file that cannot be used: exit 1, its name in one line, nothing written', async (folder) => {
  const good = await writeBlobs(join(folder, 'good.npy'), { rows: 200, columns: 4, blobs: 2 });
  const short = await writeBlobs(join(folder, 'short.npy'), { rows: 100, columns: 4, blobs: 2 });
  const bad = join(folder, 'bad.npy');
  await writeFile(bad, 'not an array');
  const cube = join(folder, 'cube.npy');
  await writeNpy(cube, { shape: [2, 3, 4], data: new Float32Array(24) });
  const absent = join(folder, 'absent.npy');
  const table = join(folder, 'table.csv');
  await writeFile(table, 'row,label\n0,cat\n');
  const same = join(folder, 'same.npy');
  await writeNpy(same, { shape: [200, 4], data: new Float32Array(800).fill(3) });
  const tree = join(folder, 'tree.npy');
  await writeNpy(tree, { shape: [199, 4], data: new Float64Array(796) });
  const cases: [string[], string[]][] = [
    [['embed', bad, '--out', join(folder, 'new', 'folder', 'out.npy')], [bad]],
    [['embed', good, '--out', join(bad, 'out.npy')], [`${bad} is a file`]],
    [['embed', same, '--out', join(folder, 'out.npy')], [same]],
    [['cluster', good, '--linkage', tree, '--out', join(folder, 'out')], [tree]],
    [['align', good, same], [good]],
    [['align', same, good], [same]],
    [['embed', bad, '--out', join(folder, 'out.npy')], [bad]],
    [['embed', absent, '--out', join(folder, 'out.npy')], [absent]],
    [['cluster', cube, '--out', join(folder, 'out')], [cube]],
    [['cluster', good, '--linkage', good, '--out', join(folder, 'out')], [good]],
    [['discover', good, '--out', good], [good]],
    [['align', good, bad], [bad]],
    [['align', good, cube], [cube]],
    [
      ['align', short, good],
      [short, good],
    ],
    [
      ['compare', good, short],
      [good, short],
    ],
    [['compare', good, good, '--samples', table], [table]],
  ];
  const before = await readdir(folder);
  for (const [args, names] of cases) {
    const { code, stdout, stderr } = await runCli(args);
    const lines = stderr.split('\n').filter((line) => line.startsWith('concept-alignment: '));
    assert.equal(code, 1, args.join(' '));
    assert.equal(lines.length, 1, stderr);
    assert.doesNotMatch(stderr, /unexpected|undefined|at .*\.js/);
    for (const name of names) assert.ok(lines[0].includes(name), `${lines[0]} names ${name}`);
    assert.equal(stdout, '');
  }
  assert.deepEqual(await readdir(folder), before);
});

folderTest('results fill an existing folder, or leave it as it is', async (folder) => {
  const z = await writeBlobs(join(folder, 'z.npy'), { rows: 100, columns: 3, blobs: 2 });
  const out = join(folder, 'out');
  await mkdir(join(out, 'proximity.npy'), { recursive: true });
  const { code, stderr } = await runCli(['cluster', z, '--out', out]);
  assert.equal(code, 1);
  assert.match(stderr, /^concept-alignment: .*proximity\.npy is a folder/m);
  assert.deepEqual(await readdir(out), ['proximity.npy']);
  await rmdir(join(out, 'proximity.npy'));
  await writeFile(join(out, 'notes.txt'), 'mine');
  assert.equal((await runCli(['cluster', z, '--out', out])).code, 0);
  const written = [
    ...['clusters.json', 'labels.npy', 'notes.txt'],
    ...['outlier_scores.npy', 'probabilities.npy', 'proximity.npy'],
  ];
  assert.deepEqual((await readdir(out)).sort(), written);
  assert.deepEqual((await readdir(folder)).sort(), ['out', 'z.npy']);
});

folderTest(
  'a samples table that cannot be used is named on stderr, and the comparison goes on',
  async (folder) => {
    const shape = { rows: 240, columns: 8, blobs: 4 };
    const a = await writeBlobs(join(folder, 'a.npy'), { ...shape, seed: 1 });
    const b = await writeBlobs(join(folder, 'b.npy'), { ...shape, seed: 2 });
    await writeFile(join(folder, 'samples.csv'), 'row,label\n0,cat\n');
    const { code, stdout, stderr } = await runCli(['compare', a, b, ...QUICK]);
    assert.equal(code, 0, stderr);
    const { warnings } = JSON.parse(stdout) as { warnings: string[] };
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], /samples\.csv/);
    assert.ok(stderr.includes(warnings[0]), stderr);
  },
);

folderTest('compare prints both representations and their alignment', async (folder) => {
  const experiment = join(folder, 'experiment');
  const files: string[] = [];
  for (const model of ['dino', 'mae']) {
    await mkdir(join(experiment, 'features', model), { recursive: true });
    const file = join(experiment, 'features', model, 'block_2.npy');
    files.push(await writeBlobs(file, { rows: 240, columns: 8, blobs: 4, seed: files.length + 1 }));
  }
  const html = join(folder, 'reports', 'report.html');
  const out = join(folder, 'reports', 'maps.npz');
  const ask = ['compare', ...files, '--html', html, '--maps', out, ...QUICK];
  const { code, stdout, stderr } = await runCli(ask);
  assert.equal(code, 0, stderr);
  const arrays = unzipSync(await readFile(out));
  assert.deepEqual(
    Object.entries(arrays).map(([name, bytes]) => [name, decodeNpy(bytes, name).shape]),
    [
      ['rows.npy', [240]],
      ['map_a.npy', [240, 2]],
      ['map_b.npy', [240, 2]],
    ],
  );
  assert.match(await readFile(html, 'utf8'), /^<!DOCTYPE html>[^]*"id":"dino\/block_2"/);
  const result = JSON.parse(stdout) as Record<'a' | 'b' | 'alignment', Record<string, unknown>> & {
    scalars: Scalars;
  };
  assert.deepEqual(Object.keys(result), [
    ...['answer', 'a', 'b', 'alignment', 'toldApart'],
    ...['ceiling', 'groupRobustness', 'scalars', 'matchedRows', 'warnings'],
  ]);
  assert.deepEqual([result.a['id'], result.b['id']], ['dino/block_2', 'mae/block_2']);
  for (const side of [result.a, result.b]) {
    assert.equal((side['settings'] as Record<string, unknown>)['nEpochs'], 20);
    assert.ok(Number.isInteger(side['concepts']) && typeof side['noiseRatio'] === 'number');
  }
  const { rows, conceptsA, conceptsB, rand, matching } = result.alignment;
  assert.deepEqual([rows, conceptsA, conceptsB], [240, result.a['concepts'], result.b['concepts']]);
  assert.ok((rand as number) > 0 && (rand as number) <= 1);
  assert.equal((matching as unknown[]).length, Math.min(conceptsA as number, conceptsB as number));
  assert.match(stderr, /^reading A · /);
  assert.match(stderr, /^aligning · /m);
  const { algebra, ...scalars } = result.scalars;
  assert.equal(algebra, 'kernels');
  assert.deepEqual(
    Object.keys(scalars),
    SCALARS.map(({ id }) => id),
  );
  for (const [name, scalar] of Object.entries(scalars)) {
    assert.ok(scalar.value > 0 && scalar.value < 1 && scalar.rows === 240, name);
  }
});

folderTest('embed, cluster, discover and align write files that fit together', async (folder) => {
  const x = await writeBlobs(join(folder, 'x.npy'), { rows: 240, columns: 8, blobs: 4 });
  const array = async (...names: string[]) => {
    const file = join(folder, ...names);
    return decodeNpy(await readFile(file), file);
  };
  const succeed = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCli(args);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  await writeFile(join(folder, 'labels.csv'), `label\n${'cat\n'.repeat(240)}`);
  const z = join(folder, 'new', 'z.npy');
  await succeed('embed', x, '--out', z, ...QUICK.filter((_, at) => at < 4 || at > 5));
  await succeed('cluster', z, '--out', join(folder, 'clusters'), '--min-cluster-size', '20');
  const samples = ['--samples', join(folder, 'labels.csv')];
  await succeed('discover', x, '--out', join(folder, 'found'), ...samples, ...QUICK);
  assert.equal(await succeed('discover', x, '--out', join(folder, 'found'), ...samples, ...QUICK), '');

  const arrays = ['labels.npy', 'outlier_scores.npy', 'probabilities.npy', 'proximity.npy'];
  const clusterFiles = ['clusters.json', ...arrays];
  assert.deepEqual((await readdir(join(folder, 'clusters'))).sort(), clusterFiles);
  assert.deepEqual(
    (await readdir(join(folder, 'found'))).sort(),
    [...clusterFiles, 'concepts.json', 'embedding.npy'].sort(),
  );
  assert.deepEqual((await array('new', 'z.npy')).shape, [240, 5]);
  assert.deepEqual(await array('found', 'embedding.npy'), await array('new', 'z.npy'));
  assert.deepEqual(await array('found', 'proximity.npy'), await array('clusters', 'proximity.npy'));
  const labels = await array('found', 'labels.npy');
  assert.deepEqual([labels.dtype, labels.shape], ['i4', [240]]);

  const clusters = JSON.parse(await readFile(join(folder, 'found', 'clusters.json'), 'utf8')) as {
    concepts: number;
    sizes: number[];
    persistence: number[];
    noiseRatio: number;
  };
  const { concepts } = JSON.parse(await readFile(join(folder, 'found', 'concepts.json'), 'utf8')) as {
    concepts: { size: number; majorityLabel: string; exemplars: number[] }[];
  };
  assert.ok(clusters.concepts > 0);
  assert.deepEqual(
    concepts.map(({ size }) => size),
    clusters.sizes,
  );
  assert.equal(clusters.persistence.length, clusters.concepts);
  const assigned = clusters.sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(Math.abs(1 - clusters.noiseRatio - assigned / 240) < 1e-12);
  assert.ok(
    concepts.every(({ majorityLabel, exemplars }) => majorityLabel === 'cat' && exemplars.length > 0),
  );

  const p = join(folder, 'found', 'proximity.npy');
  const distances = join(folder, 'distances.npy');
  const alignment = JSON.parse(await succeed('align', p, p, '--distances', distances)) as { rows: number };
  assert.equal(alignment.rows, 240);
  assert.deepEqual((await array('distances.npy')).shape, [clusters.concepts, clusters.concepts]);
});

folderTest('every method discovers and compares', async (folder) => {
  const shape = { rows: 200, columns: 6, blobs: 4 };
  const a = await writeBlobs(join(folder, 'a.npy'), { ...shape, seed: 1 });
  const b = await writeBlobs(join(folder, 'b.npy'), { ...shape, seed: 2 });
  for (const [method, concepts] of [
    ['kmeans', 5],
    ['pca', 5],
    ['mcd', 5],
    ['nlmcd', null],
  ] as const) {
    const options = ['--method', method, ...(concepts ? ['--n-concepts', String(concepts)] : QUICK)];
    const out = join(folder, method);
    const discovered = await runCli(['discover', a, '--out', out, ...options]);
    assert.equal(discovered.code, 0, discovered.stderr);
    const found = JSON.parse(await readFile(join(out, 'clusters.json'), 'utf8')) as Record<string, unknown>;
    if (concepts) {
      assert.equal(found['concepts'], concepts);
      assert.equal(found['persistence'], null);
      const settings = { method, nConcepts: concepts, ...(method === 'pca' ? {} : { seed: 42 }) };
      assert.deepEqual(found['settings'], settings);
    }
    assert.equal((await readdir(out)).includes('embedding.npy'), method === 'nlmcd');
    const compared = await runCli(['compare', a, b, ...options]);
    assert.equal(compared.code, 0, compared.stderr);
    const result = JSON.parse(compared.stdout) as {
      a: { concepts: number; settings: Record<string, unknown> };
      alignment: { conceptsA: number };
    };
    assert.equal(result.alignment.conceptsA, found['concepts']);
    assert.equal(result.a.settings['method'], method);
  }
});

folderTest('Ctrl+C ends a run without leaving anything behind', async (folder) => {
  const x = await writeBlobs(join(folder, 'x.npy'), { rows: 3000, columns: 16, blobs: 5 });
  const before = await readdir(folder);
  let interrupted = false;
  const { code, stderr } = await runCli(['discover', x, '--out', join(folder, 'out')], (text, interrupt) => {
    if (!interrupted && text.includes('embedding')) interrupt();
    interrupted ||= text.includes('embedding');
  });
  assert.equal(code, 130, stderr);
  assert.match(stderr, /concept-alignment: cancelled\.\n$/);
  assert.deepEqual(await readdir(folder), before);
});
