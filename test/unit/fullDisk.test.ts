import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeManifest } from '../../src/experiment/writeManifest';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
import { noSmallDisks, withSmallDisk } from '../support/smallDisk';
import { folderTest } from '../support/temporaryFolder';

const DISK_BYTES = 2 ** 16;
const QUICK = ['--n-epochs', '10', '--n-components', '8', '--min-cluster-size', '20'];
const ONE_SENTENCE = /^(?:[^\n]* · [^\n]*\n)*concept-alignment: [^\n]+\n$/;

/** Every command that writes, with its results beyond what the disk holds. */
function writers(x: string, scores: string, disk: string): string[][] {
  return [
    ['convert', x, '--out', join(disk, 'x.npy')],
    ['embed', x, ...QUICK.slice(0, 4), '--out', join(disk, 'z.npy')],
    ['cluster', x, '--min-cluster-size', '20', '--out', join(disk, 'clusters')],
    ['discover', x, ...QUICK, '--out', join(disk, 'concepts')],
    ['discover', x, ...QUICK, '--out', disk],
    ['align', scores, scores, '--distances', join(disk, 'd.npy')],
    ['compare', scores, scores, '--html', join(disk, 'report.html')],
  ];
}

async function inputs(folder: string): Promise<[x: string, scores: string]> {
  const x = await writeBlobs(join(folder, 'x.npy'), { rows: 2400, columns: 8, blobs: 4 });
  // Many concepts: their distances fill the disk.
  const labels = Int32Array.from({ length: 400 }, (_, row) => row % 120);
  const scores = join(folder, 'hard_clustering-clustering.npy');
  await writeFile(scores, encodeNpy({ shape: [labels.length], data: labels }));
  return [x, scores];
}

folderTest(
  'on a full disk every command says so in a sentence, and leaves nothing behind',
  async (folder) => {
    const [x, scores] = await inputs(folder);
    const disk = join(folder, 'disk');
    await withSmallDisk(disk, DISK_BYTES, async () => {
      await writeFile(join(disk, 'before.txt'), 'was there');
      for (const args of writers(x, scores, disk)) {
        const { code, stderr } = await runCli(args);
        assert.equal(code, 1, args.join(' '));
        assert.match(stderr, ONE_SENTENCE);
        assert.match(stderr, /does not fit on the disk\. Free some space\./, args.join(' '));
        assert.deepEqual(await readdir(disk), ['before.txt'], args.join(' '));
      }
      await assert.rejects(
        writeManifest(disk, ' '.repeat(2 * DISK_BYTES)),
        /^UserError: .*does not fit on the disk/,
      );
      assert.deepEqual(await readdir(disk), ['before.txt']);
      const cached = await runCli([
        'embed',
        x,
        ...QUICK.slice(0, 4),
        '--out',
        join(folder, 'z.npy'),
        '--cache',
        join(disk, 'cache'),
      ]);
      assert.equal(cached.code, 0, 'what cannot be kept is computed');
      assert.deepEqual(await readdir(join(disk, 'cache')), []);
    });
  },
  noSmallDisks(),
);

folderTest(
  'a file that is there already stays as it was',
  async (folder) => {
    const [x] = await inputs(folder);
    const disk = join(folder, 'disk');
    await withSmallDisk(disk, DISK_BYTES, async () => {
      const out = join(disk, 'x.npy');
      await writeFile(out, 'older');
      const { code } = await runCli(['convert', x, '--out', out]);
      assert.equal(code, 1);
      assert.equal(await readFile(out, 'utf8'), 'older');
    });
  },
  noSmallDisks(),
);

folderTest(
  'a folder that cannot be written is said before the work begins',
  async (folder) => {
    const [x, scores] = await inputs(folder);
    const disk = join(folder, 'disk');
    await withSmallDisk(disk, DISK_BYTES, async (remountReadOnly) => {
      const inside = await writeBlobs(join(disk, 'y.npy'), { rows: 100, columns: 8, blobs: 4 });
      remountReadOnly();
      for (const args of writers(x, scores, disk)) {
        const { code, stderr } = await runCli(args);
        assert.equal(code, 1, args.join(' '));
        assert.match(
          stderr,
          /^concept-alignment: [^\n]* cannot be written: nothing may be written into [^\n]+\n$/,
        );
      }
      await assert.rejects(writeManifest(disk, '{}'), /^UserError: Nothing may be written into /);
      const read = await runCli(['inspect', inside]);
      assert.equal(read.code, 0, 'reading writes nothing');
      assert.deepEqual(await readdir(disk), ['y.npy']);
    });
  },
  noSmallDisks(),
);
