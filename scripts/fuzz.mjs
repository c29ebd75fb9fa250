// `npm run fuzz [-- FORMAT … --files N --seed N]`: changed files of each format, 20,000 unless told otherwise, are read or refused.
import { runBundled } from './support/bundled.mjs';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  await runBundled('test/fuzz/fuzz.ts', process.argv.slice(2), ['--expose-gc']);
});
