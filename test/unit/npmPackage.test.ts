import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { test } from 'node:test';
import manifest from '../../package.json';
import { writeBlobs } from '../support/features';
import { folderFor } from '../support/temporaryFolder';

const LIMIT_BYTES = 4e6;
const QUICK = ['--n-epochs', '20', '--n-components', '4', '--min-cluster-size', '20', '--threads', '2'];

const execute = promisify(execFile);

interface Packed {
  filename: string;
  size: number;
  files: { path: string; mode: number }[];
}

/** The npm that lies beside this Node, where there is one. */
function npmProgram(): string | null {
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const found = [process.env['npm_execpath'], beside].find((file) => file?.endsWith('npm-cli.js') === true);
  return found !== undefined && existsSync(found) ? found : null;
}

const npmFile = npmProgram();
const skip = npmFile === null && 'npm does not lie beside this Node';

async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute(process.execPath, [npmFile!, ...args], { cwd });
  return stdout;
}

/** Packs what is built, without building anew. */
async function pack(folder: string): Promise<Packed> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const found = JSON.parse(await npm(args, resolve('.'))) as Packed[] | Record<string, Packed>;
  return Object.values(found)[0];
}

test('the manifest has what the registry shows, and nothing that keeps it from being published', () => {
  const { name, description, license, bin, engines, keywords } = manifest;
  assert.ok(name && description && license && engines.node && keywords.length > 5);
  assert.equal(bin['concept-alignment'], 'dist/cli.js');
  assert.ok(!('private' in manifest));
  // Whoever installs the package gets what is in it alone, and no TensorFlow.
  assert.ok(!('dependencies' in manifest) && !('optionalDependencies' in manifest));
  const optional = Object.entries(manifest.peerDependenciesMeta).filter(([, { optional }]) => optional);
  assert.deepEqual(
    optional.map(([peer]) => peer),
    Object.keys(manifest.peerDependencies),
  );
});

test('the package holds what the command line reads, licences, and nothing else', { skip }, () =>
  folderFor(async (folder) => {
    const { files, size } = await pack(folder);
    const paths = files.map(({ path }) => path);
    const meant =
      /^(dist\/[\w.-]+|dist\/webview\/standalone[\w.]+|docs\/[A-Z]+\.md|[A-Z]+(\.md)?|package\.json)$/;
    assert.deepEqual(
      paths.filter((path) => !meant.test(path) || /\.map$|extension\.js|textWorker/.test(path)),
      [],
    );
    for (const needed of ['LICENSE', 'README.md', 'CHANGELOG.md', 'dist/cli.js', 'dist/server.js']) {
      assert.ok(paths.includes(needed), needed);
    }
    const notices = await readFile('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
    assert.ok(paths.includes('dist/THIRD-PARTY-NOTICES.txt') && notices.includes('hyparquet'));
    assert.ok(size < LIMIT_BYTES, `It has ${(size / 1e6).toFixed(1)} MB.`);
  }),
);

/** Every command on small data, in an order in which each finds what it reads; where it is left, its arguments. */
function commands(x: string, y: string, experiment: string, at: (name: string) => string): string[][] {
  return [
    ['inspect', x],
    ['convert', x, '--out', at('copy.npy')],
    ['embed', x, '--out', at('z.npy'), '--n-epochs', '20', '--n-components', '4'],
    ['cluster', at('z.npy'), '--out', at('clusters'), '--min-cluster-size', '20'],
    ['discover', x, '--out', at('a'), ...QUICK],
    ['discover', y, '--out', at('b'), ...QUICK],
    ['align', at('a/proximity.npy'), at('b/proximity.npy')],
    ['compare', x, y, '--html', at('comparison.html'), '--maps', at('maps.npz'), ...QUICK],
    ['review', experiment, '--html', at('review.html'), ...QUICK],
    ['fit', x, '--out', at('model'), ...QUICK],
    ['assign', at('model'), x, '--out', at('p.npy')],
    ['sketch', at('p.npy'), at('p.npy'), '--out', at('s')],
    ['merge', at('s')],
    ['task', at('run.json'), '--task', 'inspectConcepts', '--cache', at('cache')],
    ['completion', 'bash'],
  ];
}

test('installed into an empty folder, every command runs', { skip, timeout: 600_000 }, () =>
  folderFor(async (folder) => {
    const { filename } = await pack(folder);
    const home = join(folder, 'home');
    const experiment = join(folder, 'experiment');
    await mkdir(home);
    await mkdir(experiment);
    await writeFile(join(home, 'package.json'), '{}');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--offline', '--loglevel=error'];
    await npm(['install', join(folder, filename), ...quiet], home);
    const installed = join(home, 'node_modules');
    assert.ok(!existsSync(join(installed, '@tensorflow')));

    const size = { rows: 150, columns: 6, blobs: 4 };
    const x = await writeBlobs(join(experiment, 'x.npy'), size);
    const y = await writeBlobs(join(experiment, 'y.npy'), { ...size, seed: 2 });
    const source = { file: x, array: null, root: experiment };
    const ask = { source, settings: { nEpochs: 20 }, features: {}, samples: null, robustnessRuns: 0 };
    await writeFile(join(folder, 'run.json'), JSON.stringify({ kind: 'inspectConcepts', ask }));
    const program = join(installed, 'concept-alignment', manifest.bin['concept-alignment']);
    const run = async (args: readonly string[]): Promise<string> => {
      const { stdout } = await execute(process.execPath, [program, ...args], { cwd: home });
      return stdout;
    };
    const all = commands(x, y, experiment, (name) => join(folder, name));
    for (const args of all) {
      const out = await run(args);
      if (out !== '' && args[0] !== 'completion')
        assert.doesNotThrow(() => JSON.parse(out) as unknown, args[0]);
    }
    const listed = [...(await run(['--help'])).matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    const tried = new Set([...all.map(([name]) => name), 'mcp']);
    assert.deepEqual(
      listed.filter((name) => !tried.has(name)),
      [],
    );
    const server = execute(process.execPath, [program, 'mcp', experiment], { cwd: home });
    server.child.stdin?.end();
    await server;
  }),
);
