import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { readFeatures } from '../support/features';
import { ENV, extraction, PYTHON, SCRIPT } from './support/extraction';

const { work: WORK, reference, extract, assertRefused } = extraction('paperReference.py');

const SUPERVISED = 'supervised=vit_base_patch16_224.augreg_in1k';
const CLIP = 'clip=vit_base_patch16_clip_224.openai';
const TINY = ['--preset', 'paper', '--model', 'vit_tiny_patch16_224', '--weights', 'random'];
/** A quarter of 9, 12, 8, 14 and 5 images, at most 12 / 5 of each. */
const ROWS = 9;

reference('make', WORK);
const models = ['--model', SUPERVISED, '--model', CLIP, '--weights', 'random', '--blocks', '1,10'];
const whole = extract('imagenet', '--out', 'whole', '--preset', 'paper', ...models);

test('the preset says what it stands for, what it needs and what it has written', async () => {
  assert.equal(whole.code, 0, whole.stderr);
  const stands = '--site mlp --pool 4 --tokens authors --per-class quarter --crop model';
  assert.match(
    whole.stderr,
    new RegExp(`^--preset paper stands for ${stands} .*--dtype float16 --resume\\.`),
  );
  assert.match(whole.stderr, /reads the images of imagenet.train\. Layer 1 .* block 0/);
  assert.match(
    whole.stderr,
    /^9 images, 9 rows: .*GB of disk .*GB that are free, and some .*GB of memory\.$/m,
  );

  const { representations, name } = await readExperiment(join(WORK, 'whole'));
  assert.equal(name, 'whole');
  assert.deepEqual(
    representations.map(({ id, model, layer }) => ({ id, model, layer })),
    ['supervised', 'clip'].flatMap((model) =>
      [2, 11].map((layer) => ({ id: `${model}/layer_${layer}`, model, layer })),
    ),
  );
  for (const { file } of representations) {
    const { rows, columns } = await readFeatures(file);
    assert.deepEqual({ rows, columns }, { rows: ROWS, columns: 768 });
  }
});

test('features are what the MLPs give in timm, of the images that the authors draw, in their order', () => {
  const errors = reference('features', 'whole', 'imagenet/train') as Record<string, number>;
  assert.equal(Object.keys(errors).length, 4);
  // Of float16, and of the differences that the reference takes.
  for (const [id, error] of Object.entries(errors)) assert.ok(error < 2e-3, `${id}: ${error}`);
});

test('rows name the image, what it shows and the id of WordNet', () => {
  const [header, ...lines] = readFileSync(join(WORK, 'whole', 'samples.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  assert.equal(header, 'row,image,x,y,width,height,label,wordnet');
  const rows = lines.map((line) => line.split(','));
  const chosen = reference('choose', 'imagenet/train', '42') as string[];
  assert.deepEqual(
    rows.map(([, image]) => image.replace(/^images\/\d{6}-/, '').replace('.jpg', '')),
    chosen.map((path) => path.split('/')[1].replace('.JPEG', '')),
  );
  for (const [, image, x, y, width, height, label, wordnet] of rows) {
    assert.ok(existsSync(join(WORK, 'whole', image)), image);
    assert.deepEqual([x, y, width, height], ['96', '80', '64', '64']);
    const words = wordnet === 'n01440764' ? 'tench' : label.startsWith('crane') ? 'crane' : 'maillot';
    // Both words stand for two ids each.
    assert.equal(label, words === 'tench' ? words : `${words} (${wordnet})`);
  }
});

test('the draw is that of the authors, with their seed, also of many images; so is the token', () => {
  const { images, same, most, rows } = reference('choose_many') as Record<string, number | boolean>;
  assert.deepEqual({ same, most }, { same: true, most: Math.floor(Number(images) / 4 / 40) });
  assert.ok(Number(rows) < Number(images) / 4);
  assert.equal(reference('token'), 61);
});

test('options beside the preset keep what they mean', () => {
  const changed = [
    '--blocks',
    '1',
    '--site',
    'block',
    '--per-class',
    '3',
    '--tokens',
    'centre',
    '--dtype',
    'float32',
  ];
  const { code, stderr } = extract(
    'imagenet',
    '--out',
    'other',
    ...TINY,
    ...changed,
    '--image-format',
    'png',
  );
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^--preset paper stands for --pool 4 --crop model --resume\./);
  const { size } = statSync(join(WORK, 'other', 'features', 'vit_tiny_patch16_224', 'layer_2.npy'));
  assert.equal(size, 128 + 15 * 192 * 4);
  const lines = readFileSync(join(WORK, 'other', 'samples.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const ids = lines.map((line) => line.split(',')[7]);
  assert.deepEqual(
    [...new Set(ids)].map((id) => ids.filter((each) => each === id).length),
    Array<number>(5).fill(3),
  );
  assert.match(lines[0], /^0,images\/000000-\w+\.png,80,80,64,64,/);
});

test('killed in the middle, the same command goes on and writes the same', async () => {
  const args = [...TINY, '--per-class', '5', '--batch-size', '1'];
  assert.equal(extract('imagenet', '--out', 'straight', ...args).code, 0);
  const command = [SCRIPT, 'imagenet', '--out', 'killed', ...args];
  const child = spawn(PYTHON, command, { cwd: WORK, env: ENV, stdio: 'ignore' });
  const kept = join(WORK, '.killed.unfinished');
  const file = join(kept, 'features', 'vit_tiny_patch16_224', 'layer_11.npy');
  const watch = setInterval(() => {
    if (existsSync(file) && statSync(file).size > 128 + 4 * 192 * 2) child.kill('SIGKILL');
  }, 5);
  await once(child, 'close');
  clearInterval(watch);
  assert.ok(existsSync(join(kept, 'extraction.json')));
  assert.ok(!existsSync(join(WORK, 'killed')));

  const other = extract('imagenet', '--out', 'killed', ...args, '--seed', '7');
  assert.match(other.stderr, /is of a run with other options or images/);
  assert.equal(other.code, 1);

  const { code, stderr } = extract('imagenet', '--out', 'killed', ...args);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^Going on with .*\.killed\.unfinished\.$/m);
  assert.ok(!existsSync(kept));
  const files = readdirSync(join(WORK, 'straight'), { recursive: true, encoding: 'utf8' }).sort();
  assert.deepEqual(readdirSync(join(WORK, 'killed'), { recursive: true, encoding: 'utf8' }).sort(), files);
  for (const each of files.filter((each) => /\.(npy|csv|jpg)$/.test(each)))
    assert.deepEqual(
      readFileSync(join(WORK, 'killed', each)),
      readFileSync(join(WORK, 'straight', each)),
      each,
    );
});

test('what cannot be done is refused in a sentence, and leaves nothing behind', () => {
  assertRefused(/Say of which model/, 'imagenet', '--out', 'new');
  assertRefused(/--tokens words is not for images/, 'imagenet', '--out', 'new', ...TINY, '--tokens', 'words');
  const both = ['--tokens', 'centre', '--tokens-per-image', '2'];
  assertRefused(/takes one token an image/, 'imagenet', '--out', 'new', ...TINY, ...both);
  assertRefused(/has no sub-folders/, 'imagenet/train/n01440764', '--out', 'new', ...TINY);
  assertRefused(/fewer than four images of each/, 'few', '--out', 'new', ...TINY);
});
