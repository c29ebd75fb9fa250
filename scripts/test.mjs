// `npm test`: everything, from a fresh clone on; the last line counts it: N passed, N failed[, N skipped].
import { existsSync } from 'node:fs';
import { run } from './support/command.mjs';
import { installPackages, runScript, sharedFolder } from './support/project.mjs';
import { prepareSlurm } from './support/slurmCluster.mjs';

/** All of it together ends before a job of 60 minutes is stopped from outside. */
const end = Date.now() + 58 * 60_000;
/** Each folder with a tsconfig of its own. */
const PROJECTS = [
  '.',
  'src/shared',
  'webview',
  'test/e2e',
  'test/figures',
  'test/outputs',
  'test/screenshots',
  'test/slurm',
];
const LINT = ['node_modules/eslint/bin/eslint.js', '.'];
const IMPORTS = [
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  ...['--config', '.dependency-cruiser.mjs', 'src', 'webview'],
];
const FORMAT = ['node_modules/prettier/bin/prettier.cjs', '--check', '.'];
const total = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one step; without a count of tests in its last line it counts as one. What a quiet step writes is shown when it has ended, so that
 * several may run side by side.
 * @param {string} name
 * @param {string[]} args what Node runs
 * @param {number} minutes
 * @param {{ quiet?: boolean }} [options]
 */
async function step(name, args, minutes, { quiet = false } = {}) {
  if (!quiet) console.log(`\n— ${name}`);
  const limit = Math.max(1, Math.min(minutes * 60, (end - Date.now()) / 1000));
  const { code, output } = await run(process.execPath, args, { limit, show: !quiet });
  if (quiet) console.log(`\n— ${name}\n${output}`);
  const counted = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/m.exec(output.slice(-1000));
  if (counted === null) {
    if (code === 0) total.passed++;
    else total.failed++;
  } else {
    total.passed += Number(counted[1]);
    total.failed += Number(counted[2]);
    total.skipped += Number(counted[3] ?? 0);
  }
  if (code !== 0) console.log(`${name} failed${code === 124 ? ': it took too long' : ''}.`);
}

/**
 * One check of the source, beside others.
 * @param {string} name
 * @param {string[]} args what Node runs
 */
function check(name, args) {
  return step(name, args, 5, { quiet: true });
}

async function checkTypesAndFormat() {
  for (const project of PROJECTS) {
    await check(`types of ${project}`, ['node_modules/typescript/bin/tsc', '-p', project]);
  }
  await check('imports', IMPORTS);
  await check('format', FORMAT);
}

await runScript(import.meta.url, async () => {
  try {
    await installPackages();
    await prepareSlurm();
    await step('build', ['scripts/build.mjs'], 5);
    await Promise.all([check('lint', LINT), checkTypesAndFormat()]);
    // What depends on ../shared once more as if it were absent: most people have a clone without it.
    for (const world of existsSync(sharedFolder()) ? [[], ['--without-shared']] : [[]]) {
      const which = world.length === 0 ? '' : ', without the shared folder';
      await step(`tests without VS Code${which}`, ['scripts/unit.mjs', ...world], 22);
      await step(`tests in VS Code${which}`, ['scripts/e2e.mjs', ...world], 37);
    }
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    total.failed++;
  }
  const { passed, failed, skipped } = total;
  console.log(`\n${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
  process.exitCode = failed === 0 ? 0 : 1;
});
