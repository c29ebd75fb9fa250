import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const QUICK = ['--n-epochs', '10', '--n-components', '4', '--min-cluster-size', '20', '--threads', '2'];

/** Every command that computes, in an order in which each finds what it reads, and the file that it says it has written. */
async function commands(folder: string): Promise<{ args: string[]; written: string | null }[]> {
  const at = (name: string): string => join(folder, name);
  const experiment = at('experiment');
  await mkdir(experiment);
  const size = { rows: 150, columns: 6, blobs: 4 };
  const x = await writeBlobs(join(experiment, 'x.npy'), size);
  const y = await writeBlobs(join(experiment, 'y.npy'), { ...size, seed: 2 });
  const writing = (name: string, ...args: string[]): { args: string[]; written: string } => ({
    args: [...args, '--out', at(name)],
    written: at(name),
  });
  const printing = (...args: string[]): { args: string[]; written: null } => ({ args, written: null });
  return [
    printing('inspect', x),
    writing('copy.npy', 'convert', x),
    writing('z.npy', 'embed', x, '--n-epochs', '10', '--n-components', '4'),
    writing('clusters', 'cluster', at('z.npy'), '--min-cluster-size', '20'),
    writing('a', 'discover', x, ...QUICK),
    printing('align', at('a/proximity.npy'), at('a/proximity.npy')),
    printing('compare', x, y, ...QUICK),
    printing('review', experiment, ...QUICK),
    printing('fit', x, '--out', at('model'), ...QUICK),
    printing('assign', at('model'), x, '--out', at('p.npy')),
    printing('sketch', at('p.npy'), at('p.npy'), '--out', at('s')),
    printing('merge', at('s')),
  ];
}

folderTest('--json is one line and --quiet is silent, in every command that computes', async (folder) => {
  const all = await commands(folder);
  for (const { args, written } of all) {
    const { code, stdout, stderr } = await runCli([...args, '--json', '--quiet']);
    assert.deepEqual([code, stderr], [0, ''], args.join(' '));
    assert.match(stdout, /^\{[^\n]*\}\n$/, args[0]);
    const result = JSON.parse(stdout) as object;
    if (written !== null) assert.deepEqual(result, { written: [written] }, args[0]);
  }
  const tried = new Set(all.map(({ args }) => args[0]));
  const others = COMMANDS.filter(({ name }) => !tried.has(name));
  assert.deepEqual(
    others.map(({ name }) => name),
    // What jobs of Slurm do is tried with a Slurm.
    ['task', 'mcp', 'completion'],
  );

  const indented = await runCli(['inspect', join(folder, 'z.npy')]);
  const line = await runCli(['inspect', join(folder, 'z.npy'), '--json']);
  assert.ok(indented.stdout.split('\n').length > 5);
  assert.deepEqual(JSON.parse(line.stdout), JSON.parse(indented.stdout));
});

folderTest('with --quiet a failure is still said, with the same exit codes', async (folder) => {
  const none = join(folder, 'none.npy');
  for (const [args, code, said] of [
    [['inspect', none], 1, /none\.npy/],
    [['compare', none], 2, /expected A B/],
    [['inspect', none, '--json=no'], 2, /--json is "no"/],
    [['mcp', folder, '--json'], 2, /Unknown option '--json'/],
  ] as [string[], number, RegExp][]) {
    const ended = await runCli([...args, '--quiet']);
    assert.deepEqual([ended.code, ended.stdout], [code, ''], args.join(' '));
    assert.match(ended.stderr, said);
    assert.match(ended.stderr, /^concept-alignment: [^\n]*\n$/);
  }
});
