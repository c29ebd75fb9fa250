import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { noSlurm, startSlurm } from '../../scripts/support/slurmCluster.mjs';
import { A, B } from './support/comparison';
import { chooseFromMenu, select } from './support/explorer';
import { comparisonPanel, frameShowing } from './support/panel';
import { SAMPLE } from './support/sample';
import { REVIEW, WORDS } from './support/selectors';
import { OPENING, RUN_SECONDS, openVscode, scenario, screenshot, until, type Vscode } from './support/vscode';
import { reloadWindow, runCommand } from './support/workbench';

const SETTINGS = {
  'conceptAlignment.features.maxRows': 600,
  // Tasks take some seconds, so that there is something to cancel.
  'conceptAlignment.umap.nEpochs': 5000,
  // What an earlier run of the tests has left in the cache leaves nothing to do.
  'conceptAlignment.seed': Date.now() % 1_000_000,
};
/** One task at a time. */
const MACHINE = {
  'conceptAlignment.run.on': 'slurm',
  'conceptAlignment.slurm.cores': 1,
  'conceptAlignment.slurm.parallel': 1,
  'conceptAlignment.slurm.memory': '500M',
};

const skip = noSlurm();
let slurm: Awaited<ReturnType<typeof startSlurm>> | undefined;
let vscode: Vscode | undefined;
before(async () => {
  if (skip !== false) return;
  slurm = await startSlurm();
  const { env } = slurm;
  vscode = await openVscode(SAMPLE, keepTwoModels, {
    ...{ settings: SETTINGS, machine: MACHINE },
    env: { SLURM_CONF: env['SLURM_CONF'], PATH: env['PATH'] },
  });
}, OPENING);
after(async () => {
  await vscode?.close();
  await slurm?.stop();
});

/** Each layer is a task, and tasks are to take some seconds. */
async function keepTwoModels(folder: string): Promise<void> {
  const file = join(folder, 'experiment.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { representations: { model: string }[] };
  const representations = manifest.representations.filter(({ model }) =>
    ['dino', 'supervised'].includes(model),
  );
  await writeFile(file, JSON.stringify({ ...manifest, representations }));
}

function testCase(name: string, run: (vscode: Vscode) => Promise<void>): void {
  if (skip !== false) test(name, { skip }, () => undefined);
  else
    scenario(
      name,
      () => vscode!,
      () => run(vscode!),
    );
}

function jobs(...asked: string[]): string {
  return execFileSync('squeue', ['--noheader', ...asked], { env: slurm!.env })
    .toString()
    .trim();
}

const unended = (): string => jobs('--format=%i');
/** By number: Slurm lists those that run first. */
const arrays = (): string[] =>
  [...new Set(jobs('--states=all', '--array', '--format=%F').split('\n'))].sort(
    (a, b) => Number(a) - Number(b),
  );

/** Has the jobs that wait do so until they are released; of an array of which some have ended scontrol says so, and does the rest. */
function control(how: 'hold' | 'release'): void {
  const waiting = jobs('--states=PENDING', '--array', '--format=%F');
  assert.notEqual(waiting, '', `there are jobs to ${how}`);
  for (const job of new Set(waiting.split('\n'))) spawnSync('scontrol', [how, job], { env: slurm!.env });
}

/** Waits until the panel says how far the tasks are. */
async function untilShown({ page }: Vscode, progress: RegExp): Promise<void> {
  await frameShowing(page, `${REVIEW.progress}:text-matches(${JSON.stringify(progress.source)})`);
}

const RUNNING = /Slurm: \d+ of \d+ tasks done, \d+ running/;

testCase('a comparison is done by one job, whose progress its page shows', async (opened) => {
  const { page } = opened;
  await select(opened, A, B);
  await chooseFromMenu(opened, B, WORDS.compare);
  await frameShowing(page, `.progress-page:has-text("Slurm: 0 of 1 tasks done, 1 running")`);
  await screenshot(page, 'slurm-comparison');
  await comparisonPanel(page);
  assert.equal(arrays().length, 1);
});

testCase('a review on Slurm shows its progress, and Cancel in the panel cancels the jobs', async (opened) => {
  const { page } = opened;
  await runCommand(page, WORDS.reviewInPalette);
  await untilShown(opened, RUNNING);
  // They would be done before the next test where the machine is slow to click.
  control('hold');
  await screenshot(page, 'slurm-running');
  const panel = await frameShowing(page, REVIEW.page);
  await panel.locator(REVIEW.cancel).first().click();
  await panel.locator(REVIEW.cancelled).waitFor();
  await until('no job is left', () => unended() === '');
});

testCase(
  'the jobs of a review go on while the window is closed, and the next window picks them up',
  async (opened) => {
    const { page } = opened;
    let panel = await frameShowing(page, REVIEW.page);
    await panel.locator(REVIEW.goOn).click();
    await untilShown(opened, RUNNING);
    control('hold');
    const before = arrays();
    await reloadWindow(opened);
    await untilShown(opened, /Slurm: \d+ of \d+ tasks done, .*waiting/);
    control('release');
    panel = await frameShowing(page, REVIEW.page);
    await panel.locator(REVIEW.again).waitFor({ timeout: RUN_SECONDS * 1000 });
    assert.deepEqual(arrays(), before);
    assert.match(
      await panel.locator(REVIEW.answer).innerText(),
      /blocks are most aligned with a neighbouring block/,
    );
    await screenshot(page, 'slurm-done');
  },
);
