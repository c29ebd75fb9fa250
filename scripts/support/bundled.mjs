// Programs of the project that are written in TypeScript and run from the command line.
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Bundles a TypeScript program, runs it and takes over its exit code.
 * @param {string} entry
 * @param {readonly string[]} args
 * @param {readonly string[]} [nodeOptions]
 */
export async function runBundled(entry, args, nodeOptions = []) {
  const outfile = join('.test-build', `${basename(entry, '.ts')}-${process.pid}.js`);
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      external: ['playwright-core'],
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      sourcemap: 'inline',
      logLevel: 'warning',
    });
    const node = ['--enable-source-maps', ...nodeOptions, outfile, ...args];
    process.exitCode = spawnSync(process.execPath, node, { stdio: 'inherit' }).status ?? 1;
  } finally {
    await rm(outfile, { force: true });
  }
}

/** Builds what such a program finds in dist/. */
export function buildDist() {
  spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
