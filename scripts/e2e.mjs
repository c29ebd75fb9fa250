// Runs the tests in real VS Code: `node scripts/e2e.mjs [part of a path ...]`, on a freshly built VSIX.
// With --without-shared those that depend on ../shared, as if it were absent.
import { findChromium } from './support/chromium.mjs';
import { prepareCodeServer } from './support/codeServer.mjs';
import { askedFor, runTests, testFiles } from './support/nodeTest.mjs';
import { makeVsix, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  const { parts, withoutShared } = askedFor(process.argv.slice(2));
  const chromium = await findChromium();
  await prepareCodeServer();
  const vsix = await makeVsix();
  const env = { CHROMIUM_PATH: chromium, CONCEPT_ALIGNMENT_VSIX: vsix };
  await runTests(await testFiles('test/e2e', parts), { limit: 2100, withoutShared, oneByOne: true, env });
});
