// Runs the tests that need no VS Code: `node scripts/unit.mjs [part of a path ...]`, on what is built in dist/.
import { sep } from 'node:path';
import { runTests, testFiles } from './support/nodeTest.mjs';
import { runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  const files = await testFiles('test', process.argv.slice(2));
  await runTests(
    files.filter((file) => !file.startsWith(`test${sep}e2e`)),
    { limit: 900 },
  );
});
