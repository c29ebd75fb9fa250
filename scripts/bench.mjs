// `npm run bench`: how long the stages take, how they grow with the rows, and how long whole comparisons take.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
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
    process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
});
