import assert from 'node:assert/strict';
import { cp, link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPlaces } from '../../src/cli/checkPlaces';
import { COMMANDS } from '../../src/cli/commands';
import { parseArguments } from '../../src/cli/usage';
import { folderTest } from '../support/temporaryFolder';

/** Looks at the places of a command line. */
function check(name: string, ...args: string[]): Promise<void> {
  const command = COMMANDS.find((each) => each.name === name)!;
  return checkPlaces(command, parseArguments(command, args));
}

const IS_INPUT = /^UserError: (\S+) is read by this command, and --(\S+) would replace it\./;
const IN_THE_WAY = /^UserError: --\S+ \S+ and --\S+ \S+ would be in each other's way\./;

test('every flag that names something on disk says what becomes of it', () => {
  const flags = COMMANDS.flatMap(({ name, flags }) => flags.map((flag) => ({ command: name, ...flag })));
  const named = flags.filter(({ value }) => /^(?:FILE|DIR|CSV|MODEL|S)$|\.(?:np[yz]|html|csv)$/.test(value));
  assert.ok(named.length >= 20);
  for (const { command, name, place } of flags) {
    const isNamed = named.some((each) => each.command === command && each.name === name);
    assert.equal(place !== undefined, isNamed, `${command} --${name}`);
  }
});

folderTest('an output is none of the inputs, by whatever name', async (folder) => {
  const at = (...names: string[]): string => join(folder, ...names);
  await cp('media/sample', at('sample'), { recursive: true });
  const x = at('x.npy');
  for (const name of ['x.npy', 'proximity.npy', 'tree.npy']) await writeFile(at(name), '');
  await symlink('x.npy', at('link.npy'));
  await symlink(folder, at('again'));
  await link(x, at('hard.npy'));
  const features = at('sample', 'features', 'mae', 'block_2.npy');
  const other = at('sample', 'features', 'mae', 'block_4.npy');
  const cases = [
    ['convert', x, '--out', x],
    ['convert', `${x}#array`, '--out', x],
    ['convert', x, '--out', at('link.npy')],
    ['convert', at('link.npy'), '--out', x],
    ['convert', x, '--out', at('again', 'x.npy')],
    ['convert', x, '--out', at('hard.npy')],
    ['embed', x, '--out', x],
    ['cluster', at('proximity.npy'), '--out', folder],
    ['cluster', x, '--linkage', at('proximity.npy'), '--out', folder],
    ['align', at('tree.npy'), x, '--distances', x],
    ['compare', x, at('tree.npy'), '--maps', at('tree.npy')],
    ['compare', x, x, '--samples', at('tree.npy'), '--html', at('tree.npy')],
    ['fit', x, '--out', x],
    ['assign', at('tree.npy'), x, '--out', at('tree.npy')],
    ['sketch', at('tree.npy'), x, '--out', x],
    ['merge', at('tree.npy'), x, '--out', at('link.npy')],
    ['compare', features, other, '--html', at('sample', 'samples.csv')],
    ['compare', features, other, '--html', at('sample', 'experiment.json')],
    ['compare', features, other, '--html', at('sample', 'images', '000.png')],
    ['embed', features, '--out', at('sample', 'experiment.json')],
    ['review', at('sample'), '--html', features],
    ['review', at('again', 'sample'), '--html', at('sample', 'samples.csv')],
    ['review', at('sample'), '--html', at('sample', 'images', '000.png')],
  ];
  for (const [name, ...args] of cases)
    await assert.rejects(check(name, ...args), IS_INPUT, `${name} ${args.join(' ')}`);
});

folderTest('the labels that describe the rows are an input of those who read them', async (folder) => {
  const x = join(folder, 'x.npy');
  for (const name of ['x.npy', 'labels.npy']) await writeFile(join(folder, name), '');
  await assert.rejects(check('discover', x, '--out', folder), IS_INPUT);
  await check('cluster', x, '--out', folder);
});

folderTest('older results may be replaced, also beside inputs', async (folder) => {
  const at = (...names: string[]): string => join(folder, ...names);
  await cp('media/sample', at('sample'), { recursive: true });
  await mkdir(at('sample', 'found'));
  for (const name of ['report.html', 'z.npy', 'found/labels.npy']) await writeFile(at('sample', name), '');
  const features = at('sample', 'features', 'mae', 'block_2.npy');
  await check('review', at('sample'), '--html', at('sample', 'report.html'));
  await check('compare', features, features, '--html', at('sample', 'report.html'));
  await check('embed', features, '--out', at('sample', 'z.npy'));
  await check('discover', features, '--out', at('sample', 'found'));
});

folderTest('two outputs are two places', async (folder) => {
  const at = (...names: string[]): string => join(folder, ...names);
  await symlink(folder, at('again'));
  await writeFile(at('old'), '');
  await link(at('old'), at('same'));
  const compare = (...args: string[]): Promise<void> => check('compare', at('a.npy'), at('b.npy'), ...args);
  for (const [html, maps] of [
    ['out', 'out'],
    ['out', join('again', 'out')],
    ['out', join('out', 'maps.npz')],
    [join('out', 'report.html'), 'out'],
    ['old', 'same'],
  ]) {
    await assert.rejects(compare('--html', at(html), '--maps', at(maps)), IN_THE_WAY, `${html} ${maps}`);
  }
  await assert.rejects(compare('--html', at('out'), '--cache', at('out')), IN_THE_WAY);
  await assert.rejects(compare('--html', at('out'), '--cache', at('out', 'cache')), IN_THE_WAY);
  await assert.rejects(check('merge', at('s'), '--out', at('out'), '--distances', at('out')), IN_THE_WAY);
  await assert.rejects(
    check('discover', at('x'), '--out', at('out'), '--cache', at('out', 'labels.npy')),
    IN_THE_WAY,
  );
  await compare('--html', at('out.html'), '--maps', at('out.npz'), '--cache', at('cache'));
  await compare('--html', at('cache', 'out.html'), '--cache', at('cache'));
  await check('discover', at('x'), '--out', at('out'), '--cache', at('out'));
});

folderTest(
  'devices are no places for results',
  async (folder) => {
    for (const device of ['/dev/null', '/dev/stdout', '/dev/fd/1', '/dev/zero']) {
      await assert.rejects(
        check('convert', join(folder, 'x.npy'), '--out', device),
        /^UserError: \/dev\/\S+ is not a place for a file\./,
      );
    }
  },
  process.platform === 'win32' ? 'there are no such files on Windows' : false,
);

test('an empty path is wrong usage', () => {
  const compare = COMMANDS.find(({ name }) => name === 'compare')!;
  const args = ['a.npy', 'b.npy', '--cache', ''];
  assert.throws(() => parseArguments(compare, args), /^UsageError: --cache DIR is an empty text\./);
});
