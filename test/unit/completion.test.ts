import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from '../../src/cli/commands';
import { allFlags } from '../../src/cli/commonFlags';
import { wordsOf } from '../../src/cli/completionWords';
import { noShellFor, runCli } from '../support/cli';
import { folderTest } from '../support/temporaryFolder';

const noBash = noShellFor('true');
const noZsh = spawnSync('zsh', ['--version']).status === 0 ? false : 'there is no zsh on this machine';

/** What bash offers at the end of a line, in a folder. "=" is a word of its own, as readline has it. */
function offered(script: string, words: readonly string[], cwd: string): string[] {
  const lines = `${script}
    COMP_WORDS=( "$@" ); COMP_CWORD=$(( $# - 1 )); _concept_alignment
    if (( \${#COMPREPLY[@]} > 0 )); then printf '%s\\n' "\${COMPREPLY[@]}"; fi`;
  const args = ['--norc', '--noprofile', '-c', lines, 'bash', 'concept-alignment', ...words];
  const { status, stdout, stderr } = spawnSync('bash', args, { cwd, encoding: 'utf8' });
  // Outside of readline there is no completion for compopt to change; it says so on stderr, which the script drops.
  assert.equal(stderr, '');
  assert.ok(status === 0 || status === 1);
  return stdout.split('\n').filter(Boolean).sort();
}

test('each command and each of its options is described once, for --help and for shells', () => {
  for (const command of COMMANDS) {
    const { flags, positionals } = wordsOf(command);
    assert.deepEqual(
      flags.map(({ name }) => name),
      allFlags(command).map(({ name }) => name),
    );
    assert.equal(positionals.length, command.positionals.length);
  }
});

folderTest(
  'bash offers commands, options, values, and files by their ending',
  async (folder) => {
    const { stdout: script } = await runCli(['completion', 'bash']);
    await mkdir(join(folder, 'features'));
    for (const name of ['a b.npy', 'c.npz', 'notes.doc', 'labels.csv', 'model', 'report.html']) {
      await writeFile(join(folder, name), '');
    }
    await writeFile(join(folder, 'features', 'x.npy'), '');
    const at = (...words: string[]): string[] => offered(script, words, folder);

    assert.deepEqual(at(''), [...COMMANDS.map(({ name }) => name), '--help', '--version'].sort());
    assert.deepEqual(at('com'), ['compare', 'completion']);
    assert.deepEqual(at('completion', ''), ['bash', 'fish', 'zsh']);
    assert.deepEqual(at('compare', '--me'), ['--membership', '--memory', '--method']);
    assert.deepEqual(at('compare', '--method', ''), ['kmeans', 'mcd', 'nlmcd', 'pca']);
    assert.deepEqual(at('compare', '--method', '=', 'k'), ['kmeans']);
    assert.deepEqual(at('compare', '--method', '='), ['kmeans', 'mcd', 'nlmcd', 'pca']);
    assert.deepEqual(at('compare', '--pairs', ''), ['auto', 'exact', 'sample:']);
    assert.deepEqual(at('compare', '--max-rows', ''), ['all']);
    assert.deepEqual(at('compare', '--seed', ''), []);
    assert.deepEqual(at('compare', ''), ['a b.npy', 'c.npz', 'features', 'labels.csv']);
    assert.deepEqual(at('compare', 'features/'), ['features/x.npy']);
    assert.deepEqual(at('compare', 'a b.npy', '--seed', '7', 'c'), ['c.npz']);
    assert.deepEqual(at('compare', 'a b.npy', 'c.npz', ''), [], 'no third file');
    assert.deepEqual(at('compare', '--samples', ''), ['features', 'labels.csv']);
    assert.deepEqual(at('compare', '--html', ''), ['features', 'report.html']);
    assert.deepEqual(at('compare', '--concepts', '=', ''), ['a', 'b', 'both']);
    assert.deepEqual(at('compare', '--concepts', '='), ['a', 'b', 'both']);
    assert.ok(at('compare', '--concepts', '').includes('c.npz'), 'its value may be left out');
    assert.deepEqual(at('discover', 'c.npz', '--out', ''), ['features']);
    assert.deepEqual(at('review', ''), ['features']);
    assert.ok(at('assign', '').includes('model'));
    assert.ok(!at('assign', 'model', '').includes('model'));
    assert.deepEqual(at('merge', 'model', 'mo'), ['model'], 'any number of files');
    assert.deepEqual(at('embed', 'c.npz', '--jso'), ['--json']);
    assert.deepEqual(at('reticulate', ''), []);
  },
  noBash,
);

test('bash and zsh take the scripts as they are', { skip: noBash }, async () => {
  const { stdout } = await runCli(['completion', 'bash']);
  assert.equal(spawnSync('bash', ['-n'], { input: stdout }).status, 0);
  const wrong = await runCli(['completion', 'cmd']);
  assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
  assert.match(wrong.stderr, /the shell is "cmd"; it takes bash, zsh, fish/);
});

test('zsh reads its script', { skip: noZsh }, async () => {
  const { stdout } = await runCli(['completion', 'zsh']);
  assert.equal(spawnSync('zsh', ['-n'], { input: stdout }).status, 0);
});
