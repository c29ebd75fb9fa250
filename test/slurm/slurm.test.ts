import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { noSlurm, startSlurm } from '../../scripts/support/slurmCluster.mjs';
import { runCli, type CliResult } from '../support/cli';
import { writeExperiment } from '../support/experiment';
import { noSmallDisks, withSmallDisk } from '../support/smallDisk';
import { folderTest } from '../support/temporaryFolder';

const SMALL = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20'];
const SAMPLE = ['--n-epochs', '30', '--n-components', '8', '--max-rows', '600'];
const ON_SLURM = ['--on', 'slurm', '--cores', '1', '--memory', '500M'];

const skip = noSlurm();
let slurm: Awaited<ReturnType<typeof startSlurm>>;
before(async () => {
  if (skip === false) slurm = await startSlurm();
});
after(async () => {
  if (skip === false) await slurm.stop();
});

/** Runs the command line where the commands of this Slurm are. */
function onSlurm(
  args: string[],
  whileRunning?: (stderr: string, interrupt: (signal?: NodeJS.Signals) => void) => void,
): Promise<CliResult> {
  return runCli(args, whileRunning, slurm.env);
}

/** All jobs that Slurm remembers, each array once. */
function arrays(): Set<string> {
  const listed = execFileSync('squeue', ['--noheader', '--array', '--states=all', '--format=%F'], {
    env: slurm.env,
  });
  return new Set(listed.toString().split('\n').filter(Boolean));
}

function unended(): string {
  return execFileSync('squeue', ['--noheader', '--format=%i %T'], { env: slurm.env }).toString().trim();
}

/** Kills the process of some task of a review as soon as there is one. */
async function killTask(cache: string): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(20)) {
    const [, pid] = /^\s*(\d+) \S*node\S* .*--task=discover/m.exec(processesOf(cache)) ?? [];
    try {
      if (pid !== undefined && process.kill(Number(pid), 'SIGKILL')) return;
    } catch {
      // It ended meanwhile: the next one.
    }
  }
  throw new Error('No task of the review has begun within two minutes.');
}

async function restartController(): Promise<void> {
  await slurm.stopController();
  await sleep(3000);
  await slurm.startController();
}

function processesOf(cache: string): string {
  const all = execFileSync('ps', ['-ww', '-eo', 'pid,args']).toString();
  return all
    .split('\n')
    .filter((line) => line.includes(`--cache=${cache}`))
    .join('\n');
}

/** Whether the command line has told that jobs run. */
const running = (stderr: string): boolean => /Slurm: \d+ of \d+ tasks done, \d+ running/.test(stderr);

folderTest(
  'a review of the sample on Slurm gives the bytes of a local one, through a killed task, a restarted controller and a second submit',
  async (folder) => {
    const sample = resolve('media/sample');
    const local = await runCli(['review', sample, ...SAMPLE]);
    assert.equal(local.code, 0, local.stderr);
    const cache = join(folder, "it's a 100% cache");
    const command = ['review', sample, ...SAMPLE, ...ON_SLURM, '--cache', cache];
    const before = arrays();
    let second: Promise<CliResult> | undefined;
    let restarted: Promise<void> | undefined;
    const killed = killTask(cache);
    const first = await onSlurm(command, (stderr) => {
      if (second || !running(stderr)) return;
      second = onSlurm(command);
      restarted = killed.then(restartController);
    });
    await restarted!;
    for (const { code, stdout, stderr } of [first, await second!]) {
      assert.equal(code, 0, stderr);
      assert.equal(stdout, local.stdout);
    }
    assert.match(
      first.stderr,
      /discover:\d+ \(\S+, job \d+_\d+\) failed and is done (?:once more|by now): Slurm's job \d+_\d+ ended/,
    );
    // Once all tasks, and once those that failed: two arrays each.
    const submitted = [...arrays()].filter((job) => !before.has(job));
    assert.equal(submitted.length, 4, submitted.join());

    const again = await onSlurm(command);
    assert.equal(again.stdout, local.stdout);
    assert.deepEqual(
      [...arrays()].filter((job) => !before.has(job)),
      submitted,
      'what is cached is not submitted',
    );
  },
  skip,
);

folderTest(
  'what was submitted goes on when nobody waits, and a later command picks it up',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const cache = join(folder, 'cache');
    const command = ['review', experiment, ...SMALL, ...ON_SLURM, '--cache', cache];
    const submitted = await onSlurm([...command, '--wait', 'no']);
    assert.equal(submitted.code, 0, submitted.stderr);
    const { jobs } = JSON.parse(submitted.stdout) as { jobs: string[] };
    assert.equal(jobs.length, 2);
    const picked = await onSlurm(command);
    assert.equal(picked.stdout, (await runCli(['review', experiment, ...SMALL])).stdout);
    assert.equal(Math.max(...[...arrays()].map(Number)), Number(jobs[1]), 'nothing was submitted again');
  },
  skip,
);

folderTest(
  'a comparison is one job, which goes on without whoever asked for it, and gives the bytes of a local one',
  async (folder) => {
    const pair = ['dino', 'supervised'].map((model) => resolve(`media/sample/features/${model}/block_6.npy`));
    // Long enough for a job.
    const asked = ['compare', ...pair, '--max-rows', '600', '--n-epochs', '6000'];
    const command = [...asked, ...ON_SLURM, '--cache', join(folder, 'cache')];
    const before = arrays();
    let killed = false;
    const first = await onSlurm(command, (stderr, end) => {
      if (!killed && running(stderr)) end('SIGKILL');
      killed ||= running(stderr);
    });
    assert.equal(first.code, null, first.stderr);
    const second = await onSlurm(command);
    assert.equal(second.code, 0, second.stderr);
    assert.equal(second.stdout, (await runCli(asked)).stdout);
    const again = await onSlurm(command);
    assert.equal(again.stdout, second.stdout);
    assert.equal([...arrays()].filter((job) => !before.has(job)).length, 1, 'one job did it all');
  },
  skip,
);

folderTest(
  'Ctrl+C cancels the jobs for all who follow them; the review can be asked for again',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const cache = join(folder, 'cache');
    // One task at a time, so that there is something to cancel.
    const command = ['review', experiment, ...SMALL, ...ON_SLURM, '--parallel', '1', '--cache', cache];
    let other: Promise<CliResult> | undefined;
    const cancelled = await onSlurm(command, (stderr, interrupt) => {
      if (!running(stderr)) return;
      other ??= onSlurm(command, (shown) => {
        if (/Slurm: \d+ of/.test(shown)) interrupt();
      });
    });
    assert.equal(cancelled.code, 130, cancelled.stderr);
    assert.match(cancelled.stderr, /concept-alignment: cancelled\.\n$/);
    const followed = await other!;
    assert.equal(followed.code, 130, followed.stderr);
    for (const end = Date.now() + 60_000; Date.now() < end && unended() !== '';) await sleep(200);
    assert.equal(unended(), '');
    const again = await onSlurm(command);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual((JSON.parse(again.stdout) as { failed: unknown[] }).failed, []);
  },
  skip,
);

folderTest(
  'on a full disk the tasks fail with a sentence, and go on once there is space',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const disk = join(folder, 'disk');
    const command = ['review', experiment, ...SMALL, ...ON_SLURM, '--cache', disk];
    await withSmallDisk(disk, 2 ** 16, async () => {
      const { code, stderr } = await onSlurm(command);
      assert.equal(code, 1, stderr);
      assert.match(stderr, /disk.*(?:is full|does not fit)[^\n]*[Ff]ree some space\.\n$/);
      execFileSync('mount', ['-o', `remount,size=${2 ** 24}`, disk]);
      const again = await onSlurm(command);
      assert.equal(again.code, 0, again.stderr);
      assert.equal(again.stdout, (await runCli(['review', experiment, ...SMALL])).stdout);
    });
  },
  skip || noSmallDisks(),
);

folderTest(
  'what Slurm refuses is said in its words, and nothing is left of it',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const cache = join(folder, 'cache');
    const command = ['review', experiment, ...SMALL, ...ON_SLURM, '--cache', cache];
    const refused = await onSlurm([...command, '--partition', 'nowhere']);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /sbatch failed: .*[Ii]nvalid partition/);
    assert.equal(unended(), '');
    const [key] = await readdir(join(cache, 'slurm'));
    const files = await readdir(join(cache, 'slurm', key));
    assert.deepEqual(files, ['discover-0.sh']);
    assert.match(await readFile(join(cache, 'slurm', key, files[0]), 'utf8'), /^#!\/bin\/sh\n/);
  },
  skip,
);
