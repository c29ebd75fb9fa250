// Bundles and runs the tests under node:test: `node scripts/unit.mjs [part of a path ...]`; all but e2e by default.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

const wanted = process.argv.slice(2);

async function testFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative('.', join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !file.startsWith(join('test', 'e2e')))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
}

const entryPoints = await testFiles('test');
const outdir = join('.test-build', String(process.pid));
await build({
  entryPoints,
  outdir,
  outbase: 'test',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: 'inline',
  logLevel: 'warning',
});
const built = entryPoints.map((file) => join(outdir, relative('test', file).replace(/\.ts$/, '.js')));
const run = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--test', '--test-reporter=spec', ...built],
  { stdio: 'inherit' },
);
await rm(outdir, { recursive: true, force: true });
process.exit(run.status ?? 1);
