// `npm run package`: builds the extension and packages it as concept-alignment-VERSION.vsix.
import { build, installPackages, packageVsix, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  await build();
  console.log(await packageVsix());
});
