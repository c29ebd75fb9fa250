import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { noShellFor, runCli, runShell, runUnread, type CliResult } from '../support/cli';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const SAMPLE = resolve('media/sample/features/mae/block_2.npy');
const FULL = existsSync('/dev/full') ? noShellFor('true') : 'there is no /dev/full here';
/** Lines of progress, and then one sentence. */
const ONE_SENTENCE = /^(?:[^\n]* · [^\n]*\n)*concept-alignment: [^\n]+\n$/;
const NO_SENTENCE = /^(?:[^\n]* · [^\n]*\n)*$/;

function assertRefused({ code, stdout, stderr }: CliResult, sentence: RegExp): void {
  assert.equal(code, 1, stderr);
  assert.match(stderr, ONE_SENTENCE);
  assert.match(stderr, sentence);
  assert.doesNotMatch(stderr, /unexpected error/);
  assert.equal(stdout, '');
}

folderTest('a result that nobody reads any more ends it silently, as it ends other programs', async () => {
  for (const args of [
    ['inspect', SAMPLE, '--threads', '1'],
    ['--help'],
    ['review', '--help'],
    ['--version'],
  ]) {
    const { code, stderr } = await runUnread(args, 'stdout');
    assert.equal(code, 141, args.join(' '));
    assert.match(stderr, NO_SENTENCE);
  }
});

folderTest(
  'an output that is full is said in a sentence',
  async () => {
    for (const line of ['cli inspect "$1" --threads 1 >/dev/full', 'cli --help >/dev/full']) {
      assertRefused(await runShell(line, SAMPLE), /The standard output does not fit on the disk/);
    }
  },
  FULL,
);

folderTest(
  'an output that takes only a part is full',
  async (folder) => {
    const out = join(folder, 'help.txt');
    const result = await runShell('ulimit -f 1; cli review --help >"$1"', out);
    assertRefused(result, /The standard output would be larger than a file may be/);
    assert.equal((await readFile(out)).length, 1024);
  },
  noShellFor('ulimit -f 1'),
);

folderTest(
  'what cannot be said on stderr changes no result',
  async (folder) => {
    const [expected, out] = [join(folder, 'expected.npy'), join(folder, 'x.npy')];
    assert.equal((await runCli(['convert', SAMPLE, '--out', expected])).code, 0);
    const { stdout } = await runCli(['inspect', SAMPLE]);
    for (const end of ['2>/dev/full', '2>&-']) {
      const inspected = await runShell(`cli inspect "$1" ${end}`, SAMPLE);
      assert.deepEqual(inspected, { code: 0, stdout, stderr: '' }, end);
      assert.equal((await runShell(`cli convert "$1" --out "$2" ${end}`, SAMPLE, out)).code, 0, end);
      assert.deepEqual(await readFile(out), await readFile(expected));
      assert.equal((await runShell(`cli inspect "$1" ${end}`, join(folder, 'none.npy'))).code, 1, end);
    }
    assert.deepEqual(await runUnread(['inspect', SAMPLE], 'stderr'), { code: 0, stdout, stderr: '' });
  },
  FULL,
);

folderTest('where no temporary folder can be made, that is said', async (folder) => {
  const nowhere = join(folder, 'nowhere');
  const env = { ...process.env, TMPDIR: nowhere, TEMP: nowhere, TMP: nowhere };
  assertRefused(
    await runCli(['review', resolve('media/sample')], undefined, env),
    /No temporary folder .*nowhere/,
  );
  assert.deepEqual(await readdir(folder), []);
});

folderTest(
  'a working folder that is gone is said',
  async (folder) => {
    await mkdir(join(folder, 'gone'));
    const line = 'cd "$1/gone" && rmdir "$1/gone" && cli inspect';
    assertRefused(await runShell(`${line} x.npy`, folder), /The folder that this was started in/);
    await mkdir(join(folder, 'gone'));
    assertRefused(await runShell(`${line} "$2"`, folder, SAMPLE), /The folder that this was started in/);
  },
  noShellFor('true'),
);

folderTest(
  'too few file handles are said',
  async (folder) => {
    for (const line of ['cli inspect "$1" --threads 1', 'cli embed "$1" --out "$2/z.npy"']) {
      assertRefused(await runShell(`ulimit -n 20; ${line}`, SAMPLE, folder), /[Tt]oo many files are open/);
    }
    assert.deepEqual(await readdir(folder), []);
  },
  noShellFor('ulimit -n 20; node -e 0'),
);

folderTest(
  'too little address space is said',
  async (folder) => {
    const line = 'cli embed "$1" --out "$2/z.npy"';
    const few = await runShell(`ulimit -v 1500000; ${line} --threads 8`, SAMPLE, folder);
    assertRefused(
      few,
      /limited to 1\.5 GB \(ulimit -v\), and 8 compute threads need .* give fewer --threads/,
    );
    const some = await runShell(`ulimit -v 6000000; ${line} --threads 1`, SAMPLE, folder);
    assertRefused(some, /No memory can be reserved for this computation/);
    assert.deepEqual(await readdir(folder), []);
  },
  process.platform === 'linux' ? noShellFor('ulimit -v 1500000; node -e 0') : 'only Linux limits it',
);

folderTest('signals end a run and leave nothing behind', async (folder) => {
  const experiment = join(folder, 'experiment');
  const temporary = join(folder, 'temporary');
  for (const each of [experiment, temporary]) await mkdir(each);
  const a = await writeBlobs(join(experiment, 'a.npy'), { rows: 6000, columns: 16, blobs: 5 });
  await copyFile(a, join(experiment, 'b.npy'));
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  for (const [signal, code, sentence] of [
    ['SIGHUP', 129, 'ended by SIGHUP.'],
    ['SIGINT', 130, 'cancelled.'],
    ['SIGTERM', 143, 'ended by SIGTERM.'],
  ] as const) {
    for (const args of [
      ['review', experiment],
      ['embed', a, '--out', join(folder, 'new', 'z.npy'), '--cache', join(folder, 'cache')],
    ]) {
      let sent = false;
      const ended = await runCli(
        [...args, '--n-epochs', '5000', '--threads', '2'],
        (stderr, end) => {
          if (sent || !stderr.includes('embedding')) return;
          sent = true;
          end(signal);
        },
        env,
      );
      assert.equal(ended.code, code, ended.stderr);
      assert.match(ended.stderr, ONE_SENTENCE);
      assert.ok(ended.stderr.endsWith(`concept-alignment: ${sentence}\n`), ended.stderr);
      assert.equal(ended.stdout, '');
      assert.deepEqual(await readdir(temporary), []);
      assert.equal(existsSync(join(folder, 'new')), false);
    }
  }
});

folderTest(
  'a command that fails takes the folders that it made with it',
  async (folder) => {
    const out = join(folder, 'new', 'folder', 'x.npy');
    const result = await runShell('ulimit -f 1; cli convert "$1" --out "$2"', SAMPLE, out);
    assertRefused(result, /x\.npy would be larger than a file may be/);
    assert.deepEqual(await readdir(folder), []);
  },
  noShellFor('ulimit -f 1'),
);

folderTest(
  'a name as long as a disk takes it is written, a longer one is refused at once',
  async (folder) => {
    const x = await writeBlobs(join(folder, 'x.npy'), { rows: 20, columns: 3, blobs: 2 });
    const longest = join(folder, `${'n'.repeat(251)}.npy`);
    const written = await runCli(['convert', x, '--out', longest]);
    assert.equal(written.code, 0, written.stderr);
    assert.deepEqual(await readFile(longest), await readFile(x));
    const tooLong = 'n'.repeat(256);
    for (const out of [join(folder, tooLong), join(folder, 'new', tooLong, 'z.npy')]) {
      assertRefused(await runCli(['embed', SAMPLE, '--out', out]), /a name that is too long for its disk/);
    }
    assert.equal((await readdir(folder)).length, 2);
  },
  process.platform === 'win32' ? 'Windows limits whole paths' : false,
);

folderTest('an input stays as it is whatever the outputs are called', async (folder) => {
  const x = join(folder, 'x.npy');
  await copyFile(SAMPLE, x);
  const samples = join(folder, 'samples.csv');
  await writeFile(samples, 'label\n');
  const before = await readdir(folder);
  for (const args of [
    ['convert', x, '--out', x],
    ['compare', SAMPLE, x, '--html', x],
    ['review', folder, '--html', samples],
  ]) {
    assertRefused(await runCli(args), /is read by this command, and --(?:out|html) would replace it/);
  }
  assert.deepEqual(await readdir(folder), before);
  assert.deepEqual(await readFile(x), await readFile(SAMPLE));
  assert.equal(await readFile(samples, 'utf8'), 'label\n');
});
