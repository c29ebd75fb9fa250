// `npm run bench`: how the stages grow with the rows, and how long whole comparisons take; `-- --growth` up to 100,000 rows.
// `-- --reference`: the stages beside the Python libraries. `-- --page`: what a page computes before its first picture. docs/BENCHMARKS.md says more.
import { buildDist, runBundled } from './support/bundled.mjs';
import { findChromium } from './support/chromium.mjs';
import { installPackages, runScript } from './support/project.mjs';
import { virtualPython } from './support/virtualPython.mjs';

/** The Python of the reference; where it cannot be made, null, having said why. */
async function referencePython() {
  try {
    return await virtualPython('reference-venv', ['umap-learn', 'hdbscan', 'torch']);
  } catch (error) {
    console.log(`Our figures alone. ${error.message}`);
    return null;
  }
}

await runScript(import.meta.url, async () => {
  await installPackages();
  const args = process.argv.slice(2);
  const python = args.includes('--reference') ? await referencePython() : null;
  const browser = args.includes('--page') ? ['--browser', await findChromium()] : [];
  buildDist();
  const found = [...(python === null ? [] : ['--python', python]), ...browser];
  await runBundled('test/bench/bench.ts', [...args, ...found]);
});
