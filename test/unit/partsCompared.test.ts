import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { saidIn } from '../support/cases';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const compare = async (...files: string[]): Promise<{ code: number | null; said: string }> => {
  const result = await runCli(['compare', ...files, '--n-epochs', '20']);
  return { code: result.code, said: saidIn(result) };
};

folderTest('two parts of one representation are not compared', async (folder) => {
  for (const model of ['dino', 'mae']) {
    await mkdir(join(folder, model));
    for (const part of [0, 1]) {
      await writeBlobs(join(folder, model, `emb_${part}.npy`), {
        rows: 20,
        columns: 4,
        blobs: 2,
        seed: part,
      });
    }
  }
  const [first, second] = [0, 1].map((part) => join(folder, 'dino', `emb_${part}.npy`));
  const refused = await compare(first, second);
  assert.equal(refused.code, 1);
  assert.match(
    refused.said,
    /emb_0\.npy and emb_1\.npy are two of the 2 parts of one representation, whose rows are not the same tokens\. Compare the whole with another: .*emb_\{part\}\.npy\. If they are no parts, list each in an experiment\.json\.$/m,
  );
  assert.equal((await compare(first, join(folder, 'mae', 'emb_0.npy'))).code, 0, 'the same part of two');
  assert.equal(
    (await compare(join(folder, 'dino', 'emb_{part}.npy'), join(folder, 'mae', 'emb_{part}.npy'))).code,
    0,
  );
  const representations = [0, 1].map((part) => ({ id: `x${part}`, file: `dino/emb_${part}.npy` }));
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations }));
  assert.equal((await compare(first, second)).code, 0, 'listed each for itself');
});

folderTest(
  'a review of one representation says what it is, and one of tables why there is none',
  async (folder) => {
    await mkdir(join(folder, 'img_emb'));
    await mkdir(join(folder, 'metadata'));
    for (const name of [
      'img_emb/img_emb_0',
      'img_emb/img_emb_1',
      'metadata/metadata_0',
      'metadata/metadata_1',
    ]) {
      await writeBlobs(join(folder, `${name}.npy`), { rows: 20, columns: 4, blobs: 2, seed: 1 });
    }
    const review = async (name: string): Promise<{ code: number | null; said: string }> => {
      const result = await runCli(['review', join(folder, name), '--n-epochs', '20']);
      return { code: result.code, said: saidIn(result) };
    };
    const one = await review('img_emb');
    assert.equal(one.code, 0);
    assert.match(
      one.said,
      /img_emb holds one representation, img_emb, joined of 2 files as img_emb_\{part\}\.npy\. A review compares several: put those of other layers or models beside it\.$/m,
    );
    const tables = await review('metadata');
    assert.equal(tables.code, 1);
    assert.match(
      tables.said,
      /metadata holds no feature files\. metadata_0\.npy to metadata_1\.npy \(2 files\) are called as tables about rows are/,
    );
  },
);
