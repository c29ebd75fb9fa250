import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from '../support/cli';
import { safetensorsFile } from '../support/safetensorsFile';
import { folderTest } from '../support/temporaryFolder';
import { LONGEST_SHOWN } from '../../src/shared/shownText';

/** But for the ends of lines. */
const CONTROL = /(?!\n)\p{Cc}/u;
const HOSTILE = 'x\u001b]8;;https://a.example\u0007\u009b2J\u202e';

folderTest('no escape of a path or of a name in a file reaches the terminal', async (folder) => {
  const missing = await runCli(['inspect', join(folder, `${HOSTILE}.npy`)]);
  assert.equal(missing.code, 1);
  assert.doesNotMatch(missing.stderr, CONTROL);
  assert.match(missing.stderr, /x\\u001b\]8;;https: *\/+a\.example\\u0007\\u009b2J\\u202e\.npy/);

  const file = join(folder, 'x.safetensors');
  const array = { shape: [2, 2], data: new Float32Array(4) };
  await writeFile(file, safetensorsFile({ [HOSTILE]: array, b: array }));
  const { code, stdout, stderr } = await runCli(['inspect', file]);
  assert.equal(code, 0, stderr);
  assert.doesNotMatch(stdout, CONTROL);
  assert.match(JSON.stringify(JSON.parse(stdout)), /\u009b2J\u202e/);
});

folderTest('a long message is cut to what a person reads', async (folder) => {
  const { code, stderr } = await runCli(['inspect', join(folder, `${'x'.repeat(100_000)}.npy`)]);
  assert.notEqual(code, 0);
  assert.ok(stderr.length < LONGEST_SHOWN.printed + 100, String(stderr.length));
  assert.match(stderr, /…/);
});
