// What every script needs of this project: its folder, its packages, its build and its VSIX.
import { existsSync, readFileSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, run } from './command.mjs';

/**
 * Runs a script's `main` in the project's folder; a failure becomes its message and exit code 1.
 * @param {string} script the `import.meta.url` of a file in scripts/
 * @param {() => Promise<void>} main
 */
export async function runScript(script, main) {
  process.chdir(fileURLToPath(new URL('..', script)));
  try {
    requireNode();
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 10)) return;
  throw new Error(`Node ${process.versions.node} is too old: install Node 20.10 or newer from nodejs.org.`);
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function lockedPackages(file) {
  if (!existsSync(file)) return {};
  const packages = JSON.parse(readFileSync(file, 'utf8')).packages;
  delete packages[''];
  return packages;
}

/** Whether node_modules holds what package-lock.json asks for; npm writes its own list when it has finished. */
function packagesAreCurrent() {
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json')).every(
    ([path, { version, optional }]) => optional || installed[path]?.version === version,
  );
}

/** Installs the packages of package-lock.json where they are absent or others; no install script is run. */
export async function installPackages() {
  if (packagesAreCurrent()) return;
  const linked = existsSync('node_modules') && (await lstat('node_modules')).isSymbolicLink();
  if (linked) {
    throw new Error(
      'node_modules is a link and does not match package-lock.json: update the folder it leads to.',
    );
  }
  console.log('Installing packages …');
  await npm('the packages of this project', ['ci', '--ignore-scripts']);
}

/** The folder with reference data and real experiments, as test/support/shared.ts finds it; absent in a user's clone. */
export function sharedFolder() {
  return resolve(process.env['CONCEPT_ALIGNMENT_SHARED'] ?? '../shared');
}

/** The file that `npm run package` writes. */
export function vsixPath() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return resolve(`${name}-${version}.vsix`);
}

/** Installs the packages, builds and packages the extension without a word and returns the VSIX's path. */
export async function makeVsix() {
  await installPackages();
  console.log('Building …');
  const { code, output } = await run(process.execPath, ['scripts/package.mjs'], { limit: 300 });
  if (code !== 0) throw new Error(`The extension could not be built.\n${output.trim()}`);
  return vsixPath();
}
