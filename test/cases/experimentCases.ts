import assert from 'node:assert/strict';
import { expandFound } from '../../src/experiment/expandArrays';
import { readExperiment } from '../../src/experiment/experiment';
import type { Representation } from '../../src/experiment/representation';
import { readRowTable } from '../../src/experiment/labels';
import { saidIn, type Cases } from '../support/cases';
import { runCli } from '../support/cli';

/** What a review of a folder takes, in its order. */
async function reviewed(folder: string): Promise<Representation[]> {
  return expandFound(await readExperiment(folder), () => undefined);
}

async function assertReviewed(folder: string, ids: string[]): Promise<void> {
  assert.deepEqual(
    (await reviewed(folder)).map(({ id }) => id),
    ids,
  );
}

/** What is known of the layers by their names. */
async function layersIn(folder: string): Promise<[model: string, layer: number | null][]> {
  return (await reviewed(folder)).map(({ model, layer }) => [model, layer]);
}

async function saidOfReview(folder: string): Promise<string> {
  const result = await runCli(['review', folder, '--n-epochs', '20']);
  return saidIn(result);
}

/** Folders as people have them. */
export const experimentCases: Cases = {
  'exp-clip-retrieval': (folder) => assertReviewed(folder, ['img_emb/img_emb', 'text_emb/text_emb']),
  'exp-drop-last': async (folder) => {
    assert.match(await saidOfReview(folder), /m\/b\.npy has 79 rows, and most of the experiment 80\./);
  },
  'exp-layer-names': async (folder) => {
    assert.deepEqual(await layersIn(folder), [
      ['bert-base-uncased', 11],
      ['clip-vit-large-patch14-336', 23],
      ['convnext_tiny', 2],
      ['deit3_base_patch16_224.fb_in22k_ft_in1k', null],
      ['dinov2_vits14_reg4', null],
      ...[0, 0, 6, 6].map((layer): [string, number] => ['gpt2-small', layer]),
      ['resnet50', 4],
      ['swin_base_patch4_window7_224', null],
      ['vit_b_16', 6],
    ]);
  },
  'exp-layers-one-file': async (folder) => {
    const models = ['clip', 'dino', 'resnet', 'vit'];
    await assertReviewed(
      folder,
      models.flatMap((model) => [0, 1, 2].map((layer) => `m/${model}#layer${layer}`)),
    );
  },
  'exp-per-image': (folder) => assertReviewed(folder, ['dino/img']),
  'exp-thingsvision': async (folder) => {
    await assertReviewed(folder, ['alexnet/features.10/features', 'clip/visual/features']);
    assert.match(await saidOfReview(folder), /2 representations, 1 pair/);
  },
  'pq-shards': (folder) => assertReviewed(folder, ['train']),
  'st-shards': async (folder) => {
    // Each holds tensors of its own.
    await assertReviewed(folder, ['model-00001-of-00002', 'model-00002-of-00002']);
  },
  'lab-float': async (folder) => {
    const experiment = await readExperiment(folder);
    const { label } = (await readRowTable(experiment, () => undefined))!;
    assert.equal(label!.codes.length, 80);
    assert.deepEqual(label!.values, ['0', '1', '2', '3']);
    await assertReviewed(folder, ['m/a', 'm/b']);
  },
  'lab-other': (folder) => assertReviewed(folder, ['m/a', 'm/b']),
};
