import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { arrayNames } from '../../src/features/arrayNames';
import { LIMITS } from '../../src/features/limits';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { inspect } from '../../src/runs/inspect';
import { look, opened, refusal, run, write } from '../support/hostile';
import { safetensorsFile } from '../support/safetensorsFile';
import { folderTest } from '../support/temporaryFolder';
import { pickled, Raw, torchArchive, torchFile, type SavedTensor } from '../support/torchFile';
import { zipFile } from '../support/zipFile';

/** Two numbers. */
const TENSOR: SavedTensor = { key: '0', type: 'Float', count: 2, offset: 0, shape: [2], strides: [1] };

/** A file of torch.save around opcodes of a pickle. */
function withOpcodes(file: string, opcodes: string): Promise<string> {
  return write(file, torchArchive(pickled(new Raw(opcodes)), {}));
}

const u32 = (value: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes.toString('latin1');
};

folderTest('what a pickle makes is counted against its file', async (folder) => {
  const pair = 'K\x01K\x02\x86';
  const cases: Record<string, string> = {
    dicts: `(${'}'.repeat(500_000)}t`,
    tuples: `)${'\x85'.repeat(700_000)}`,
    again: `]q\x00(${'h\x00'.repeat(3_000_000)}t`,
    ordered: `ccollections\nOrderedDict\nq\x00](${pair.repeat(20_000)}e\x85q\x01(${'h\x00h\x01R'.repeat(5_000)}t`,
  };
  for (const [name, opcodes] of Object.entries(cases)) {
    const file = await withOpcodes(join(folder, `${name}.pt`), opcodes);
    await assert.rejects(look(file), refusal(file, /far more plain values/), name);
  }
  const sparse = await withOpcodes(join(folder, 'sparse.pt'), `]r${u32(2 ** 31)}`);
  await assert.rejects(look(sparse), refusal(sparse, /damaged pickle/));
});

folderTest('long names of a pickle are neither joined nor looked up', async (folder) => {
  const long = `X${u32(100_000)}${'x'.repeat(100_000)}q\x01`;
  const global = await withOpcodes(join(folder, 'global.pt'), `${long}(${'h\x01h\x01\x93'.repeat(1000)}t`);
  await assert.rejects(look(global), refusal(global, /refers to x+…?, which is never executed/));
  const storage = `(X${u32(7)}storagectorch\nFloatStorage\n${long}X${u32(3)}cpuK\x01tQ`;
  const key = await withOpcodes(join(folder, 'key.pt'), storage);
  await assert.rejects(look(key), refusal(key, /calls a storage/));
});

test('a long name loses its middle, and stays unique', () => {
  const named = arrayNames();
  const long = `first${'x'.repeat(10_000)}last`;
  const [one, two] = [named(long), named(long)];
  assert.equal(one.length, LIMITS.nameLength);
  assert.match(one, /^firstx+…x+last$/);
  assert.equal(two, `${one} (2)`);
  assert.equal(named('encoder.weight'), 'encoder.weight');
});

folderTest('arrays of long names are listed under short ones, by which they are chosen', async (folder) => {
  const names = ['a', 'b', 'b'].map((letter, i) => `${letter.repeat(20_000)}${i}`);
  const data = { shape: [2], data: Float32Array.of(1, 2) };
  const files = [
    await write(
      join(folder, 'x.safetensors'),
      safetensorsFile({ [names[0]]: data, [names[1]]: data, [names[2]]: data }),
    ),
    await write(
      join(folder, 'x.npz'),
      zipFile(names.map((name) => ({ name: `${name}.npy`, data: encodeNpy(data) }))),
    ),
    await write(
      join(folder, 'x.pt'),
      torchFile(new Map(names.map((name) => [name, TENSOR])), { 0: data.data }),
    ),
  ];
  for (const file of files) {
    const listed = await opened(file, ({ arrays }) => arrays.map(({ name }) => name));
    assert.ok(listed.every((name) => name.length <= LIMITS.nameLength + 4));
    assert.equal(new Set(listed).size, 3);
    const chosen = await run((context) => inspect({ path: { file, array: names[0] } }, context));
    assert.equal(chosen.arrays[0].mean, 1.5);
    await assert.rejects(
      run((context) => inspect({ path: { file, array: 'z'.repeat(9_000) } }, context)),
      (error) => error instanceof UserError && /holds no array named z+…z+\./.test(error.message),
    );
  }
});
