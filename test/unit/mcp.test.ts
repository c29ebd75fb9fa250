import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { BACKGROUND } from '../support/curvedSheets';
import { plantConcepts } from '../support/plantedConcepts';
import { folderTest } from '../support/temporaryFolder';

const PLAN = { rows: 3600, shared: 6, onlyA: 2, onlyB: 2, split: [1, 1] as const };

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

/** Plants concepts that both sides have, divide and have alone; the table names the planted one of each row. */
async function plant(folder: string): Promise<void> {
  const [a, b] = plantConcepts(PLAN, 7);
  const nameOf = (ofA: number, ofB: number): string => {
    if (ofA === BACKGROUND && ofB === BACKGROUND) return 'nothing';
    if (ofA === ofB && ofA < PLAN.shared) return `both ${ofA}`;
    return ofA >= PLAN.shared ? `a ${ofA}` : `b ${ofB}`;
  };
  const names = Array.from(a.concepts, (ofA, row) => nameOf(ofA, b.concepts[row]));
  await mkdir(join(folder, 'features'));
  for (const [name, { features }] of Object.entries({ a, b })) {
    const { rows, columns, data } = features;
    await writeNpy(join(folder, 'features', `${name}.npy`), { shape: [rows, columns], data });
  }
  await writeFile(join(folder, 'samples.csv'), `row,label\n${names.map((name, row) => `${row},${name}\n`).join('')}`);
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
    console.error(compared.text, JSON.stringify(shared));
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
    // Of the planted concepts that both have, the first is two sheets in A, the next is two in B.
    assert.deepEqual(found.divided.sort(), ['both 0', 'both 1']);
    assert.deepEqual(found.same.sort(), ['both 2', 'both 3', 'both 4', 'both 5']);
    assert.deepEqual(await labelsOf('A', shared['only in A'].listed), ['a 6', 'a 7']);
    assert.deepEqual(await labelsOf('B', shared['only in B'].listed), ['b 6', 'b 7']);
  });
});

folderTest(
  'what is asked wrongly is answered with a sentence, and nothing outside the folders is read',
  async (folder) => {
    await mkdir(join(folder, 'inside'));
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
