// `npm run truth`: what the answer says of representations whose difference is known, beside other methods.
import { buildDist, runBundled } from './support/bundled.mjs';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  buildDist();
  await runBundled('test/truth/truth.ts', process.argv.slice(2));
});
