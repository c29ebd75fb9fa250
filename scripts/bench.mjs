// `npm run bench`: how the stages grow with the rows, and how long whole comparisons take; `-- --growth` up to 100,000 rows.
// `-- --reference`: the stages beside the Python libraries. docs/BENCHMARKS.md says more.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { installPackages, runScript } from './support/project.mjs';
import { virtualPython } from './support/virtualPython.mjs';

/** The Python of the reference; where it cannot be made, null, having said why. */
async function referencePython() {
  try {
    return await virtualPython('reference-venv', ['umap-learn', 'hdbscan', 'torch']);
  } catch (error) {
    console.log(`Our figures alone. ${error.message}`);
    return null;
  }
}

await runScript(import.meta.url, async () => {
  await installPackages();
  const args = process.argv.slice(2);
  const python = args.includes('--reference') ? await referencePython() : null;
  spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  const outfile = join('.test-build', `bench-${process.pid}.js`);
  try {
    await build({
      entryPoints: ['test/bench/bench.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'warning',
    });
    const given = [...args, ...(python === null ? [] : ['--python', python])];
    process.exitCode = spawnSync(process.execPath, [outfile, ...given], { stdio: 'inherit' }).status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
});
