// `npm run package`: builds the extension and packages it as concept-alignment-VERSION.vsix.
import { existsSync } from 'node:fs';
import { run } from './support/command.mjs';
import { installPackages, runScript, vsixPath } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  const build = await run(process.execPath, ['scripts/build.mjs'], { limit: 300 });
  if (build.code !== 0) throw new Error(`The build failed.\n${build.output.trim()}`);
  // Imported here because on a fresh machine the package comes only now; and not run as a program, because that
  // asks the registry for a newer version of itself.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    packagePath: vsixPath(),
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: !existsSync('LICENSE'),
    rewriteRelativeLinks: false,
  });
});
