// `node scripts/scale.mjs [--markdown docs/SCALE.md]`: the rates of a run in shards, ten million rows in sketches, and what a large run takes.
import { buildDist, runBundled } from './support/bundled.mjs';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  buildDist();
  await runBundled('test/scale/scale.ts', process.argv.slice(2));
});
