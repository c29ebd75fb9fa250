// `npm run manifest`: writes the extensions of feature files into the menus, editors and texts of package.json.
import { runBundled } from './support/bundled.mjs';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  await runBundled('test/support/writeManifest.ts', []);
});
