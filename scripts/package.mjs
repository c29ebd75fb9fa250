// `npm run package`: builds the extension and packages it as concept-alignment-VERSION.vsix.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { run } from './support/command.mjs';
import { installPackages, runScript, vsixPath } from './support/project.mjs';

/** What may be in the VSIX; `.vscodeignore` says which files of it are. */
const PARTS = ['dist', 'media', 'README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore'];
/** Of these the extension knows nothing, and the packager refuses `files` beside `.vscodeignore`. */
const FOR_NPM = ['files', 'bin', 'scripts', 'devDependencies', 'peerDependencies', 'peerDependenciesMeta'];
const STAGE = '.cache/vsix';

/** Copies what is packaged, with the manifest that the extension needs. */
async function stage() {
  await rm(STAGE, { recursive: true, force: true });
  await mkdir(STAGE, { recursive: true });
  for (const part of PARTS) await cp(part, `${STAGE}/${part}`, { recursive: true });
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  for (const key of FOR_NPM) delete manifest[key];
  await writeFile(`${STAGE}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

await runScript(import.meta.url, async () => {
  await installPackages();
  const build = await run(process.execPath, ['scripts/build.mjs'], { limit: 300 });
  if (build.code !== 0) throw new Error(`The build failed.\n${build.output.trim()}`);
  const { repository } = await stage();
  // Imported here because on a fresh machine the package comes only now; and not run as a program, because that
  // asks the registry for a newer version of itself.
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: STAGE,
    packagePath: vsixPath(),
    dependencies: false,
    // The Marketplace shows pictures and links of the README only where they are absolute, which takes the repository.
    allowMissingRepository: true,
    rewriteRelativeLinks: repository !== undefined,
  });
  await rm(STAGE, { recursive: true, force: true });
});
