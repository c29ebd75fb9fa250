// `npm run screenshots`: pictures of every view in real VS Code, in .cache/screenshots.
import { findChromium } from './support/chromium.mjs';
import { prepareCodeServer } from './support/codeServer.mjs';
import { runTests, testFiles } from './support/nodeTest.mjs';
import { makeVsix, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  const chromium = await findChromium();
  await prepareCodeServer();
  const vsix = await makeVsix();
  const env = { CHROMIUM_PATH: chromium, CONCEPT_ALIGNMENT_VSIX: vsix };
  const files = await testFiles('test/screenshots', process.argv.slice(2));
  await runTests(files, { limit: 1800, oneByOne: true, env });
});
