import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { resolveInside } from '../../src/experiment/resolveInside';
import { readSamples } from '../../src/experiment/samples';
import { readFeatures } from '../support/features';
import { runCli } from '../support/cli';
import { ENV, extraction, PYTHON, SCRIPT } from './support/extraction';

const { work: WORK, reference, extract, assertRefused } = extraction('reference.py');

const IMAGES = 28;
const PER_IMAGE = 40;
const ROWS = IMAGES * PER_IMAGE;
const BLOCKS = [0, 2, 3];
const TIMM = 'vit_tiny_patch16_224';
const VIT = ['--model', 'hf:./vit', '--weights', 'vit.pt', '--blocks', '1'];

reference('make', WORK);
const models = ['--model', TIMM, '--model', 'hf:./vit', '--model', 'hf:registers@196', '--weights', 'random'];
const sampling = ['--blocks', BLOCKS.join(','), '--pool', '4', '--tokens-per-image', String(PER_IMAGE)];
const whole = extract('photos', '--out', 'whole', ...models, ...sampling);

test('three models over a folder of images make one experiment', async () => {
  assert.equal(whole.code, 0, whole.stderr);
  assert.match(whole.stderr, /^Skipped cat\/broken\.jpg: /m);
  assert.match(whole.stderr, /1,120 rows, of 28 images; 1 could not be read\.$/m);

  const experiment = await readExperiment(join(WORK, 'whole'));
  assert.deepEqual(experiment.failed, []);
  assert.deepEqual(
    experiment.representations.map(({ id, model, layer }) => ({ id, model, layer })),
    [TIMM, 'vit', 'registers'].flatMap((model) =>
      BLOCKS.map((layer) => ({ id: `${model}/block_${layer}`, model, layer })),
    ),
  );
  const samples = await readSamples(experiment.samples!, experiment.folder);
  for (const { file, model } of experiment.representations) {
    const { rows, columns } = await readFeatures(file);
    assert.equal(samples.rows, rows, file);
    assert.deepEqual({ rows, columns }, { rows: ROWS, columns: model === TIMM ? 192 : 48 });
  }
});

test('rows have labels, images that are there, and distinct boxes inside of them', async () => {
  const { patches, label, rows, folder } = await readSamples(join(WORK, 'whole', 'samples.csv'));
  const { image, x, y, width, height } = patches!;
  assert.equal(image.values.length, IMAGES);
  for (const file of image.values) assert.ok('file' in (await resolveInside(folder, file)), file);
  // Two images lie in no class; the others in three.
  const labels = Array.from(label!.codes, (code) => label!.values[code]);
  const counts = ['bird', 'cat', 'dog', ''].map((name) => labels.filter((each) => each === name).length);
  assert.deepEqual(
    counts,
    [8, 8, 10, 2].map((images) => images * PER_IMAGE),
  );

  const boxes = new Set<string>();
  for (let row = 0; row < rows; row++) {
    assert.deepEqual([width[row], height[row]], [64, 64]);
    assert.ok(x[row] % 16 === 0 && x[row] + 64 <= 224 && y[row] % 16 === 0 && y[row] + 64 <= 224);
    boxes.add(`${image.codes[row]} ${x[row]} ${y[row]}`);
  }
  assert.equal(boxes.size, rows);
});

test('what is inside of blocks is written too, and with the input makes their output', () => {
  const inside = [
    '--site',
    'block',
    '--site',
    'mlp',
    '--site',
    'attention',
    '--site',
    'norm',
    '--blocks',
    '0,1',
  ];
  const models = [
    '--model',
    'hf:saved',
    '--model',
    `timm=${TIMM}`,
    '--weights',
    'pretrained',
    '--weights',
    'random',
  ];
  const { code, stderr } = extract('photos', '--out', 'inside', ...models, ...inside, '--rows', '60');
  assert.equal(code, 0, stderr);
  const errors = reference('residuals', 'inside') as Record<string, number>;
  assert.deepEqual(Object.keys(errors), ['saved', 'timm']);
  for (const [id, error] of Object.entries(errors)) assert.ok(error < 1e-5, `${id}: ${error}`);
});

test('features are those of the framed tokens, in the models run by other means', () => {
  const errors = reference('features', 'whole', WORK) as Record<string, number>;
  assert.equal(Object.keys(errors).length, 9);
  for (const [id, error] of Object.entries(errors)) assert.ok(error < 1e-4, `${id}: ${error}`);
});

test('tokens predict the colour in their boxes, and not in others', () => {
  for (const model of [TIMM, 'vit', 'registers']) {
    const file = join('whole', 'features', model, 'block_0.npy');
    const { right, mirrored, transposed } = reference('colours', file, 'whole') as Record<string, number>;
    assert.ok(right > 0.9, `${model}: ${right}`);
    assert.ok(Math.max(mirrored, transposed) < 0.6, `${model}: ${mirrored}, ${transposed}`);
  }
});

test('images are shown as the models see them: the middle square, upright, on white, 16 bits to 8', () => {
  const found = reference('corners', 'whole') as Record<string, number[][]>;
  const of = (name: string): number[][] => found[Object.keys(found).find((file) => file.includes(name))!];
  const [red, green, blue, yellow] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
  ];
  assert.deepEqual(of('quadrants'), [red, green, blue, yellow]);
  assert.deepEqual(of('turned'), [blue, red, yellow, green]);
  assert.deepEqual(of('clear'), Array<number[]>(4).fill([255, 255, 255]));
  assert.deepEqual(of('deep'), Array<number[]>(4).fill([116, 116, 116]));
  for (const [r, g, b] of of('grey')) assert.ok(r === g && g === b);
});

test('the built command line compares two of the files', async () => {
  const files = [TIMM, 'vit'].map((model) => join(WORK, 'whole', 'features', model, 'block_3.npy'));
  const samples = join(WORK, 'whole', 'samples.csv');
  const { code, stdout, stderr } = await runCli(['compare', ...files, '--samples', samples]);
  assert.equal(code, 0, stderr);
  const { alignment, a, b } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
  assert.equal(alignment['rows'], ROWS);
  assert.deepEqual([a['id'], b['id']], [`${TIMM}/block_3`, 'vit/block_3']);
});

test('the example of the documentation, for any other model, writes the same features', async () => {
  const [example] = /(?<=```python\n)[^]*?(?=```)/.exec(readFileSync('docs/EXTRACT.md', 'utf8'))!;
  const model = [
    'import timm, torch, torchvision.transforms.functional as images',
    'torch.manual_seed(42)',
    `model = timm.create_model('${TIMM}', num_classes=0).eval()`,
    'layer = model.blocks[2]',
    'preprocess = lambda image: images.normalize(images.to_tensor(image), [0.5] * 3, [0.5] * 3)',
  ];
  const code = [...model, example.replaceAll('EXPERIMENT', 'whole')].join('\n');
  const { status, stderr } = spawnSync(PYTHON, ['-c', code], { cwd: WORK, env: ENV, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const [mine, ours] = await Promise.all(
    ['mine_block_6.npy', `${TIMM}/block_2.npy`].map((file) =>
      readFeatures(join(WORK, 'whole', 'features', file)),
    ),
  );
  assert.equal(mine.data.length, ours.data.length);
  const difference = mine.data.reduce((most, value, i) => Math.max(most, Math.abs(value - ours.data[i])), 0);
  assert.ok(difference < 1e-4, String(difference));
});

test('saved models, checkpoints, float16, a number of rows; the same again gives the same bytes', async () => {
  const half = ['--blocks', '1', '--rows', '50', '--dtype', 'float16', '--batch-size', '3'];
  const saved = ['--model', 'hf:saved', '--weights', 'pretrained'];
  const checkpoint = ['--model', 'trained=hf:vit', '--weights', 'vit.pt'];
  for (const out of ['half', 'again']) {
    const { code, stderr } = extract('photos', '--out', out, ...saved, ...checkpoint, ...half);
    assert.equal(code, 0, stderr);
  }
  const files = ['samples.csv', 'features/saved/block_1.npy', 'features/trained/block_1.npy'];
  for (const file of files)
    assert.deepEqual(readFileSync(join(WORK, 'half', file)), readFileSync(join(WORK, 'again', file)), file);

  const { rows, columns } = await readFeatures(join(WORK, 'half', files[2]));
  assert.deepEqual({ rows, columns }, { rows: 50, columns: 48 });
  // 28 of the 29 images can be read and 50 rows need two tokens each.
  const { patches } = await readSamples(join(WORK, 'half', 'samples.csv'));
  assert.equal(patches!.image.values.length, 25);
  assert.equal(readdirSync(join(WORK, 'half', 'images')).length, 25);

  const errors = reference('features', 'half', WORK) as Record<string, number>;
  for (const id of ['saved/block_1', 'trained/block_1']) assert.ok(errors[id] < 1e-3, `${id}: ${errors[id]}`);
});

test('what cannot be done is refused in a sentence, and leaves nothing behind', () => {
  assertRefused(/exists\. Name another --out/, 'photos', '--out', 'whole', ...VIT);
  assertRefused(/holds no images/, 'vit', '--out', 'new', ...VIT);
  assertRefused(/not a folder/, 'nowhere', '--out', 'new', ...VIT);
  assertRefused(/lies in the folder of images/, 'photos', '--out', 'photos/new', ...VIT);
  assertRefused(/1 --model and 2 --weights/, 'photos', '--out', 'new', ...VIT, '--weights', 'random');
  assertRefused(/Two models are called vit/, 'photos', '--out', 'new', ...VIT, '--model', 'hf:vit');
  assertRefused(/no block 4: its blocks are 0 to 3/, 'photos', '--out', 'new', ...VIT, '--blocks', '4');
  const weights = ['photos', '--out', 'new', '--model', 'hf:vit', '--weights'];
  assertRefused(/lacks \d+ of the model's tensors/, ...weights, 'partial.pt');
  assertRefused(/too large for float16: use/, ...weights, 'large.pt', '--dtype', 'float16');
  assertRefused(/only 196/, 'photos', '--out', 'new', ...VIT, '--tokens-per-image', '197');
  assertRefused(/nothing_like_it .*cannot be opened/, 'photos', '--out', 'new', '--model', 'nothing_like_it');
});

test('models whose tokens are other patches are refused, with what would fit', () => {
  const random = ['photos', '--out', 'new', '--weights', 'random', '--model'];
  assertRefused(
    /vit has 14 × 14 .* registers 16 × 16 .*@196/,
    ...random,
    'hf:vit',
    '--model',
    'hf:registers',
  );
  assertRefused(/100 pixels are not whole patches of 8\. Try hf:vit@96/, ...random, 'hf:vit@100');
  assertRefused(/tokens of hf:mae are not its 14 × 14 patches/, ...random, 'hf:mae');
  assertRefused(/no plain vision transformer/, ...random, 'resnet18');
});

test('stopped in the middle, it leaves nothing behind', async () => {
  const before = readdirSync(WORK);
  const args = [
    SCRIPT,
    'photos',
    '--out',
    'stopped',
    '--model',
    TIMM,
    '--weights',
    'random',
    '--batch-size',
    '1',
  ];
  const child = spawn(PYTHON, args, { cwd: WORK, env: ENV, stdio: ['ignore', 'ignore', 'pipe'] });
  const started = (): boolean =>
    readdirSync(WORK).some(
      (name) => name.startsWith('.stopped') && existsSync(join(WORK, name, 'features', TIMM, 'block_0.npy')),
    );
  const watch = setInterval(() => {
    if (!started()) return;
    clearInterval(watch);
    child.kill('SIGINT');
  }, 5);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watch);
  assert.equal(code, 130, stderr);
  assert.match(stderr, /Stopped\. Nothing was written\./);
  assert.deepEqual(readdirSync(WORK), before);
});
