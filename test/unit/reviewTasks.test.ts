import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { taskNamed, taskName } from '../../src/runs/review/reviewTasks';
import { runCli } from '../support/cli';
import { writeExperiment } from '../support/experiment';
import { noSmallDisks, withSmallDisk } from '../support/smallDisk';
import { folderTest } from '../support/temporaryFolder';

const QUICK = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20'];

interface Left {
  discover: string[];
  compare: string[];
}

/** What is left of a review, by its command. */
async function leftOf(experiment: string, cache: string): Promise<Left> {
  const { code, stdout, stderr } = await runCli([
    'review',
    experiment,
    ...QUICK,
    '--cache',
    cache,
    '--task',
    'left',
  ]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Left;
}

async function doTask(experiment: string, cache: string, task: string, threads = '1'): Promise<void> {
  const { code, stdout, stderr } = await runCli([
    ...['review', experiment, ...QUICK, '--cache', cache, '--task', task, '--threads', threads],
  ]);
  assert.deepEqual([code, stdout], [0, ''], stderr);
}

folderTest(
  'tasks done one by one give the bytes of a review, which then computes nothing',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    // Beside the whole ones, which fail in no way, one that cannot be read.
    await writeFile(join(experiment, 'features', 'mae', 'block_9.npy'), 'not an array');
    const whole = await runCli(['review', experiment, ...QUICK]);
    assert.equal(whole.code, 0, whole.stderr);

    const cache = join(folder, 'cache');
    const left = await leftOf(experiment, cache);
    assert.deepEqual(left, {
      discover: [0, 1, 2, 3, 4, 5].map((place) => `discover:${place}`),
      compare: ['compare:0:0'],
    });
    // The order does not matter, nor the number of threads.
    for (const [at, task] of left.discover.reverse().entries()) {
      await doTask(experiment, cache, task, String(1 + (at % 2)));
    }
    assert.deepEqual(await leftOf(experiment, cache), { ...left, discover: [] });
    for (const task of left.compare) await doTask(experiment, cache, task);
    assert.deepEqual(await leftOf(experiment, cache), { discover: [], compare: [] });

    const before = (await readdir(cache)).sort();
    const after = await runCli(['review', experiment, ...QUICK, '--cache', cache]);
    assert.equal(after.stdout, whole.stdout);
    assert.deepEqual((await readdir(cache)).sort(), before);
    assert.doesNotMatch(after.stderr, /embedding|clustering|comparing/);
  },
);

folderTest('a task that cannot be done says why in a sentence', async (folder) => {
  const experiment = await writeExperiment(join(folder, 'x'));
  const cache = join(folder, 'cache');
  const run = (task: string, ...more: string[]): ReturnType<typeof runCli> =>
    runCli(['review', experiment, ...QUICK, '--task', task, ...more]);
  const asked: [task: string, flags: string[], code: number, sentence: RegExp][] = [
    ['discover:0', [], 2, /--task keeps its result in --cache DIR, which is missing/],
    ['discover', ['--cache', cache], 2, /--task is "discover"; it takes "left", or a name/],
    ['compare:1:0', ['--cache', cache], 2, /--task is "compare:1:0"/],
    ['discover:6', ['--cache', cache], 1, /x: its review has no task discover:6\./],
    ['compare:0:1', ['--cache', cache], 1, /x: its review has no task compare:0:1\./],
    [
      'compare:0:0',
      ['--cache', cache],
      1,
      /The concepts of clip\/block_1, .* are not known yet\. Discover them/,
    ],
  ];
  for (const [task, flags, code, sentence] of asked) {
    const answer = await run(task, ...flags);
    assert.equal(answer.code, code, task);
    assert.match(answer.stderr, sentence);
  }
  await writeFile(join(experiment, 'features', 'clip', 'block_1.npy'), 'not an array');
  const broken = await run('discover:0', '--cache', cache);
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /block_1\.npy/);
});

folderTest(
  'a task whose result does not fit on the disk fails, and can be done again',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const disk = join(folder, 'disk');
    // One page holds the embedding, and nothing else.
    await withSmallDisk(disk, 2 ** 12, async () => {
      const { code, stderr } = await runCli([
        'review',
        experiment,
        ...QUICK,
        '--cache',
        disk,
        '--task',
        'discover:0',
      ]);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /disk cannot keep the results: its disk is full or cannot be written\. Free some space\./,
      );
      assert.ok((await readdir(disk)).every((name) => name.endsWith('.entry')));
    });
    await rm(disk, { recursive: true });
    await doTask(experiment, disk, 'discover:0');
  },
  noSmallDisks(),
);

test('a task is what its name says', () => {
  for (const name of ['discover:0', 'discover:95', 'compare:0:0', 'compare:3:11']) {
    assert.equal(taskName(taskNamed(name)!), name);
  }
  for (const name of ['', 'left', 'discover:-1', 'discover:1e3', 'compare:1', 'compare:2:1', ' discover:1']) {
    assert.equal(taskNamed(name), null, name);
  }
});
