// `npm run sanity -- FOLDER`: the paper's sanity check of each method of concept discovery on an experiment folder.
import { buildDist, runBundled } from './support/bundled.mjs';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  buildDist();
  await runBundled('test/sanity/sanity.ts', process.argv.slice(2));
});
