// The Python of `npm run bench -- --reference`: a virtual environment of its own in .cache, with packages as pip installs them.
import { resolve } from 'node:path';
import { run } from './command.mjs';

const FOLDER = resolve('.cache', 'reference-venv');
const PACKAGES = ['umap-learn', 'hdbscan', 'torch'];

/** Its executable; where it cannot be made, null, having said why. */
export async function referencePython() {
  const windows = process.platform === 'win32';
  const python = resolve(FOLDER, ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const present = `from importlib.metadata import version; [version(each) for each in ${JSON.stringify(PACKAGES)}]`;
  if ((await run(python, ['-c', present], { limit: 60 })).code === 0) return python;

  console.log(`Installing ${PACKAGES.join(', ')} in .cache/reference-venv …`);
  const made = await run(windows ? 'python' : 'python3', ['-m', 'venv', FOLDER], { limit: 300 });
  if (made.code !== 0)
    return without('there is no Python 3 that can make a virtual environment', made.output);
  const pip = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--timeout', '20'];
  const installed = await run(python, [...pip, ...PACKAGES], { limit: 1800 });
  if (installed.code !== 0) return without('pip could not install the packages', installed.output);
  return python;
}

/** @param {string} reason @param {string} output */
function without(reason, output) {
  console.log(`Our figures alone, since ${reason}:\n${output.trim().split('\n').slice(-3).join('\n')}`);
  return null;
}
