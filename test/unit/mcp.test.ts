import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { runCli } from '../support/cli';
import { folderTest } from '../support/temporaryFolder';

/** What an answer says of a concept. */
interface Listed {
  concept: number;
  name: string;
}
interface Group {
  a: Listed[];
  b: Listed[];
}
type Shared = Record<'same' | 'divided', { listed: Group[] }> &
  Record<'only in A' | 'only in B', { listed: Listed[] }>;

/** Asks a tool over the protocol, as any client does. */
type Ask = (name: string, input: object) => Promise<{ isError: boolean; text: string }>;

/** A client of the server of the built command line, for these folders. */
async function withServer(
  folders: string[],
  use: (ask: Ask, client: Client) => Promise<void>,
): Promise<void> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [resolve('dist/cli.js'), 'mcp', ...folders, '--threads', '2'],
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  try {
    await use(async (name, input) => {
      const { content, isError } = await client.callTool({ name, arguments: { ...input } }, undefined, {
        timeout: 600_000,
      });
      const [{ text }] = content as { text: string }[];
      return { isError: isError === true, text };
    }, client);
  } finally {
    await client.close();
  }
}

/** Ten planted concepts: six that both have, of which A has the first in two halves and B the next, then two of A and two of B. */
const PLANTED = ['both 0', 'both 1', 'both 2', 'both 3', 'both 4', 'both 5', 'a 6', 'a 7', 'b 8', 'b 9'];
const ROWS_OF_EACH = 120;
const COLUMNS = 8;

/** Rows around a centre for each half of a concept that the side has; rows of what it has not are in any of what both have. */
function sideOf(side: 'a' | 'b', seed: number): Float32Array {
  const random = seededRandom(seed);
  const normal = normalRandom(random);
  const centres = Float64Array.from({ length: 2 * PLANTED.length * COLUMNS }, () => 6 * normal());
  const [own, common] = [side, 'both'].map((word) =>
    PLANTED.flatMap((name, at) => (name.startsWith(word) ? [at] : [])),
  );
  const data = new Float32Array(PLANTED.length * ROWS_OF_EACH * COLUMNS);
  for (let row = 0; row < PLANTED.length * ROWS_OF_EACH; row++) {
    const planted = row % PLANTED.length;
    const isThere = own.includes(planted) || common.includes(planted);
    const concept = isThere ? planted : common[Math.floor(random() * common.length)];
    const isHalved = concept === (side === 'a' ? 0 : 1);
    const centre = 2 * concept + (isHalved && random() < 0.5 ? 1 : 0);
    for (let at = 0; at < COLUMNS; at++) {
      data[row * COLUMNS + at] = centres[centre * COLUMNS + at] + 0.3 * normal();
    }
  }
  return data;
}

/** An experiment whose table names the planted concept of each row. */
async function plant(folder: string): Promise<void> {
  await mkdir(join(folder, 'features'));
  const rows = PLANTED.length * ROWS_OF_EACH;
  for (const [seed, side] of (['a', 'b'] as const).entries()) {
    const shape = [rows, COLUMNS];
    await writeNpy(join(folder, 'features', `${side}.npy`), { shape, data: sideOf(side, seed + 1) });
  }
  const lines = Array.from({ length: rows }, (_, row) => `${row},${PLANTED[row % PLANTED.length]}\n`);
  await writeFile(join(folder, 'samples.csv'), `row,label\n${lines.join('')}`);
}

folderTest('who sees only the answers of the tools names what was planted', async (folder) => {
  await plant(folder);
  await withServer([folder], async (ask) => {
    const listed = await ask('list_representations', {});
    const files = [...listed.text.matchAll(/"file":"([^"]+\.npy)"/g)].map(([, file]) => file);
    assert.equal(files.length, 2);
    const pair = { a: files[0], b: files[1] };
    const compared = await ask('compare_representations', pair);
    assert.match(compared.text, /share/);
    const shared = JSON.parse((await ask('list_shared_concepts', pair)).text) as Shared;
    const labelOf = async (side: string, { concept }: Listed): Promise<string> => {
      const described = await ask('describe_concept', { ...pair, side, concept });
      return (JSON.parse(described.text) as { mostFrequentLabel: string }).mostFrequentLabel;
    };
    const labelsOf = async (side: string, concepts: Listed[]): Promise<string[]> =>
      [...new Set(await Promise.all(concepts.map((each) => labelOf(side, each))))].sort();

    const found = { same: [] as string[], divided: [] as string[] };
    for (const kind of ['same', 'divided'] as const) {
      for (const { a, b } of shared[kind].listed) {
        const [inA, inB] = [await labelsOf('A', a), await labelsOf('B', b)];
        assert.deepEqual(inA, inB);
        found[kind].push(...inA);
      }
    }
    assert.deepEqual(found.divided.sort(), ['both 0', 'both 1']);
    assert.deepEqual(found.same.sort(), ['both 2', 'both 3', 'both 4', 'both 5']);
    assert.deepEqual(await labelsOf('A', shared['only in A'].listed), ['a 6', 'a 7']);
    assert.deepEqual(await labelsOf('B', shared['only in B'].listed), ['b 8', 'b 9']);

    // A file that changes is answered by what it holds now.
    const rows = PLANTED.length * ROWS_OF_EACH;
    await writeNpy(files[1], { shape: [rows, COLUMNS], data: sideOf('a', 1) });
    const { adjustedRandIndex } = JSON.parse((await ask('compare_representations', pair)).text) as {
      adjustedRandIndex: number;
    };
    assert.equal(adjustedRandIndex, 1);
  });
});

folderTest(
  'what is asked wrongly is answered with a sentence, and nothing outside the folders is read',
  async (folder) => {
    await mkdir(join(folder, 'inside'));
    await symlink(folder, join(folder, 'inside', 'link'), 'junction');
    await writeNpy(join(folder, 'outside.npy'), { shape: [4, 2], data: new Float32Array(8) });
    await withServer([join(folder, 'inside')], async (ask, client) => {
      const { tools } = await client.listTools();
      assert.ok(tools.length >= 5);
      assert.ok(tools.every(({ description, annotations }) => description && annotations?.readOnlyHint));
      const wrong: [string, object, RegExp][] = [
        ['compare_representations', {}, /"a" must be a text/],
        [
          'compare_representations',
          { a: '../outside.npy', b: 'x.npy' },
          /lies in none of the opened folders/,
        ],
        ['compare_representations', { a: join(folder, 'outside.npy'), b: 'x' }, /lies in none of the opened/],
        ['compare_representations', { a: 'x.npy', b: 'x.npy' }, /x\.npy does not exist/],
        ['list_shared_concepts', { a: 'x', b: 'y', which: 'some' }, /"which" is .*; it takes all, same/],
        ['list_shared_concepts', { a: 'x', b: 'y', limit: 0 }, /"limit" must be a whole number from 1/],
        ['review_experiment', { folder: '/' }, /lies in none of the opened folders/],
        ['review_experiment', { folder: 'missing' }, /missing does not exist/],
        ['review_experiment', { folder: 'link' }, /lies in none of the opened folders/],
        ['list_representations', { folder: 'link' }, /lies in none of the opened folders/],
        ['divine', {}, /There is no tool divine/],
      ];
      for (const [name, input, sentence] of wrong) {
        const { isError, text } = await ask(name, input);
        assert.ok(isError, text);
        assert.match(text, sentence);
      }
    });
  },
);

folderTest('a folder that is not there is refused before anybody asks', async (folder) => {
  const { code, stderr } = await runCli(['mcp', join(folder, 'missing')]);
  assert.equal(code, 1);
  assert.match(stderr, /missing is not there\. Name a folder of representations\./);
});
