import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import type { Alignment } from '../../src/shared/results/alignment';
import type { UnassignedRows } from '../../src/shared/results/unassigned';
import { runCli } from '../support/cli';
import { folderTest } from '../support/temporaryFolder';

const [ROWS, CONCEPTS] = [40, 3];

folderTest('scores that are all 0 have no index, and the command line says so', async (folder) => {
  const write = async (name: string, scoreAt: (at: number) => number): Promise<string> => {
    const data = Float32Array.from({ length: ROWS * CONCEPTS }, (_, at) => scoreAt(at));
    await writeFile(join(folder, name), encodeNpy({ shape: [ROWS, CONCEPTS], data }));
    return join(folder, name);
  };
  const nothing = await write('nothing.npy', () => 0);
  const some = await write('some.npy', (at) => (at % CONCEPTS === (at >> 3) % CONCEPTS ? 1 : 0));
  for (const [p, q] of [
    [nothing, nothing],
    [nothing, some],
    [some, nothing],
  ]) {
    const { code, stdout, stderr } = await runCli(['align', p, q]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /No row of .*nothing\.npy has a score above 0, so there is no concept to compare\./);
    const found = JSON.parse(stdout) as Alignment & { unassigned: UnassignedRows };
    assert.deepEqual([found.rand, found.adjustedRand, found.adjustedRandLow], [null, null, null]);
    assert.deepEqual([found.matched, found.matching], [[], []]);
    assert.deepEqual([found.unassigned.adjustedBoth, found.unassigned.shareOfRand], [null, null]);
    const compared = await runCli(['compare', p, q, '--concepts']);
    assert.match(compared.stderr, /nothing\.npy: all scores of the rows that are used are 0/);
  }
  const constant = await write('constant.npy', () => 1 / CONCEPTS);
  const { stdout } = await runCli(['align', constant, constant]);
  const { adjustedRand, matched } = JSON.parse(stdout) as Alignment;
  assert.equal(adjustedRand, null, 'no two rows differ');
  assert.deepEqual(
    matched.map(({ adjusted }) => adjusted),
    [0, 0, 0],
  );
});
