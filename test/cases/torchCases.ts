import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chooseArray } from '../../src/features/chooseArray';
import { openArrays } from '../../src/features/openArrays';
import { assertHolds, assertSaid, assertWarned, WHOLE, type Cases } from '../support/cases';
import { heldBy } from '../support/heldBy';

async function assertShape(file: string, array: string | null, shape: number[]): Promise<void> {
  const opened = await openArrays(file);
  await opened.close();
  assert.deepEqual(chooseArray(opened, { file, array }).shape, shape);
}

const constant = (value: number): number[] => WHOLE.map(() => value);

/** What torch.save and safetensors write. */
export const torchCases: Cases = {
  'pt-batches': async (folder) => {
    await assertShape(join(folder, 'x.pt'), null, [40, 8]);
    await assertShape(join(folder, 'even.pt'), '*', [40, 8]);
    await assert.rejects(
      assertShape(join(folder, 'even.pt'), null, []),
      /If they are batches .* name them as FILE#\*/,
    );
  },
  'pt-channels-last': async (folder) => {
    const { arrays } = await heldBy(join(folder, 'x.pt'));
    assert.deepEqual(
      arrays.x,
      Array.from({ length: 600 }, (_, i) => i),
    );
    const middle = WHOLE.map((i) => 100 + 40 * (i % 8) + Math.floor(i / 8));
    assert.deepEqual(arrays.mid, middle);
  },
  'pt-cuda-location': async (folder) => {
    await assertHolds(join(folder, 'x.pt'), WHOLE);
  },
  'pt-dinov2': async (folder) => {
    const file = join(folder, 'x.pt');
    assert.deepEqual((await heldBy(file)).said, [
      ...['x_norm_clstoken 40 × 8 f4', 'x_norm_regtokens 40 × 0 × 8 f4'],
      ...['x_norm_patchtokens 40 × 16 × 8 f4', 'x_prenorm 40 × 17 × 8 f4'],
    ]);
    await assertWarned(file, 'masks is not a tensor and is left out.');
  },
  'pt-hidden-states': async (folder) => {
    const { arrays, said } = await heldBy(join(folder, 'x.pt'));
    assert.deepEqual(
      said,
      [0, 1, 2, 3].map((layer) => `${layer} 4 × 10 × 8 f4`),
    );
    assert.deepEqual(Object.values(arrays), [0, 1, 2, 3].map(constant));
  },
  'pt-jit': (folder) =>
    assertSaid(folder, { 'x.pt': /^is a TorchScript program, which is never executed\./ }),
  'pt-keys': async (folder) => {
    const { arrays } = await heldBy(join(folder, 'x.pt'));
    assert.deepEqual(
      Object.values(arrays)
        .map((values) => values[0])
        .sort(),
      [0, 1, 2, 3, 4, 5, 6],
    );
  },
  'pt-kinds': async (folder) => {
    const file = join(folder, 'x.pt');
    await assertHolds(file, constant(1));
    await assertWarned(file, 'tensor.to_dense()', 'tensor.dequantize()', 'to_padded_tensor(tensor, 0)');
  },
  'pt-legacy': (folder) => {
    const way = /^is in the format of PyTorch before 1\.6\. .*weights_only=True/;
    return assertSaid(folder, { 'x.pt': way, 'p4.pt': way });
  },
  'pt-lightning': async (folder) => {
    const { said } = await heldBy(join(folder, 'x.ckpt'));
    assert.ok(said.includes('state_dict.module.weight 4 × 8 f4'));
    assert.ok(said.includes('optimizer_states.0.state.1.exp_avg 4 f4'));
  },
  'pt-modeloutput': (folder) =>
    assertSaid(folder, {
      'x.pt': /made by transformers\.modeling_outputs\.BaseModelOutput, which is never executed/,
    }),
  'pt-negbit': (folder) => assertWarned(join(folder, 'x.pt'), 'tensor.resolve_conj().resolve_neg().clone()'),
  'pt-numpy-array': async (folder) => {
    await assertHolds(join(folder, 'x.pt'), WHOLE);
    await assertHolds(join(folder, 'dict.pt'), WHOLE);
  },
  'pt-numpy-scalar': async (folder) => {
    await assertHolds(join(folder, 'x.pt'), WHOLE);
    await assertWarned(join(folder, 'x.pt'), 'best_acc is a number of numpy and is left out.');
  },
  'pt-protocols': async (folder) => {
    for (const protocol of [3, 4, 5]) await assertHolds(join(folder, `p${protocol}.pt`), WHOLE);
  },
  'pt-renamed': async (folder) => {
    await assertHolds(join(folder, 'npy.pt'), WHOLE);
    for (const [name, whose, extension] of [
      ['npz.pt', 'np.savez', '.npz'],
      ['pt.npz', 'torch.save', '.pt'],
    ]) {
      await assert.rejects(
        heldBy(join(folder, name)),
        new RegExp(`is a file of ${whose} by another name\\. Rename it to end in \\${extension}\\.$`),
      );
    }
  },
  'pt-subclass': (folder) =>
    assertSaid(folder, { 'x.pt': /made by torchvision\.tv_tensors.*never executed/ }),
  'pt-views': async (folder) => {
    const { arrays, said } = await heldBy(join(folder, 'x.pt'));
    // Columns of a matrix (40, 16), and that transposed.
    const left = WHOLE.map((i) => 16 * Math.floor(i / 8) + (i % 8));
    assert.deepEqual(arrays.a, left);
    assert.deepEqual(
      arrays.b,
      left.map((value) => value + 8),
    );
    assert.deepEqual(
      arrays.t,
      WHOLE.map((i) => 16 * (i % 40) + Math.floor(i / 40)),
    );
    assert.deepEqual(
      arrays.step,
      WHOLE.map((i) => 32 * Math.floor(i / 16) + (i % 16)),
    );
    assert.deepEqual([arrays.p, arrays.u16, arrays.exp, arrays.scalar], [left, WHOLE, constant(1), [3]]);
    assert.ok(said.includes('empty 0 × 8 f4') && said.includes('bf 40 × 8 bf16'));
    await assertWarned(
      join(folder, 'x.pt'),
      ...['float8_e4m3fn and is left out. Save it as tensor.float().', 'Save it as tensor.abs()'],
    );
  },
  'st-types': async (folder) => {
    await assertSaid(folder, { 'empty.safetensors': /^holds no tensor that is read\./ });
    const file = join(folder, 'x.safetensors');
    const { arrays } = await heldBy(file);
    assert.deepEqual([arrays.h, arrays['layer/1#x'], arrays['__proto__']], [1, 1, 1].map(constant));
    assert.deepEqual(arrays.bf.slice(0, 256), WHOLE.slice(0, 256));
    await assertWarned(file, ...['C64 and is left out. Save it as tensor.abs().', 'Save it as F16 or F32.']);
  },
};
