// `npm run outputs -- OTHER`: whether this checkout writes the same bytes as the one in the folder OTHER, from the command line and by
// the exports of the panels in real VS Code, of the bundled sample and of ../shared/data/cifar-vits-small where it is there.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { runBundled } from './support/bundled.mjs';
import { findChromium } from './support/chromium.mjs';
import { prepareCodeServer } from './support/codeServer.mjs';
import { run } from './support/command.mjs';
import { runTests } from './support/nodeTest.mjs';
import { runScript, vsixPath } from './support/project.mjs';

const FOLDER = resolve('.cache/outputs');
const [A, B] = ['features/dino/block_6.npy', 'features/supervised/block_6.npy'];
const EXPERIMENTS = Object.entries({
  sample: resolve('media/sample'),
  small: resolve(process.env.CONCEPT_ALIGNMENT_SHARED ?? '../shared', 'data/cifar-vits-small'),
}).filter(([, folder]) => existsSync(folder));

/**
 * Packages a checkout; what it was built to lies in its dist/.
 * @param {string} checkout
 * @param {string} vsix where its VSIX goes
 */
async function packageCheckout(checkout, vsix) {
  const { code, output } = await run(process.execPath, ['scripts/package.mjs'], {
    limit: 600,
    cwd: checkout,
  });
  if (code !== 0) throw new Error(`${checkout} could not be packaged.\n${output.trim()}`);
  await rename(join(checkout, basename(vsixPath())), vsix);
}

/**
 * Writes all outputs of a checkout into a folder.
 * @param {string} checkout
 * @param {string} out
 */
async function writeOutputs(checkout, out) {
  await mkdir(out, { recursive: true });
  const vsix = `${out}.vsix`;
  await packageCheckout(checkout, vsix);
  for (const [name, experiment] of EXPERIMENTS) {
    await runBundled('test/outputs/commands.ts', [join(checkout, 'dist'), experiment, A, B, join(out, name)]);
    if (process.exitCode) throw new Error(`The commands of ${checkout} failed.`);
    const env = {
      ...{ CHROMIUM_PATH: await findChromium(), CONCEPT_ALIGNMENT_VSIX: vsix },
      ...{ EXPERIMENT: experiment, A, B, OUT: join(out, name, 'exports') },
    };
    await runTests(['test/outputs/exports.test.ts'], { limit: 1800, oneByOne: true, env });
    if (process.exitCode) throw new Error(`The exports of ${checkout} failed.`);
  }
}

/** @param {string} folder @returns {Promise<string[]>} the files below it, by their paths in it */
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

await runScript(import.meta.url, async () => {
  const other = process.argv[2];
  if (!other) throw new Error('Say which checkout to compare with: npm run outputs -- FOLDER');
  await rm(FOLDER, { recursive: true, force: true });
  await prepareCodeServer();
  const [mine, theirs] = [join(FOLDER, 'this'), join(FOLDER, 'other')];
  await writeOutputs(resolve(other), theirs);
  await writeOutputs(resolve('.'), mine);
  const names = [...new Set([...(await filesBelow(mine)), ...(await filesBelow(theirs))])].sort();
  const differing = [];
  for (const name of names) {
    const [one, two] = [join(mine, name), join(theirs, name)];
    const same = existsSync(one) && existsSync(two) && (await readFile(one)).equals(await readFile(two));
    if (!same) differing.push(name);
  }
  for (const name of differing) console.log(`differs: ${name}`);
  console.log(`${names.length - differing.length} of ${names.length} files are the same.`);
  process.exitCode = differing.length === 0 ? 0 : 1;
});
