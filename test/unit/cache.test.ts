import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import type * as esbuild from 'esbuild';
import { openCache } from '../../src/store/cache';
import { cacheKey } from '../../src/store/cacheKey';
import { folderTest } from '../support/temporaryFolder';

const key = (name: string): string => cacheKey({ name });
const bytes = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
const HEADER_BYTES = 48;

/** Pretends that an entry was last used some seconds ago. */
async function age(folder: string, name: string, seconds: number): Promise<void> {
  const then = new Date(Date.now() - 1000 * seconds);
  await utimes(join(folder, name), then, then);
}

test('a key depends on the content of its parts, not on their order', () => {
  const one = cacheKey({ a: [1, { x: null, y: 'é' }], b: false });
  assert.equal(one, cacheKey({ b: false, a: [1, { y: 'é', x: null }] }));
  assert.match(one, /^[0-9a-f]{64}$/);
  for (const other of [{}, { a: 1 }, { a: '1' }, { a: [1] }, { a: { b: 1 } }, { 'a":1,"b': 1 }]) {
    assert.notEqual(cacheKey(other), cacheKey({ a: true }));
  }
  for (const value of [undefined, NaN, Infinity, 1n, new Map(), new Float32Array(1), () => 1]) {
    assert.throws(() => cacheKey({ value }), TypeError);
  }
});

folderTest('what is put is got, by every cache on the folder', async (folder) => {
  const cache = openCache(join(folder, 'not', 'yet', 'there'), 1000);
  assert.equal(await cache.get(key('a')), null);
  assert.equal(await cache.put(key('a'), bytes(10, 1)), true);
  assert.equal(await cache.put(key('empty'), bytes(0, 0)), true);
  const other = openCache(join(folder, 'not', 'yet', 'there'), 1000);
  const got = await other.get(key('a'));
  assert.deepEqual(got, bytes(10, 1));
  assert.equal(got?.buffer.byteLength, 10);
  assert.deepEqual(await other.get(key('empty')), bytes(0, 0));
  await cache.put(key('a'), bytes(3, 2));
  assert.deepEqual(await other.get(key('a')), bytes(3, 2));
  await assert.rejects(cache.get('../secret'), /Not a cache key/);
});

folderTest('a damaged entry is a miss, is removed and can be put again', async (folder) => {
  const cache = openCache(folder, 1000);
  const file = join(folder, `${key('a')}.entry`);
  const damages: [string, () => Promise<unknown>][] = [
    ['truncated data', () => truncate(file, HEADER_BYTES + 9)],
    ['truncated header', () => truncate(file, 7)],
    ['empty', () => truncate(file, 0)],
    ['longer', async () => writeFile(file, Buffer.concat([await readFile(file), Buffer.of(1)]))],
    ...[0, 4, 9, 20, HEADER_BYTES + 3].map((at): [string, () => Promise<unknown>] => [
      `byte ${at} changed`,
      async () => {
        const content = await readFile(file);
        content[at] ^= 1;
        await writeFile(file, content);
      },
    ]),
  ];
  for (const [name, damage] of damages) {
    assert.ok(await cache.put(key('a'), bytes(10, 1)));
    await damage();
    assert.equal(await cache.get(key('a')), null, name);
    assert.deepEqual(await readdir(folder), [], name);
  }
});

folderTest('an entry is of its key only: swapped, copied or linked ones are misses', async (folder) => {
  const cache = openCache(folder, 1e4);
  const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, `${key(name)}.entry`));
  const fill = async (): Promise<void> => {
    await cache.put(key('a'), bytes(10, 1));
    await cache.put(key('b'), bytes(10, 2));
  };
  await fill();
  const aside = join(folder, 'aside');
  for (const [from, to] of [[a, aside] as const, [b, a] as const, [aside, b] as const])
    await rename(from, to);
  assert.equal(await cache.get(key('a')), null);
  assert.equal(await cache.get(key('b')), null);
  await fill();
  assert.deepEqual(await cache.get(key('a')), bytes(10, 1));
  assert.deepEqual(await cache.get(key('b')), bytes(10, 2));
  await copyFile(a, c);
  assert.equal(await cache.get(key('c')), null);
  await symlink(a, c).catch(() => copyFile(a, c));
  assert.equal(await cache.get(key('c')), null);
  assert.deepEqual(await cache.get(key('a')), bytes(10, 1), 'what a link led to stays');
});

folderTest('an entry of the version before, without its key, is a miss', async (folder) => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(0x43_41_43_45, 0);
  header.writeUInt32LE(1, 4);
  header.writeDoubleLE(10, 8);
  createHash('sha256').update(bytes(10, 1)).digest().copy(header, 16);
  await writeFile(join(folder, `${key('a')}.entry`), Buffer.concat([header, bytes(10, 1)]));
  assert.equal(await openCache(folder, 1e4).get(key('a')), null);
});

folderTest('what claims to be huge takes no memory', async (folder) => {
  const file = join(folder, `${key('a')}.entry`);
  await writeFile(file, '');
  await truncate(file, 3e9);
  const before = process.memoryUsage().arrayBuffers;
  const got = openCache(folder, 1e12).get(key('a'));
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 1);
  assert.equal(await got, null);
  clearInterval(watch);
  assert.ok(most < 64e6, String(most));
});

folderTest(
  'a pipe in the place of an entry is a miss that nobody waits for',
  async (folder) => {
    const file = join(folder, `${key('a')}.entry`);
    execFileSync('mkfifo', [file]);
    const cache = openCache(folder, 1e4);
    assert.equal(await cache.has(key('a')), false);
    assert.equal(await cache.get(key('a')), null);
    assert.equal(await cache.put(key('a'), bytes(3, 1)), true);
    assert.deepEqual(await cache.get(key('a')), bytes(3, 1));
  },
  process.platform === 'win32' && 'Windows has no such pipes',
);

folderTest('the entries used longest ago make room', async (folder) => {
  const cache = openCache(folder, 3 * (HEADER_BYTES + 100));
  for (const [i, name] of ['a', 'b', 'c'].entries()) {
    await cache.put(key(name), bytes(100, i));
    await age(folder, `${key(name)}.entry`, 100 - i);
  }
  await cache.get(key('a'));
  await cache.put(key('d'), bytes(100, 3));
  assert.equal(await cache.get(key('b')), null);
  for (const name of ['a', 'c', 'd']) assert.ok(await cache.get(key(name)), name);
  assert.equal(await cache.put(key('e'), bytes(1000, 4)), false, 'larger than the whole cache');
  for (const name of ['a', 'c', 'd']) assert.ok(await cache.get(key(name)), name);
});

folderTest('abandoned temporary files go, fresh ones and strangers stay', async (folder) => {
  const names = {
    old: `${key('a')}.entry.00ff.tmp`,
    fresh: `${key('b')}.entry.00ff.tmp`,
    stranger: 'notes.txt',
  };
  for (const name of Object.values(names)) await writeFile(join(folder, name), 'x'.repeat(500));
  await age(folder, names.old, 3700);
  await age(folder, names.stranger, 3700);
  await openCache(folder, 200).put(key('c'), bytes(1, 1));
  assert.deepEqual((await readdir(folder)).sort(), [names.fresh, names.stranger, `${key('c')}.entry`].sort());
});

folderTest('what cannot be written is not cached, and what cannot be read is a miss', async (folder) => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  const inFile = openCache(join(file, 'cache'), 1000);
  assert.equal(await inFile.put(key('a'), bytes(1, 1)), false);
  assert.equal(await inFile.get(key('a')), null);

  await mkdir(join(folder, `${key('a')}.entry`, 'inside'), { recursive: true });
  const cache = openCache(folder, 1e4);
  assert.equal(await cache.put(key('a'), bytes(1, 1)), false);
  assert.equal(await cache.get(key('a')), null);
  assert.deepEqual((await readdir(folder)).sort(), [`${key('a')}.entry`, 'file'].sort());
});

folderTest(
  'a read-only folder is used without being written',
  async (folder) => {
    await openCache(folder, 1e4).put(key('a'), bytes(1, 1));
    await chmod(folder, 0o555);
    assert.deepEqual(await openCache(folder, 1e4).get(key('a')), bytes(1, 1));
    assert.equal(await openCache(folder, 1e4).put(key('b'), bytes(1, 1)), false);
    await chmod(folder, 0o755);
  },
  (process.platform === 'win32' || process.getuid?.() === 0) &&
    'root may write, and Windows has no such mode',
);

folderTest('entries evicted while they are read are whole or misses', async (folder) => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const caches = [openCache(folder, 2e6 + 200), openCache(folder, 2e6 + 200)];
  const outcomes: (Uint8Array | null)[] = [];
  for (let round = 0; round < 4; round++) {
    await Promise.all(
      names.flatMap((name, i) => [
        caches[i % 2].put(key(name), bytes(1e6, i)),
        caches[(i + 1) % 2].get(key(name)).then((got) => {
          outcomes.push(got);
          if (got) assert.ok(got.length === 1e6 && got.every((value) => value === i));
        }),
      ]),
    );
  }
  assert.equal(outcomes.length, 20);
  const kept = await readdir(folder);
  assert.ok(kept.length <= 2 && kept.every((name) => name.endsWith('.entry')), String(kept));
});

folderTest('a process killed while it writes leaves no broken entry', async (folder) => {
  const program = join(folder, 'putForever.js');
  const cacheFolder = join(folder, 'cache');
  // Required at run time, because esbuild cannot be bundled into this test.
  const { build } = createRequire(resolve('package.json'))('esbuild') as typeof esbuild;
  await build({
    entryPoints: ['test/support/putForever.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
  });
  const child = spawn(process.execPath, [program, cacheFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  // A temporary file that is there and not yet whole: the child is in the middle of a write.
  for (let inWrite = false; !inWrite;) {
    const written = (await readdir(cacheFolder)).filter((name) => name.endsWith('.tmp'));
    const sizes = await Promise.all(
      written.map((name) =>
        stat(join(cacheFolder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    inWrite = sizes.some((size) => size > 0 && size < 8e6);
  }
  child.kill('SIGKILL');
  await exit;

  const left = await readdir(cacheFolder);
  const entries = left.filter((name) => name.endsWith('.entry'));
  assert.ok(entries.length >= 1);
  const cache = openCache(cacheFolder, 1e9);
  for (const name of entries) {
    const got = await cache.get(name.slice(0, 64));
    assert.ok(got?.length === 8e6 && got.every((value) => value === 7), 'every entry is whole');
  }
  await rm(cacheFolder, { recursive: true });
});
