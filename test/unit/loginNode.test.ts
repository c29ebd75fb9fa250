import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { openLoginNode } from '../../src/vscode/loginNode';
import { loadWith } from '../support/fakeVscode';
import { folderTest } from '../support/temporaryFolder';

/** A window of VS Code whose question is answered, and runs that say how many threads they were given. */
async function windowIn(folder: string, env: NodeJS.ProcessEnv, settings: Record<string, unknown> = {}) {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'bin', 'sbatch'), '');
  const asked: string[] = [];
  let answer: (button: string | undefined) => void = () => undefined;
  const api = {
    ConfigurationTarget: { Global: 1 },
    window: {
      showInformationMessage: (question: string, _: object, ...buttons: string[]) => {
        asked.push([question, ...buttons].join(' | '));
        return new Promise<string | undefined>((resolve) => (answer = resolve));
      },
    },
    workspace: {
      getConfiguration: () => ({
        inspect: (name: string) => ({ globalValue: settings[name] }),
        update: (name: string, value: unknown) => Promise.resolve((settings[name] = value)),
      }),
    },
  };
  const module = await loadWith<{ openLoginNode: typeof openLoginNode }>('src/vscode/loginNode.ts', api);
  const node = module.openLoginNode({ PATH: join(folder, 'bin'), ...env });
  // What is on the PATH is looked up meanwhile.
  await sleep(200);
  const begun: number[] = [];
  const begin = () =>
    node.begin((mostThreads) => {
      begun.push(mostThreads);
      const nothing = (): void => undefined;
      return { result: Promise.resolve(mostThreads), cancel: nothing, abandon: nothing };
    });
  return { asked, settings, begun, begin, answer: (button?: string) => answer(button) };
}

folderTest(
  'on a login node it is asked once where runs are computed, and a setting keeps it',
  async (folder) => {
    for (const [button, mostThreads, kept] of [
      ['Here, with 2 Threads', 2, { threads: 2 }],
      ['By Jobs of Slurm', Infinity, { 'run.on': 'slurm' }],
    ] as const) {
      const { asked, settings, begun, begin, answer } = await windowIn(folder, {});
      const runs = [begin(), begin()];
      assert.deepEqual([asked.length, begun], [1, []], 'both wait for one answer');
      assert.match(asked[0], /login node of a cluster.* \| Here, with 2 Threads \| By Jobs of Slurm$/);
      answer(button);
      assert.deepEqual(await Promise.all(runs.map(({ result }) => result)), [mostThreads, mostThreads]);
      assert.deepEqual(settings, kept);
      assert.equal(await begin().result, Infinity);
      assert.equal(asked.length, 1);
    }
  },
);

folderTest('who closes the question, or cancels the run before, has no run', async (folder) => {
  const { begun, begin, answer, settings } = await windowIn(folder, {});
  const closed = begin();
  answer(undefined);
  await assert.rejects(closed.result, { name: 'CancelledError' });
  const cancelled = begin();
  cancelled.cancel();
  await assert.rejects(cancelled.result, { name: 'CancelledError' });
  answer('Here, with 2 Threads');
  await sleep(50);
  assert.deepEqual([begun, settings], [[], { threads: 2 }]);
});

folderTest('within a job, without Slurm and where a setting says it, nothing is asked', async (folder) => {
  for (const [env, settings] of [
    [{ SLURM_JOB_ID: '7' }, {}],
    [{ PATH: folder }, {}],
    [{}, { 'run.on': 'local' }],
    [{}, { threads: 0 }],
  ] as const) {
    const { asked, begin } = await windowIn(folder, env, settings);
    assert.equal(await begin().result, Infinity);
    assert.deepEqual(asked, []);
  }
});
