import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitArrayPath } from '../../src/features/arrayPath';
import { parseLayer } from '../../src/experiment/layerName';
import { representationFromPath } from '../../src/experiment/representation';
import { parseTraining, withoutTraining } from '../../src/experiment/trainingName';

test('points of training in the names that people and programs give', () => {
  const names: Record<string, [step: number | null, epoch: number | null]> = {
    step_1000: [1000, null],
    'pythia-70m-step143000': [143_000, null],
    'checkpoint-500': [500, null],
    ckpt_20000: [20_000, null],
    'dino_ckpt_1.5k': [1500, null],
    iter_0012: [12, null],
    global_step300: [300, null],
    'epoch-3': [null, 3],
    ep12: [null, 12],
    'epoch=3-step=1000': [1000, 3],
    step_0: [0, null],
    // Numbers of other things.
    stepwise_3: [null, null],
    vit_dino_ckpt: [null, null],
    dinov2_300ep: [null, null],
    block_6: [null, null],
    ['step_1'.repeat(60)]: [null, null],
  };
  for (const [name, [step, epoch]] of Object.entries(names)) {
    assert.deepEqual(parseTraining(name), { step, epoch }, name);
  }
});

test('the number of a checkpoint is no layer', () => {
  for (const name of ['checkpoint-12', 'ckpt_3', 'step_4', 'epoch-3', 'iteration_7', 'epoch=3-step=10']) {
    assert.equal(parseLayer(name), null, name);
  }
  assert.equal(parseLayer('checkpoint-12_block_6')?.layer, 6);
});

test('a name without its point of training is that of the model', () => {
  assert.equal(withoutTraining('dino_step_1000'), 'dino');
  assert.equal(withoutTraining('step_1000_dino_ema'), 'dino_ema');
  assert.equal(withoutTraining('dino_step_1000_ema'), 'dino_ema');
  assert.equal(withoutTraining('epoch=3-step=1000'), '');
  assert.equal(withoutTraining('vit__base'), 'vit__base', 'what says nothing of training stays as it is');
});

test('model, layer and point of training from the paths of common layouts', () => {
  const cases: [path: string, id: string, model: string, layer: number | null, step: number | null][] = [
    ['dino/step_1000/block_6.npy', 'dino/step_1000/block_6', 'dino', 6, 1000],
    ['dino/block_6/step_1000.npy', 'dino/block_6/step_1000', 'dino', 6, 1000],
    ['dino/checkpoint-500.npy', 'dino/checkpoint-500', 'dino', null, 500],
    ['dino_step_1000/block_6.npy', 'dino_step_1000/block_6', 'dino', 6, 1000],
    ['dino_step_1000_block_6.npy', 'dino_step_1000_block_6', 'dino', 6, 1000],
    ['dino-block_6-ckpt_20k.npy', 'dino-block_6-ckpt_20k', 'dino', 6, 20_000],
    ['ckpt_20000.npy', 'ckpt_20000', 'run', null, 20_000],
    ['dino/all.npz#step_10', 'dino/all#step_10', 'dino', null, 10],
  ];
  for (const [path, id, model, layer, step] of cases) {
    const read = representationFromPath(splitArrayPath(`/data/run/${path}`), '/data/run');
    assert.deepEqual([read.id, read.model, read.layer, read.step], [id, model, layer, step], path);
  }
});
