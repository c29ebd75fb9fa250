// `npm run screenshots [-- PART ... THEME ... WIDTH ...]`: pictures of every screen in real VS Code, in .cache/screenshots; of
// some files of test/screenshots, themes and widths where they are named, by the words in the names of the pictures.
import { findChromium } from './support/chromium.mjs';
import { prepareCodeServer } from './support/codeServer.mjs';
import { runTests, testFiles } from './support/nodeTest.mjs';
import { makeVsix, runScript } from './support/project.mjs';

const THEMES = ['dark', 'light', 'contrast', 'contrastLight'];
const WIDTHS = ['1400-sidebar', '1400', '900', '500'];

await runScript(import.meta.url, async () => {
  const chromium = await findChromium();
  await prepareCodeServer();
  const vsix = await makeVsix();
  const asked = process.argv.slice(2);
  const only = asked.filter((each) => THEMES.includes(each) || WIDTHS.includes(each));
  const parts = asked.filter((each) => !only.includes(each));
  const env = {
    ...{ CHROMIUM_PATH: chromium, CONCEPT_ALIGNMENT_VSIX: vsix },
    CONCEPT_ALIGNMENT_SCREENS: only.join(' '),
  };
  const files = await testFiles('test/screenshots', parts);
  await runTests(files, { limit: 1800, oneByOne: true, env });
});
