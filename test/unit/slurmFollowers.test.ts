import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beginRound } from '../../src/slurm/round';
import { DEFAULT_SLURM } from '../../src/slurm/slurmOptions';
import { openSession } from '../../src/slurm/slurmSession';
import { readRun, writeRun } from '../../src/slurm/writtenRun';
import { runCli } from '../support/cli';
import { writeExperiment } from '../support/experiment';
import { folderTest } from '../support/temporaryFolder';

const QUICK = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20'];
const noShell = process.platform === 'win32' && 'there is no shell';

/**
 * A Slurm of shell scripts. Its first job, of the array that discovers, is killed before it does anything. Before it says that
 * both arrays have ended it does that task as another process would that follows the same review and is quicker.
 */
const KILLING = {
  sbatch: `#!/bin/sh
for last; do :; done
echo "$@" >> "$CALLS"
job=$(($(wc -l < "$CALLS")))
tasks=$(echo "$@" | sed 's/.*--array=0-\\([0-9]*\\).*/\\1/')
(
  [ "$job" != 2 ] || until [ -e "$CALLS.1.ended" ]; do sleep 0.1; done
  for at in $(seq 0 "$tasks"); do
    log="$(dirname "$last")/\${job}_$at.log"
    : > "$log"
    state=FAILED
    if [ "$job $at" != '1 0' ] && SLURM_ARRAY_TASK_ID=$at sh "$last" > "$log" 2>&1; then state=COMPLETED; fi
    echo "\${job}_$at|$state|None" >> "$CALLS.$job.states"
  done
  touch "$CALLS.$job.ended"
) >/dev/null 2>&1 &
echo "$job"
`,
  squeue: `#!/bin/sh
for job in $(seq 1 "$(wc -l < "$CALLS")"); do
  if [ -e "$CALLS.$job.ended" ]; then cat "$CALLS.$job.states"; else echo "\${job}_0|RUNNING|None"; fi
done
[ ! -e "$CALLS.2.ended" ] || [ -e "$CALLS.3.ended" ] || {
  script=$(ls "$(dirname "$CALLS")"/cache/slurm/*/discover-0.sh)
  SLURM_ARRAY_TASK_ID=0 sh "$script" >/dev/null 2>&1
}
`,
  sacct: '#!/bin/sh\nexit 1\n',
  scancel: '#!/bin/sh\n',
};

async function writePrograms(folder: string): Promise<void> {
  await mkdir(folder);
  for (const [name, text] of Object.entries(KILLING))
    await writeFile(join(folder, name), text, { mode: 0o755 });
}

folderTest(
  'a task that was killed is told also where another process has done it once more before that was seen',
  async (folder) => {
    const experiment = await writeExperiment(join(folder, 'x'));
    await writePrograms(join(folder, 'bin'));
    const calls = join(folder, 'calls');
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, CALLS: calls };
    const command = ['review', experiment, ...QUICK];
    const onSlurm = ['--on', 'slurm', '--cache', join(folder, 'cache')];
    const { code, stdout, stderr } = await runCli([...command, ...onSlurm], undefined, env);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, (await runCli(command)).stdout);
    assert.match(
      stderr,
      /discover:0 \(\S+, job 1_0\) failed and is done by now: Slurm's job 1_0 ended as FAILED before its task was done\./,
    );
    assert.match(
      stderr,
      /compare:0:0 \(.*, job 2_0\) failed and is done once more: The concepts of \S+ are not/,
    );
    const submitted = (await readFile(calls, 'utf8')).trim().split('\n');
    assert.equal(submitted.length, 3, 'the discovery is not submitted again');
    assert.match(submitted[2], /compare-0-0\.sh$/);
  },
  noShell,
);

folderTest(
  'a file that says no run is refused in a sentence, one that does is read as it was written',
  async (folder) => {
    const file = join(folder, 'run.json');
    for (const text of [
      '\0NUMPY',
      '',
      'null',
      '[]',
      '{"kind":"compare","ask":null}',
      '{"kind":"save","ask":{}}',
    ]) {
      await writeFile(file, text);
      await assert.rejects(
        readRun(file),
        /^UserError: \S+run\.json does not say what is to be computed\. Remove it/,
        text,
      );
    }
    const ask = { a: { file: '/x/a.npy', array: null, root: '/x' } };
    await writeRun(file, 'compare', ask);
    assert.deepEqual(await readRun(file), { kind: 'compare', ask });
  },
);

folderTest('nothing is submitted once more where another process has ended the review', async (folder) => {
  const cacheFolder = join(folder, 'cache');
  const work = {
    ask: { folder },
    options: DEFAULT_SLURM,
    ...{ cacheFolder, distFolder: resolve('dist'), threads: 1 },
    onProgress: () => undefined,
  };
  const session = openSession(work, () => ['review', folder]);
  const task = { task: 'compare:0:0', shown: 'comparing', cost: 1, bytes: 1 };
  const left = { discover: [], compare: [task] };
  const path = process.env['PATH'];
  process.env['PATH'] = folder;
  try {
    assert.deepEqual((await session.begin(2, left)).arrays, []);
    await rm(join(session.place.folder, 'round-2.json'));
    await beginRound(session.place.folder, 1, session.signal, () => Promise.resolve([]));
    await assert.rejects(session.begin(2, left), /^UserError: sbatch is not on the PATH/);
  } finally {
    process.env['PATH'] = path;
  }
});
