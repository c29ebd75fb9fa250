// `node scripts/scale.mjs [--markdown docs/SCALE.md]`: the rates of a run in shards, ten million rows in sketches, and what a large run takes.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  const outfile = join('.test-build', `scale-${process.pid}.js`);
  try {
    await build({
      entryPoints: ['test/scale/scale.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'warning',
    });
    const args = [outfile, ...process.argv.slice(2)];
    process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
});
