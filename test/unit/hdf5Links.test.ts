import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { datasetPaths } from '../../src/features/hdf5/datasetPaths';
import { countLinks } from '../../src/features/hdf5/groupLinks';
import { objectHeaders, type ObjectHeaders } from '../../src/features/hdf5/objectHeaders';
import { folderTest } from '../support/temporaryFolder';

const LINKS = resolve('test', 'fixtures', 'hdf5', 'links.h5');

type Library = Parameters<typeof datasetPaths>[0];

function linksAt(file: string, address: number): number {
  const headers = objectHeaders(file, 0);
  try {
    return headers.linksOf([address & 255, address >> 8, 0, 0, 0, 0, 0, 0], 1e6);
  } finally {
    headers.close();
  }
}

test('the links of a group are counted in its header, or where a tree of them begins', () => {
  // Where h5py wrote the root, and its group of a thousand links.
  assert.deepEqual([linksAt(LINKS, 48), linksAt(LINKS, 546)], [9, 1000]);
});

folderTest('a tree that says it has fewer links than its nodes have is not believed', async (folder) => {
  const bytes = await readFile(LINKS);
  for (let at = bytes.indexOf('BTHD'); at >= 0; at = bytes.indexOf('BTHD', at + 1)) {
    bytes.writeBigUInt64LE(1n, at + 26);
  }
  const file = join(folder, 'claims.h5');
  await writeFile(file, bytes);
  assert.equal(linksAt(file, 546), 1000);
});

test('nodes of the second version that lie below themselves are as many links as anybody asks for', () => {
  const head = Buffer.alloc(34);
  head.write('BTHD');
  head.writeUInt32LE(512, 6);
  // Records of 11 bytes, three levels of nodes, one record in the root.
  head.set([11, 0, 3, 0], 10);
  head[24] = 1;
  let read = 0;
  const reader = {
    bytesAt: (_: number, length: number) => (read++, length === 34 ? head : Buffer.alloc(length)),
    numberAt: (_: Uint8Array, __: number, length: number) => (length === 1 ? 40 : 0),
    ...{ addressBytes: 8, lengthBytes: 8 },
  };
  assert.equal(countLinks([{ type: 2, body: Buffer.alloc(18) }], 10_000, reader), Infinity);
  assert.ok(read < 1000, `${read} pieces`);
  assert.equal(
    countLinks([{ type: 2, body: Buffer.alloc(18) }], 1e6, reader),
    1 + 2 * 40 + 82 * 40 + 82 * 41 * 40,
  );
});

test('nodes that lie below themselves are as many links as anybody asks for', () => {
  const tree = Buffer.concat([Buffer.from('TREE\0\x01\x20\0'), Buffer.alloc(16), Buffer.alloc(32 * 16)]);
  let read = 0;
  const reader = {
    bytesAt: (_: number, length: number) => (read++, length === 8 ? tree.subarray(0, 8) : tree.subarray(24)),
    numberAt: () => 0,
    ...{ addressBytes: 8, lengthBytes: 8 },
  };
  assert.equal(countLinks([{ type: 17, body: Buffer.alloc(16) }], 10_000, reader), Infinity);
  assert.ok(read < 1000, `${read} pieces`);
});

test('a group of more names than are looked at is left out before the library lists it, and others are not', () => {
  const links: Record<string, number> = { '/': 3, many: 99, few: 2 };
  const listed: string[] = [];
  const library = {
    create_object_reference: (_: bigint, path: string) => Buffer.from(path),
    get_symbolic_link: () => null,
    get_type: (_: bigint, path: string) => (Object.hasOwn(links, path) ? 0 : 1),
    get_names(_: bigint, group: string) {
      listed.push(group);
      return group === '/' ? ['few', 'many', 'x'] : ['y'];
    },
  } as unknown as Library;
  const headers = {
    count: () => undefined,
    linksOf: (reference: Uint8Array) => links[Buffer.from(reference).toString()],
  } as unknown as ObjectHeaders;
  const most = { datasets: 100, lookups: Infinity, characters: Infinity, listing: Infinity, links: 100 };
  const { found, warnings } = datasetPaths(library, 0n, headers, most, (call) => call());
  assert.deepEqual(
    found.map(({ path }) => path),
    ['few/y', 'x'],
  );
  assert.deepEqual(listed, ['/', 'few']);
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0],
    /^many has more names than are looked at in a file of this size and is left out\./,
  );
});
