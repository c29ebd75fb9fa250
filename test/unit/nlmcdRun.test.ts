import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { blockYamlScalars } from '../../src/experiment/blockYaml';
import { readExperiment } from '../../src/experiment/experiment';
import { readNlmcdRows, readNlmcdRuns } from '../../src/experiment/nlmcdRun';
import { encodeNpy, type WritableArray } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { readScores } from '../../src/runs/input/readScores';
import { runCli } from '../support/cli';
import { withinProcessorTime } from '../support/processorTime';
import { folderTest } from '../support/temporaryFolder';

/** As OmegaConf.save writes it. */
const config = (model: string, layer: string, discovery = 'hdbscan'): string => `run_id: 1504192
exp_dir: /data/experiments
dataset:
  name: imagenet
  subsample_ratio: 0.01
  center_sampling: true
  params:
    representation_model_ckpt: ${model}
    feature_layer: ${layer}
    remove_cls: true
vcl:
  name: umap
  zdim: 50
  cluster:
    n_cluster: 3
    discovery: ${discovery}
    cluster_assignment_list:
    - hdbscan
    - hard_clustering
now_dir: 2024-10-11/15-00-00
`;

async function save(file: string, content: string | WritableArray): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : encodeNpy(content));
  return file;
}

const scores: WritableArray = { shape: [3, 2], data: Float64Array.of(0.9, 0.1, 0.2, 0.3, 0, 0) };

folderTest("the authors' runs are listed as proximity scores of a model and layer", async (folder) => {
  const base = join(folder, '1504192', 'job_results', 'clustering');
  const write = async (time: string, text: string | null, ...assignments: string[]): Promise<string> => {
    const results = join(base, 'results', '2024-10-11', time);
    for (const name of assignments) await save(join(results, `train_${name}-clustering.npy`), scores);
    await save(join(results, 'sample_idx.npy'), { shape: [3], data: Float32Array.of(7, 7, 1_281_166) });
    if (text !== null) await save(join(base, '2024-10-11', time, 'config.yaml'), text);
    return results;
  };
  const first = await write(
    '15-00-00',
    config('vit_base_patch16_224.mae', '11'),
    'hdbscan',
    'hard_clustering',
  );
  await write(
    '15-10-00',
    config('vit_base_patch16_224.mae', '2', 'kmeans'),
    'centroid_distance',
    'projection',
  );
  await write('15-20-00', null, 'hdbscan');
  await write('15-30-00', 'a: [1,\n b', 'hdbscan');
  await write('15-40-00', config('[1]', '.inf'), 'hdbscan');
  await save(join(first, 'token_idx.npy'), { shape: [3], data: Float32Array.of(0, 120, 3) });

  const { representations, warnings } = await readExperiment(folder);
  assert.deepEqual(
    representations.map(({ id, model, layer, holds }) => [id, model, layer, holds]),
    [
      ...['15-20-00', '15-30-00', '15-40-00'].map((time) => [
        `2024-10-11/${time}`,
        `2024-10-11/${time}`,
        null,
        'proximity',
      ]),
      ...['centroid_distance', 'projection'].map((assignment) => [
        `vit_base_patch16_224.mae/layer_2/${assignment}`,
        'vit_base_patch16_224.mae',
        2,
        'proximity',
      ]),
      ['vit_base_patch16_224.mae/layer_11', 'vit_base_patch16_224.mae', 11, 'proximity'],
    ],
  );
  assert.deepEqual(warnings, []);

  const file = join(first, 'train_hdbscan-clustering.npy');
  const [run] = await readNlmcdRuns(
    [join(first, 'train_hard_clustering-clustering.npy'), file],
    folder,
    assert.fail,
  );
  assert.equal(run.name, '2024-10-11/15-00-00');
  assert.deepEqual(run.config, { model: 'vit_base_patch16_224.mae', layer: 11, discovery: 'hdbscan' });
  assert.deepEqual(
    run.clusterings.map(({ assignment }) => assignment),
    ['hard_clustering', 'hdbscan'],
  );
  assert.deepEqual(await readNlmcdRows(run), {
    sample: Int32Array.of(7, 7, 1_281_166),
    token: Int32Array.of(0, 120, 3),
  });
});

folderTest('the index files of a run hold one integer per row', async (folder) => {
  const sample = (array: WritableArray): Promise<string> => save(join(folder, 'sample_idx.npy'), array);
  assert.deepEqual(await readNlmcdRows({ folder }), { sample: null, token: null });
  await sample({ shape: [2, 1], data: Int32Array.of(3, -1) });
  assert.deepEqual(await readNlmcdRows({ folder }), { sample: Int32Array.of(3, -1), token: null });
  await save(join(folder, 'token_idx.npy'), { shape: [3], data: Int32Array.of(1, 2, 3) });
  await assert.rejects(readNlmcdRows({ folder }), /sample_idx\.npy has 2 rows and token_idx\.npy 3\./);
  await sample({ shape: [1, 2], data: Int32Array.of(3, 4) });
  await assert.rejects(readNlmcdRows({ folder }), /sample_idx\.npy has the shape \(1, 2\)/);
  for (const value of [0.5, NaN, 2 ** 31]) {
    await sample({ shape: [2], data: Float64Array.of(1, value) });
    await assert.rejects(readNlmcdRows({ folder }), new RegExp(`holds ${value} in row 1`));
  }
});

folderTest(
  'a configuration that is no text, endless or outside the experiment costs no more than itself',
  async (folder) => {
    const root = join(folder, 'results');
    const results = join(root, '2024-10-11', '15-00-00');
    const file = await save(join(results, 'hdbscan-clustering.npy'), scores);
    const outside = await save(join(folder, '2024-10-11', '15-00-00', 'config.yaml'), config('dino', '3'));
    const models = async (from: string): Promise<[string, string[]]> => {
      const warnings: string[] = [];
      const [run] = await readNlmcdRuns([file], from, (sentence) => warnings.push(sentence));
      return [run.config?.model ?? '', warnings];
    };
    assert.deepEqual(await models(folder), ['dino', []]);
    assert.deepEqual(await models(root), ['', []]);

    await rename(outside, join(folder, 'config.yaml'));
    assert.deepEqual(await models(folder), ['dino', []], 'one for all runs');

    const inner = join(results, 'config.yaml');
    const cases: [string | Buffer, RegExp][] = [
      ['x'.repeat(1e6 + 1), /only 1 MB of such a file are read/],
      [Buffer.from([0x61, 0xff, 0xfe]), /is not UTF-8 text/],
    ];
    for (const [content, message] of cases) {
      await writeFile(inner, content);
      const [model, warnings] = await models(root);
      assert.equal(model, '');
      assert.equal(warnings.length, 1);
      assert.ok(warnings[0].startsWith(inner), warnings[0]);
      assert.match(warnings[0], message);
    }
  },
);

test('scalars of YAML in block style, and no more time than the text is long', async () => {
  const text =
    "a: 1 # one\nb:\n  c: 'it''s'\n  d: \"x y\"\r\n  e:\n  - f: 2\n  - g\n  h: vit:x#1\n  'q r': .nan\ni: null\nj: [1, 2]\nk:\n";
  assert.deepEqual(Object.fromEntries(blockYamlScalars(text)), {
    a: '1',
    'b.c': "it's",
    'b.d': 'x y',
    'b.h': 'vit:x#1',
    'b.q r': '.nan',
    i: 'null',
  });
  const hostile = ['[', 'a:', ' ', "a: '", 'a: x  ', '{a: ', '- ', '? ', '&a '].map((each) =>
    each.repeat(2e5),
  );
  for (const each of [...hostile, `a: x${' '.repeat(9e5)}y`, `__proto__:\n  a: ${'x'.repeat(2000)}`]) {
    assert.ok(blockYamlScalars(each).size <= 1, each.slice(0, 10));
  }
  assert.deepEqual([...blockYamlScalars('a: x # y # z\nb: x  \nc: #x\nd: x#y').values()], ['x', 'x', 'x#y']);
  const blanks = `a: x${' '.repeat(980)}"\n`.repeat(10_000);
  assert.equal((await withinProcessorTime(() => blockYamlScalars(blanks))).size, 1);
});

folderTest('scores are read as the authors read them', async (folder) => {
  const read = async (name: string, array: WritableArray): Promise<number[]> => {
    const { rows, data } = await readScores({ file: await save(join(folder, name), array), array: null });
    assert.equal(rows, array.shape[0]);
    return [...data];
  };
  assert.deepEqual(await read('train_hdbscan-clustering.npy', scores), [...scores.data]);
  const cosines: WritableArray = { shape: [3, 2], data: Float64Array.of(0.5, -0.5, 1.5, 1, -1, -1) };
  assert.deepEqual(await read('train_projection-clustering.npy', cosines), [1, 0, 0.5, 0.5, 0, 0]);
  const labels: WritableArray = { shape: [3], data: Int32Array.of(1, -1, 0) };
  assert.deepEqual(await read('train_hard_clustering-clustering.npy', labels), [0, 1, 0, 0, 1, 0]);
  assert.deepEqual(await read('labels.npy', { shape: [2], data: Int32Array.of(-1, -1) }), []);
  assert.deepEqual(await read('none.npy', { shape: [2, 0], data: new Float32Array() }), []);
  await assert.rejects(
    read('far.npy', { shape: [2], data: Int32Array.of(0, 7) }),
    /names concept 7 of 2 rows/,
  );
  await assert.rejects(read('cube.npy', { shape: [2, 1, 1], data: new Float32Array(2) }), /has 3 axes/);
});

folderTest("align takes a run's scores, cosines and numbers of concepts", async (folder) => {
  const hard = await save(join(folder, 'train_hard_clustering-clustering.npy'), {
    shape: [6],
    data: Int32Array.of(0, 0, 1, 1, 2, -1),
  });
  const crisp = Float64Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
  const soft = await save(join(folder, 'train_hdbscan-clustering.npy'), { shape: [6, 3], data: crisp });
  const cosines = await save(join(folder, 'train_projection-clustering.npy'), {
    shape: [6, 3],
    data: crisp.map((score) => score - 0.5),
  });
  for (const other of [hard, cosines]) {
    const { code, stdout, stderr } = await runCli(['align', soft, other]);
    assert.equal(code, 0, stderr);
    const { rand, matching } = JSON.parse(stdout) as { rand: number; matching: [number, number][] };
    assert.equal(rand, 1);
    assert.deepEqual(matching.sort(), [
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  }
});

folderTest(
  'a pipe or a link out of the folder in the place of an index, or of the manifest, is refused',
  async (folder) => {
    const run = join(folder, 'run');
    await mkdir(run);
    const elsewhere = await save(join(folder, 'elsewhere.npy'), { shape: [1], data: Float32Array.of(1) });
    await symlink(elsewhere, join(run, 'sample_idx.npy'));
    await assert.rejects(
      readNlmcdRows({ folder: run }),
      /sample_idx\.npy is a link that leads out of the folder/,
    );
    await rm(join(run, 'sample_idx.npy'));
    execFileSync('mkfifo', [join(run, 'sample_idx.npy'), join(run, 'x.npy')]);
    await assert.rejects(readNlmcdRows({ folder: run }), /sample_idx\.npy is not a file/);
    await assert.rejects(openArrays(join(run, 'x.npy')), /x\.npy is not a file\. Put a file in its place/);
    await writeFile(join(folder, 'experiment.json'), '{}');
    await symlink(join(folder, 'experiment.json'), join(run, 'experiment.json'));
    await assert.rejects(readExperiment(run), /experiment\.json is a link that leads out of the folder/);
  },
  process.platform === 'win32' && 'no named pipes in folders',
);
