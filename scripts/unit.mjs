// Runs the tests that need neither VS Code nor Python packages: `node scripts/unit.mjs [part of a path ...]`, on what is built in dist/.
// With --without-shared those that depend on ../shared, as if it were absent.
import { sep } from 'node:path';
import { askedFor, runTests, testFiles } from './support/nodeTest.mjs';
import { runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  const { parts, withoutShared } = askedFor(process.argv.slice(2));
  const files = await testFiles('test', parts);
  const elsewhere = ['e2e', 'extract', 'outputs', 'screenshots'].map((folder) => `test${sep}${folder}${sep}`);
  await runTests(
    files.filter((file) => !elsewhere.some((folder) => file.startsWith(folder))),
    { limit: 1200, withoutShared },
  );
});
