// Bundles TypeScript tests with esbuild, runs them under node:test and counts what came out.
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { run } from './command.mjs';

/**
 * The tests below `folder` whose path holds one of `parts`; all when there are none.
 * @param {string} folder
 * @param {string[]} parts
 */
export async function testFiles(folder, parts) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative('.', join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .sort();
}

/** The file by which tests know where the shared folder is. */
const SHARED_HELPER = 'test/support/shared.ts';
const WITHOUT_SHARED = '--without-shared';

/**
 * What a script of tests is asked for: parts of paths, and whether only what depends on the shared folder, as if that were absent.
 * @param {string[]} args
 */
export function askedFor(args) {
  return {
    parts: args.filter((each) => each !== WITHOUT_SHARED),
    withoutShared: args.includes(WITHOUT_SHARED),
  };
}

/**
 * Those bundled tests that depend on the shared folder, directly or through what they import.
 * @param {string[]} files
 * @param {import('esbuild').Metafile} metafile
 */
function dependingOnShared(files, { outputs }) {
  const depending = Object.values(outputs).filter(({ inputs }) => SHARED_HELPER in inputs);
  const entries = new Set(depending.map(({ entryPoint }) => entryPoint));
  return files.filter((file) => entries.has(file.replaceAll('\\', '/')));
}

/**
 * Runs test files, several at a time or one by one, for at most `limit` seconds, and ends this process with a last
 * line `N passed, N failed[, N skipped]`.
 * @param {string[]} files
 * @param {{ limit: number, withoutShared?: boolean, oneByOne?: boolean, env?: Record<string, string> }} options
 */
export async function runTests(files, { limit, withoutShared = false, oneByOne = false, env = {} }) {
  if (files.length === 0) throw new Error('No test file has this in its path.');
  const outdir = join('.test-build', String(process.pid));
  const counts = join(outdir, 'outcomes.txt');
  try {
    const { metafile } = await build({
      entryPoints: files,
      outdir,
      outbase: 'test',
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      sourcemap: 'inline',
      metafile: true,
      logLevel: 'warning',
      external: ['eslint', 'typescript-eslint', 'playwright-core', 'vscode-json-languageservice'],
    });
    const absent = withoutShared ? { CONCEPT_ALIGNMENT_SHARED: join(outdir, 'absent') } : {};
    const chosen = withoutShared ? dependingOnShared(files, metafile) : files;
    if (chosen.length === 0) throw new Error('No such test depends on the shared folder.');
    const built = chosen.map((file) => join(outdir, relative('test', file).replace(/\.ts$/, '.js')));
    const reporters = [
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=./scripts/support/outcomes.mjs', `--test-reporter-destination=${counts}`],
    ];
    const order = oneByOne ? ['--test-concurrency=1'] : [];
    const { code, output } = await run(
      process.execPath,
      ['--enable-source-maps', '--test', ...order, ...reporters, ...built],
      { env: { ...process.env, ...env, ...absent }, limit, show: true },
    );
    if (code === 124) console.log(output.slice(output.lastIndexOf('\n') + 1));
    const outcomes = existsSync(counts) ? readFileSync(counts, 'utf8').split('\n') : [];
    const count = (/** @type {string} */ outcome) => outcomes.filter((each) => each === outcome).length;
    const failed = Math.max(count('failed'), code === 0 ? 0 : 1);
    console.log(tally({ passed: count('passed'), failed, skipped: count('skipped') }));
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function tally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
