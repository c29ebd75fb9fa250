import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitArrayPath } from '../../src/features/arrayPath';
import { parseLayer } from '../../src/experiment/layerName';
import { representationFromPath } from '../../src/experiment/representation';

test('layers in the names that timm, torchvision, transformers and people give', () => {
  const layers: Record<string, number> = {
    block_6: 6,
    block_06_pooled: 6,
    'vit_base_patch16_224.dino-layer-11': 11,
    'facebook_dinov2-base_layer_11': 11,
    'facebook_dinov2-base_11': 11,
    'blocks.6.norm1': 6,
    'layers.11.attention': 11,
    'encoder.layer.6': 6,
    hidden_states_6: 6,
    'vit.encoder.layer.11.output': 11,
    'vit_l_16.encoder.layers.encoder_layer_3.mlp': 3,
    'model.visual.transformer.resblocks.7': 7,
    'transformer.h.5.mlp': 5,
    'layer3.1.conv2': 3,
    'features.12': 12,
    vgg16_conv5: 5,
    clip_L12: 12,
    'ViT-B_32-L11': 11,
    'dino__layer=11': 11,
    'blocks[6]': 6,
    dino_block_6_seed_1: 6,
    'model_2024-10-11_block_3': 3,
    dino_6: 6,
    '06': 6,
  };
  for (const [name, layer] of Object.entries(layers)) assert.equal(parseLayer(name)?.layer, layer, name);
});

test("the numbers of a model's or a run's own name are no layer", () => {
  const names =
    'vit_small_patch16_224 dinov2 dinov2_vitb14 dino-vits8 resnet50 resnet-50 vit_b_16 ViT-B-32 gpt2 convnext_base_384 ' +
    'openai_clip-vit-base-patch32 efficientnet_b0 mobilenetv2 pythia-70m mae_seed3 mae_seed_3 2024-10-11_15-00-00 final';
  for (const name of names.split(' ')) assert.equal(parseLayer(name), null, name);
  assert.equal(parseLayer('1.'.repeat(30_000)), null, 'and no pattern is tried on a name without end');
});

test('model, layer and id from the paths of common layouts', () => {
  const cases: [path: string, id: string, model: string, layer: number | null][] = [
    ['dino/block_6.npy', 'dino/block_6', 'dino', 6],
    ['features/dino/block_6.npy', 'dino/block_6', 'dino', 6],
    [
      'vit_base_patch16_224.dino-layer-11.npz',
      'vit_base_patch16_224.dino-layer-11',
      'vit_base_patch16_224.dino',
      11,
    ],
    [
      'facebook_dinov2-base_layer_11.safetensors',
      'facebook_dinov2-base_layer_11',
      'facebook_dinov2-base',
      11,
    ],
    ['dino/blocks.6.norm1.npy', 'dino/blocks.6.norm1', 'dino', 6],
    ['features/vit.encoder.layer.11.output.npy', 'vit.encoder.layer.11.output', 'vit', 11],
    ['resnet50/layer3.npy', 'resnet50/layer3', 'resnet50', 3],
    ['clip_L12.pt', 'clip_L12', 'clip', 12],
    ['dinov2/3.npy', 'dinov2/3', 'dinov2', 3],
    ['vit_small_patch16_224.npy', 'vit_small_patch16_224', 'vit_small_patch16_224', null],
    ['imagenet/resnet50.npy', 'imagenet/resnet50', 'resnet50', null],
    ['imagenet/dino_block_6.npy', 'imagenet/dino_block_6', 'dino', 6],
    ['features/block_6/dino.npy', 'block_6/dino', 'dino', 6],
    ['dino/layer_6/features.npy', 'dino/layer_6/features', 'dino', 6],
    ['dino/patch_block_6.npy', 'dino/patch_block_6', 'dino', 6],
    ['hidden_states_6.npy', 'hidden_states_6', 'run', 6],
    ['features.npz#dino.block_6', 'features#dino.block_6', 'dino', 6],
    ['dino_features.npz#layers/6', 'dino_features#layers/6', 'dino', 6],
  ];
  for (const [path, id, model, layer] of cases) {
    const read = representationFromPath(splitArrayPath(`/data/run/${path}`), '/data/run');
    assert.deepEqual([read.id, read.model, read.layer], [id, model, layer], path);
  }
});
