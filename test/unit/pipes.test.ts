import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { embedImages } from '../../src/exports/embedImages';
import { readSketch } from '../../src/runs/shards/sketchFile';
import { isCancelled, lastRound } from '../../src/slurm/round';
import { failureIn, tailOf } from '../../src/slurm/taskLog';
import { folderTest } from '../support/temporaryFolder';

const NO_PIPES = process.platform === 'win32' && 'Windows has no such pipes';

/** A pipe that nobody writes to, by way of a link. */
async function pipeAt(folder: string, name: string): Promise<string> {
  const pipe = join(folder, `real-${name}`);
  execFileSync('mkfifo', [pipe]);
  await symlink(pipe, join(folder, name));
  return join(folder, name);
}

const isRefused = (error: unknown): boolean =>
  error instanceof UserError && / is not a file\. Put a file in its place\.$/.test(error.message);

folderTest(
  'the log of a task that is a pipe has no lines',
  async (folder) => {
    const log = await pipeAt(folder, 'task.log');
    assert.deepEqual(await tailOf(log), []);
    assert.match(await failureIn(log, '7', undefined), /^Slurm's job 7 ended before its task was done\./);
  },
  NO_PIPES,
);

folderTest(
  'a sketch that is a pipe is refused, and a folder too',
  async (folder) => {
    await assert.rejects(readSketch(await pipeAt(folder, 'x.sketch')), isRefused);
    await assert.rejects(readSketch(folder), / is a folder, not a file\.$/);
  },
  NO_PIPES,
);

folderTest(
  'a round of jobs that is a pipe or a folder is refused, and nobody asks for it again and again',
  async (folder) => {
    await pipeAt(folder, 'round-2.json');
    await assert.rejects(lastRound(folder), isRefused);
    assert.equal(await isCancelled(folder, { number: 2, arrays: [], cancelled: false }), false);
    const other = join(folder, 'other');
    await mkdir(join(other, 'round-1.json'), { recursive: true });
    await assert.rejects(lastRound(other), / is a folder, not a file\.$/);
  },
  NO_PIPES,
);

folderTest(
  'an image that is a pipe, or larger than all images of a report may be, is left out',
  async (folder) => {
    const large = join(folder, 'large.png');
    await writeFile(large, '');
    await truncate(large, 5e9);
    const small = join(folder, 'small.png');
    await writeFile(small, 'x');
    const { placeOf, missing } = await embedImages([await pipeAt(folder, 'pipe.png'), large, small]);
    assert.deepEqual([...placeOf], [[small, 0]]);
    assert.equal(missing, 2);
  },
  NO_PIPES,
);
