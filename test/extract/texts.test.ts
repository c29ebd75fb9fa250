import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { readSamples } from '../../src/experiment/samples';
import { readFeatures } from '../support/features';
import { runCli } from '../support/cli';
import { extraction } from './support/extraction';

const { work: WORK, reference, extract, assertRefused } = extraction('textReference.py');
reference('make', WORK);

/** Runs the script and compares what it wrote with the models run text by text. */
function assertEqualsModels(out: string, kind: string, files: number, ...args: string[]): void {
  const { code, stderr } = extract('--out', out, '--tokens', kind, ...args);
  assert.equal(code, 0, stderr);
  const errors = reference('features', out, kind) as Record<string, number>;
  assert.equal(Object.keys(errors).length, files);
  for (const [id, error] of Object.entries(errors)) assert.ok(error < 1e-5, `${id}: ${error}`);
}

test('words are the same rows for models that divide texts otherwise, and average the hidden states of their tokens', async () => {
  const models = ['--model', './bert', '--model', './gpt', '--model', './onnx'];
  assertEqualsModels('words', 'words', 10, '--text', 'texts.csv', ...models, '--batch-size', '2');
  const experiment = await readExperiment(join(WORK, 'words'));
  assert.deepEqual(experiment.failed, []);
  assert.deepEqual(
    experiment.representations.map(({ id }) => id),
    [
      ...[0, 1, 2, 3].map((layer) => `bert/layer_${layer}`),
      ...[0, 1, 2].flatMap((layer) => `gpt/layer_${layer}`),
      ...[0, 1, 2].flatMap((layer) => `onnx/layer_${layer}`),
    ],
  );
  const spans = reference('spans', 'words') as [string, string][];
  const samples = await readSamples(experiment.samples!, experiment.folder);
  assert.equal(samples.rows, spans.length);
  for (const { file } of experiment.representations)
    assert.equal((await readFeatures(file)).rows, spans.length);
  for (const [token, framed] of spans) assert.equal(token, framed);
  const words = spans.map(([token]) => token);
  for (const word of ["didn't", 'naïve', 'well-known', 'λόγος', 'One']) assert.ok(words.includes(word), word);
  assert.match(
    readFileSync(join(WORK, 'words', 'documents.csv'), 'utf8'),
    /^document,text,label,length\n0,"The cat/,
  );
});

test('what is beyond the length of a model is left out of all of them', () => {
  const models = ['--model', './gpt', '--model', './bert', '--max-tokens', '12'];
  const { code, stderr } = extract('--text', 'texts.txt', '--out', 'cut', ...models, '--layers', '1');
  assert.equal(code, 0, stderr);
  assert.match(stderr, /rows, of 6 texts; 5 were cut: see --max-tokens; 5 were empty\.$/m);
  const words = (reference('spans', 'cut') as [string, string][]).map(([token]) => token);
  assert.ok(words.includes('sat') && !words.includes('mind'));
});

test('tokens are rows of one model, with their places in the text', () => {
  assertEqualsModels('each', 'each', 3, '--text', 'texts.jsonl', '--model', './gpt');
  // Bytes beyond ASCII are letters of the vocabulary's own.
  const plain = (reference('spans', 'each') as [string, string][]).filter(([token]) =>
    /^Ġ?[!-~]+$/.test(token),
  );
  assert.ok(plain.length > 80);
  for (const [token, framed] of plain) assert.equal(token.replace(/^Ġ/, ''), framed);
  const table = readFileSync(join(WORK, 'each', 'samples.csv'), 'utf8').split('\n');
  assert.equal(table[0], 'row,document,token,position,start,end,label');
  assert.match(table[4], /^3,d0,Ġsat,3,8,11,animal$/);
});

test('a text is one row by its mean, its class token or its last token', async () => {
  assertEqualsModels('mean', 'mean', 7, '--text', 'texts.csv', '--model', './bert', '--model', './gpt');
  assertEqualsModels('cls', 'cls', 3, '--text', 'texts.csv', '--model', './bert');
  assertEqualsModels('last', 'last', 3, '--text', 'texts.txt', '--model', './gpt');
  const samples = await readSamples(join(WORK, 'mean', 'samples.csv'));
  assert.equal(samples.rows, 6);
  assert.match(readFileSync(join(WORK, 'mean', 'samples.csv'), 'utf8'), /^row,text,label,length\n0,"The cat/);
});

test('what is inside of blocks with the input makes their output', () => {
  const sites = ['--site', 'block', '--site', 'mlp', '--site', 'attention', '--layers', '0,1'];
  const { code, stderr } = extract('--text', 'texts.txt', '--out', 'inside', '--model', './gpt', ...sites);
  assert.equal(code, 0, stderr);
  const { gpt } = reference('residuals', 'inside') as Record<string, number>;
  assert.ok(gpt < 1e-6, String(gpt));
});

test('drawn texts and words are the same again, and the command line compares them', async () => {
  const drawn = [
    '--model',
    './bert',
    '--model',
    './gpt',
    '--tokens-per-text',
    '7',
    '--rows',
    '30',
    '--dtype',
    'float16',
  ];
  for (const out of ['drawn', 'again']) {
    const { code, stderr } = extract('--text', 'texts.csv', '--out', out, ...drawn, '--layers', '1,2');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /: 30 rows, of [56] texts/);
  }
  const files = ['bert', 'gpt'].map((model) => join('features', model, 'layer_2.npy'));
  for (const file of ['samples.csv', 'documents.csv', 'experiment.json', ...files]) {
    const [one, two] = ['drawn', 'again'].map((out) =>
      readFileSync(join(WORK, out, file), 'utf8').replace('"again"', '"drawn"'),
    );
    assert.equal(one, two, file);
  }
  const { code, stdout, stderr } = await runCli([
    'compare',
    ...files.map((file) => join(WORK, 'drawn', file)),
  ]);
  assert.equal(code, 0, stderr);
  assert.equal((JSON.parse(stdout) as { alignment: { rows: number } }).alignment.rows, 30);
});

test('texts, models and options that do not fit are refused in a sentence', () => {
  const bert = ['--out', 'new', '--model', './bert'];
  const text = (file: string, ...args: string[]): string[] => ['--text', file, ...bert, ...args];
  assertRefused(/untitled\.csv has no column text; its columns are a, b\./, ...text('untitled.csv'));
  assertRefused(/taken\.csv has a column token, which the samples table writes itself/, ...text('taken.csv'));
  assertRefused(/twice\.csv has two texts of document 2\./, ...text('twice.csv'));
  assertRefused(/Line 2 of broken\.jsonl is no JSON/, ...text('broken.jsonl'));
  assertRefused(/latin\.txt is not in UTF-8\. Save it as UTF-8\./, ...text('latin.txt'));
  assertRefused(/empty\.txt holds no texts\./, ...text('empty.txt'));
  assertRefused(/nowhere\.txt is not a file\./, ...text('nowhere.txt'));
  assertRefused(/bert is none of \.txt, \.jsonl, \.csv, \.tsv/, ...text('bert'));
  assertRefused(/bert has no layer 4: its layers are 0 to 3\./, ...text('texts.txt', '--layers', '1,4'));
  assertRefused(/--pool is not for text, which has --layers, /, ...text('texts.txt', '--pool', '2'));
  assertRefused(
    /--tokens-per-text needs rows that are tokens/,
    ...text('texts.txt', '--tokens', 'mean', '--tokens-per-text', '2'),
  );
  assertRefused(/Say what to read/, ...bert);
  assertRefused(
    /only models of images have an input size/,
    '--text',
    'texts.txt',
    '--out',
    'new',
    '--model',
    './bert@24',
  );
  const of = (...args: string[]): string[] => ['--text', 'texts.txt', '--out', 'new', '--model', ...args];
  assertRefused(/\.\/nowhere is not a folder\./, ...of('./nowhere'));
  assertRefused(
    /gpt has no class token that sees the text\. Take --tokens last/,
    ...of('./gpt', '--tokens', 'cls'),
  );
  assertRefused(/--site is not for \.\/onnx/, ...of('./onnx', '--site', 'mlp'));
  assertRefused(
    /bert and gpt divide text 1 into \d+ and \d+ tokens\. Take --tokens words/,
    ...of('./bert', '--model', './gpt', '--tokens', 'each'),
  );
});

test('stretches of sounds are rows, of spectra and of models of speech', async () => {
  const models = ['--model', 'mel', '--model', 'mfcc', '--model', 'hf:./wav2vec', '--hop', '0.25'];
  const { code, stderr } = extract('--audio', 'sounds', '--out', 'heard', ...models);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^Skipped broken\.wav: /m);
  assert.match(stderr, /24 rows, of 6 sounds; 1 could not be read\.$/m);
  const experiment = await readExperiment(join(WORK, 'heard'));
  assert.deepEqual(experiment.failed, []);
  assert.equal(experiment.representations.length, 6);
  const tones = reference('tones', 'heard') as [number, string, string, string][];
  assert.deepEqual(
    tones.slice(0, 4).map(([, , ...span]) => span.join(' ')),
    ['0 0.5', '0.25 0.75', '0.5 1', '0.75 1.25'],
  );
  // The same tone is loudest in the same band, whatever the rate, the depth and the channels of the file.
  const bands = (label: string): number[] => [
    ...new Set(tones.filter((tone) => tone[1] === label).map(([band]) => band)),
  ];
  assert.deepEqual([bands('low').length, bands('high').length], [1, 1]);
  assert.ok(bands('low')[0] < bands('high')[0]);
  const { rows, error } = reference('frames', 'heard') as { rows: number; error: number };
  assert.equal(rows, 8);
  assert.ok(error < 1e-4, String(error));
  assertRefused(/holds no sounds/, '--audio', 'bert', '--out', 'new', '--model', 'mel');
  assertRefused(
    /--site is not for mel/,
    '--audio',
    'sounds',
    '--out',
    'new',
    '--model',
    'mel',
    '--site',
    'mlp',
  );
});
