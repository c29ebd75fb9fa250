// Virtual environments of Python in .cache/, with packages as pip installs them.
import { resolve } from 'node:path';
import { run } from './command.mjs';

/**
 * The executable of an environment that has the packages; it is made, or added to, where it has not.
 * @param {string} name of its folder in .cache/
 * @param {string[]} packages
 */
export async function virtualPython(name, packages) {
  const folder = resolve('.cache', name);
  const windows = process.platform === 'win32';
  const python = resolve(folder, ...(windows ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  const present = `from importlib.metadata import version; [version(each) for each in ${JSON.stringify(packages)}]`;
  if ((await run(python, ['-c', present], { limit: 60 })).code === 0) return python;

  console.log(`Installing ${packages.join(', ')} in .cache/${name} …`);
  const made = await run(windows ? 'python' : 'python3', ['-m', 'venv', folder], { limit: 300 });
  if (made.code !== 0) throw problem('There is no Python 3 that can make a virtual environment', made.output);
  const pip = ['-m', 'pip', 'install', '--quiet', '--retries', '1', '--timeout', '20'];
  const installed = await run(python, [...pip, ...packages], { limit: 1800 });
  if (installed.code !== 0) throw problem('pip could not install the packages', installed.output);
  return python;
}

/** @param {string} reason @param {string} output */
function problem(reason, output) {
  return new Error(`${reason}:\n${output.trim().split('\n').slice(-3).join('\n')}`);
}
