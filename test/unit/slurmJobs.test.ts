import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { REVIEW_COMMAND } from '../../src/cli/reviewCommand';
import { discoveryRequest, pairsOrAuto } from '../../src/cli/discoveryFlags';
import { parseArguments } from '../../src/cli/usage';
import { UserError } from '../../src/errors';
import type { Requests } from '../../src/runs/requests';
import { batchScript } from '../../src/slurm/batchScript';
import { parseAccount, parseQueue, phaseOf } from '../../src/slurm/jobStates';
import { reviewArguments } from '../../src/slurm/reviewArguments';
import { beginRound, isCancelled, lastRound, markCancelled } from '../../src/slurm/round';
import { DEFAULT_SLURM } from '../../src/slurm/slurmOptions';
import { sbatchOptions } from '../../src/slurm/submitTasks';
import { failureIn, progressIn, tailOf } from '../../src/slurm/taskLog';
import { watchRound } from '../../src/slurm/watchRound';
import { runCli } from '../support/cli';
import { writeExperiment } from '../support/experiment';
import { folderTest } from '../support/temporaryFolder';

const HOSTILE = `it's "$(touch owned)" \`x\` \\ % é`;
const noShell = process.platform === 'win32' && 'there is no shell';

test('the script runs the task of its number, whatever is in its words', { skip: noShell }, () => {
  const print = 'console.log(JSON.stringify(process.argv.slice(1)))';
  const command = { node: process.execPath, electron: false, args: ['-e', print, '--', HOSTILE] };
  const script = batchScript(command, ['discover:0', 'discover:7', 'compare:0:1'], ['--qos=low']);
  assert.match(script, /^#!\/bin\/sh\n#SBATCH --qos=low\n/);
  const env = { ...process.env, SLURM_ARRAY_TASK_ID: '1', SLURM_CPUS_PER_TASK: '3' };
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), [HOSTILE, '--task=discover:7', '--threads=3']);
});

test('sbatch is asked for what the tasks take, or for what the settings say', () => {
  const task = { task: 'discover:0', shown: 'mae/1', cost: 1, bytes: 1.5e9 };
  const place = { folder: '/data/50% done', name: 'concept-alignment-1' };
  const plain = sbatchOptions(place, [task, { ...task, bytes: 2.0005e9 }], DEFAULT_SLURM, []);
  for (const option of [
    '--array=0-1',
    '--mem=2001M',
    '--cpus-per-task=4',
    '--output=/data/50%% done/%A_%a.log',
  ]) {
    assert.ok(plain.includes(option), `${option} in ${plain.join(' ')}`);
  }
  assert.ok(!plain.some((option) => /--(time|partition|account|dependency)/.test(option)));
  const options = {
    ...DEFAULT_SLURM,
    time: '2:00:00',
    memory: '8G',
    parallel: 5,
    partition: 'gpu',
    account: 'us',
  };
  const asked = sbatchOptions(place, [task], options, ['7', '9']);
  for (const option of [
    ...['--array=0-0%5', '--mem=8G', '--time=2:00:00', '--partition=gpu', '--account=us'],
    '--dependency=afterany:7:9',
  ]) {
    assert.ok(asked.includes(option), `${option} in ${asked.join(' ')}`);
  }
});

test('the arguments of a task ask for what the review was asked', () => {
  const asks: Omit<Requests['review'], 'folder'>[] = [
    { settings: {}, features: {}, samples: null, robustnessRuns: 0, pairs: { exactRows: 50_000 } },
    {
      settings: { method: 'kmeans', nConcepts: null, nEpochs: 7, minDist: 0.25, seed: 3, minSamples: null },
      features: { maxRows: null, balanceBy: '--label', dropTokens: 1 },
      samples: '/x/my samples.csv',
      robustnessRuns: 2,
      pairs: { exactRows: 0 },
    },
    { settings: { seed: 9 }, features: {}, samples: null, robustnessRuns: 0, pairs: { sample: 99, seed: 9 } },
    { settings: {}, features: {}, samples: null, robustnessRuns: 0, pairs: 'exact' },
  ];
  for (const ask of asks) {
    const [, ...words] = reviewArguments({ folder: '/x/-odd name', ...ask }, '/x/cache');
    const args = parseArguments(REVIEW_COMMAND, words);
    assert.deepEqual(args.positionals, ['/x/-odd name']);
    assert.equal(args.flag('cache'), '/x/cache');
    assert.deepEqual({ ...discoveryRequest(args), pairs: pairsOrAuto(args) }, { labelGroups: null, ...ask });
  }
});

test('the states of jobs are read from squeue and sacct', () => {
  const states = parseQueue(
    '12_0|RUNNING|None\n12_1|PENDING|Resources\n  12_10|COMPLETED|None\n13|RUNNING|None\n',
  );
  assert.deepEqual([...states.keys()], ['12_0', '12_1', '12_10']);
  assert.deepEqual(states.get('12_1'), { state: 'PENDING', reason: 'Resources' });
  const account = parseAccount(
    '12_0|CANCELLED by 1000\n12_1|OUT_OF_MEMORY\n12_1.batch|OUT_OF_MEMORY\n12_2|TIMEOUT\n',
  );
  assert.deepEqual(
    [...account].map(([job, { state }]) => [job, state]),
    [
      ['12_0', 'CANCELLED'],
      ['12_1', 'OUT_OF_MEMORY'],
      ['12_2', 'TIMEOUT'],
    ],
  );
  const phases = ['PENDING', 'RUNNING', 'COMPLETING', 'REQUEUED', 'PREEMPTED', 'NODE_FAIL', 'COMPLETED'];
  assert.deepEqual(
    phases.map((state) => phaseOf({ state, reason: '' })),
    ['waiting', 'running', 'running', 'waiting', 'ended', 'ended', 'ended'],
  );
  assert.equal(phaseOf(undefined), 'ended');
});

folderTest('logs say how far a task is and why it failed', async (folder) => {
  const log = join(folder, '5_1.log');
  assert.deepEqual(await tailOf(log), []);
  await writeFile(log, `${'x'.repeat(9000)}\nreading a · 0 %\nembedding · mae/2 · 34 % · 12 s left\n`);
  assert.deepEqual(progressIn(await tailOf(log)), { stage: 'embedding · mae/2', share: 0.34 });
  const killed = await failureIn(log, '5_1', { state: 'OUT_OF_MEMORY', reason: '' });
  assert.match(
    killed,
    /^Slurm's job 5_1 ended as OUT_OF_MEMORY before its task was done\. The end of .*12 s left$/,
  );
  await writeFile(log, 'reading a · 0 %\nconcept-alignment: /x/a.npy holds \x1b[31mNaN.\n');
  assert.equal(await failureIn(log, '5_1', undefined), '/x/a.npy holds  [31mNaN.');
  await writeFile(log, 'concept-alignment: ended by SIGTERM.\n');
  const late = await failureIn(log, '5_1', { state: 'TIMEOUT', reason: '' });
  assert.match(late, /^Slurm's job 5_1 ended as TIMEOUT before its task was done\./);
});

folderTest('a round is begun once, by whoever comes first, and cancelled for all', async (folder) => {
  let submitted = 0;
  const { signal } = new AbortController();
  const submit = async (): Promise<{ job: string; tasks: [] }[]> => {
    submitted++;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return [{ job: '17', tasks: [] }];
  };
  assert.equal(await lastRound(folder), null);
  const both = await Promise.all([
    beginRound(folder, 1, signal, submit),
    beginRound(folder, 1, signal, submit),
  ]);
  assert.equal(submitted, 1);
  assert.deepEqual(both[0], both[1]);
  assert.deepEqual(await lastRound(folder), both[0]);
  await assert.rejects(
    beginRound(folder, 2, signal, () => Promise.reject(new Error('refused'))),
    /refused/,
  );
  assert.deepEqual(await readdir(folder), ['round-1.json']);
  await markCancelled(folder, both[0]);
  assert.equal(await isCancelled(folder, both[0]), true);
  assert.equal(await lastRound(folder), null);
  await writeFile(join(folder, 'round-1.json'), '{"arrays": [{"job": "1;rm"}]}');
  await assert.rejects(lastRound(folder), /round-1\.json does not say which jobs were submitted\. Remove it/);
  await writeFile(join(folder, 'round-1.json'), '['.repeat(1e6));
  await assert.rejects(lastRound(folder), /round-1\.json nests its values more than 64 deep\. Remove it/);
});

folderTest(
  'a controller that is silent for a while is asked again; one that is not there is said',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const cache = join(folder, 'cache');
    const programs = join(folder, 'bin');
    await mkdir(programs);
    const quick = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20'];
    const command = ['review', experiment, ...quick, '--on', 'slurm', '--cache', cache];
    const env = { ...process.env, PATH: `${programs}:/usr/bin:/bin`, CALLS: join(folder, 'calls') };
    const bare = await runCli(command, undefined, { ...env, PATH: programs });
    assert.equal(bare.code, 1);
    assert.match(bare.stderr, /sbatch is not on the PATH/);

    // A Slurm that runs what it is given at once, and whose controller is away when it is asked first.
    const script = `#!/bin/sh\necho "$@" >> "$CALLS"\n`;
    const runAll = 'for at in $(seq 0 9); do SLURM_ARRAY_TASK_ID=$at sh "$last"; done';
    const fakes = {
      sbatch: `${script}for last; do :; done
job=$(($(wc -l < "$CALLS")))
touch "$CALLS.$job"
(until [ "$job" = 1 ] || [ ! -e "$CALLS.1" ]; do sleep 0.1; done; ${runAll}; rm "$CALLS.$job") >/dev/null 2>&1 &
echo "$job"
`,
      squeue: `${script}[ "$(grep -c noheader "$CALLS")" -gt 1 ] || { echo 'Unable to contact slurm controller' >&2; exit 1; }
for job in 1 2; do [ ! -e "$CALLS.$job" ] || echo "\${job}_0|RUNNING|None"; done
`,
      sacct: `#!/bin/sh\nexit 1\n`,
      scancel: `#!/bin/sh\necho "$@" > "$CALLS.cancelled"\n`,
    };
    for (const [name, text] of Object.entries(fakes))
      await writeFile(join(programs, name), text, { mode: 0o755 });
    const { code, stdout, stderr } = await runCli(command, undefined, env);
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /Slurm does not answer, asking again \(squeue failed: Unable to contact slurm controller\.\)/,
    );
    assert.equal(stdout, (await runCli(['review', experiment, ...quick])).stdout);
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).split('\n');
    assert.equal(calls.filter((call) => call.includes('--array=')).length, 2);
    assert.match(calls[1], /--dependency=afterany:1 /);
    assert.match(await readFile(join(folder, 'calls.cancelled'), 'utf8'), /^--name=concept-alignment-\w+$/m);
    assert.deepEqual(await readdir(join(cache, 'slurm')), [], 'scripts and logs are gone');
  },
  noShell,
);

folderTest(
  'what is wrong with what was found is not taken for a silent Slurm, and a cancellation waits for no answer',
  async (folder) => {
    const path = process.env['PATH'];
    const squeue = (text: string): Promise<void> =>
      writeFile(join(folder, 'squeue'), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    const task = { task: 'discover:0', shown: 'mae/1', cost: 1 };
    const round = { number: 1, arrays: [{ job: '1', tasks: [task, task] }], cancelled: false };
    const stopped = new AbortController();
    const watch = (lookAtFound: () => Promise<unknown>): Promise<unknown> =>
      watchRound({ folder, name: 'x' }, round, stopped.signal, () => undefined, lookAtFound);
    process.env['PATH'] = `${folder}:/usr/bin:/bin`;
    try {
      await squeue(`echo '1_0|COMPLETED|None'; echo '1_1|RUNNING|None'`);
      await assert.rejects(
        watch(() => Promise.reject(new UserError('a.npy is damaged.'))),
        { name: 'UserError', message: 'a.npy is damaged.' },
      );
      await squeue('exec sleep 1000');
      const watched = watch(() => Promise.resolve());
      setTimeout(() => stopped.abort(), 100);
      await assert.rejects(watched, { name: 'CancelledError' });
    } finally {
      process.env['PATH'] = path;
    }
  },
  noShell,
);

folderTest(
  'jobs that go on are not submitted again, those that have ended without a result are',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    const programs = join(folder, 'bin');
    await mkdir(programs);
    const calls = join(folder, 'calls');
    const fakes = {
      sbatch: `#!/bin/sh\necho call >> '${calls}'\necho $(($(wc -l < '${calls}')))\n`,
      squeue: `#!/bin/sh\n[ ! -e '${calls}.running' ] || echo '2_0|RUNNING|None'\n`,
      scancel: '#!/bin/sh\n',
    };
    for (const [name, text] of Object.entries(fakes))
      await writeFile(join(programs, name), text, { mode: 0o755 });
    const env = { ...process.env, PATH: `${programs}:/usr/bin:/bin` };
    const onSlurm = ['--on', 'slurm', '--wait', 'no', '--cache', join(folder, 'cache')];
    const submitted = async (): Promise<unknown> => {
      const { stdout, stderr } = await runCli(['review', experiment, ...onSlurm], undefined, env);
      assert.notEqual(stdout, '', stderr);
      return (JSON.parse(stdout) as { jobs: unknown }).jobs;
    };
    assert.deepEqual(await submitted(), ['1', '2']);
    await writeFile(`${calls}.running`, '');
    assert.deepEqual(await submitted(), ['1', '2']);
    await rm(`${calls}.running`);
    assert.deepEqual(await submitted(), ['3', '4']);
  },
  noShell,
);

folderTest('what Slurm is asked for is checked', async (folder) => {
  const run = (...more: string[]): ReturnType<typeof runCli> => runCli(['review', folder, ...more]);
  const onSlurm = ['--on', 'slurm', '--cache', join(folder, 'c')];
  for (const [args, sentence] of [
    [['--on', 'mars'], /--on is "mars"; it takes local or slurm/],
    [['--on', 'slurm'], /--on slurm keeps results in --cache DIR, which is missing/],
    [['--cores', '4'], /--cores is for --on slurm/],
    [[...onSlurm, '--time', 'soon'], /--time is "soon"; it takes a time as sbatch takes it/],
    [[...onSlurm, '--memory', 'much'], /--memory is "much"; it takes a size as sbatch takes it/],
    [[...onSlurm, '--partition', 'a;b'], /--partition is "a;b"/],
    [
      [...onSlurm, '--sbatch=--qos=x\ntouch owned'],
      /--sbatch is "--qos=x\s+touch owned"; it takes options of sbatch/,
    ],
    [[...onSlurm, '--wait', 'maybe'], /--wait is "maybe"; it takes yes or no/],
    [[...onSlurm, '--wait', 'no', '--html', join(folder, 'r.html')], /--html is for --wait yes/],
    [['--task', 'left', ...onSlurm], /--on is not for --task/],
    [['--task', 'left', '--html', join(folder, 'r.html')], /--html is not for --task/],
  ] as const) {
    const { code, stderr } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(stderr, sentence);
  }
});
