import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const SCRIPT = 'media/extract_features.py';
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';
const skip = spawnSync(PYTHON, ['--version']).status === 0 ? false : `There is no ${PYTHON} here.`;

test('the extraction script compiles', { skip }, () => {
  const compile = 'import sys; compile(open(sys.argv[1], encoding="utf8").read(), sys.argv[1], "exec")';
  const { status, stderr } = spawnSync(PYTHON, ['-c', compile, SCRIPT], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('the documentation of the extraction script names its options, and no others', () => {
  const document = readFileSync('docs/EXTRACT.md', 'utf8');
  const taken = [...readFileSync(SCRIPT, 'utf8').matchAll(/\badd\("(--[\w-]+)"/g)].map(
    ([, option]) => option,
  );
  assert.ok(taken.length > 0);
  const explained = [...document.matchAll(/^\| `(--[\w-]+)[ `]/gm)].map(([, option]) => option);
  assert.deepEqual(explained, taken);
  for (const [option] of document.matchAll(/--[a-z][\w-]*/g)) assert.ok(taken.includes(option), option);
  assert.match(readFileSync('README.md', 'utf8'), /\]\(docs\/EXTRACT\.md\)/);
});
