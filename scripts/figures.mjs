// `npm run figures`: draws the figures of test/figures anew, after a change that is meant; the diff shows what changed.
import { runTests, testFiles } from './support/nodeTest.mjs';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  const env = { RENEW_FIGURES: '1' };
  await runTests(await testFiles('test/figures', ['figures.test.ts']), { limit: 120, env });
});
