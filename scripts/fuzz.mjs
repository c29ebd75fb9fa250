// `npm run fuzz [-- FORMAT … --files N --seed N]`: changed files of each format, 20,000 unless told otherwise, are read or refused.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { installPackages, runScript } from './support/project.mjs';

await runScript(import.meta.url, async () => {
  await installPackages();
  const outfile = join('.test-build', `fuzz-${process.pid}.js`);
  try {
    await build({
      entryPoints: ['test/fuzz/fuzz.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      sourcemap: 'inline',
      logLevel: 'warning',
    });
    const args = ['--expose-gc', '--enable-source-maps', outfile, ...process.argv.slice(2)];
    process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
});
