import assert from 'node:assert/strict';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readPanelLink } from '../../src/assistant/panelLink';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { writeNpy } from '../../src/features/npy/writeNpy';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
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

interface Answered {
  isError: boolean;
  text: string;
  /** A PNG. */
  picture: Buffer | null;
}

/** Asks a tool over the protocol, as any client does. */
type Ask = (name: string, input: object, options?: RequestOptions) => Promise<Answered>;

/** A client of the server of the built command line, for these folders. */
async function withServer(
  folders: string[],
  use: (ask: Ask, client: Client, pid: number) => Promise<void>,
  env: Record<string, string> = {},
): Promise<void> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [resolve('dist/cli.js'), 'mcp', ...folders, '--threads', '2'],
    stderr: 'ignore',
    env,
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  const ask: Ask = async (name, input, options = {}) => {
    const asked = { name, arguments: { ...input } };
    const result = await client.callTool(asked, undefined, { timeout: 600_000, ...options });
    const [said, ...images] = result.content as { text: string; data: string; mimeType: string }[];
    assert.ok(images.every(({ mimeType }) => mimeType === 'image/png'));
    const [picture] = images.map(({ data }) => Buffer.from(data, 'base64'));
    return { isError: result.isError === true, text: said.text, picture: picture ?? null };
  };
  try {
    await use(ask, client, transport.pid!);
  } finally {
    await client.close();
  }
}

/** Waits until something holds, for a minute at most. */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds()); await setTimeout(50)) {
    assert.ok(Date.now() < end, what);
  }
}

/** Width and height of a PNG, from its header. */
function sizeOfPng(bytes: Buffer): [number, number] {
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
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

    // What describes a concept agrees with the list of them, in words and in its partner.
    const [same] = shared.same.listed;
    const place = { ...pair, side: 'A', concept: same.a[0].concept };
    const described = JSON.parse((await ask('describe_concept', { ...place, examples: 3 })).text) as {
      standing: string;
      partners: Listed[];
      examples: { row: number; known: { label: string } }[];
      openInVsCode: string;
    };
    assert.match(described.standing, /the same as one concept of the other side/);
    assert.equal(described.partners[0].concept, same.b[0].concept);
    assert.equal(described.examples.length, 3);
    for (const { row, known } of described.examples) {
      assert.equal(known.label, PLANTED[row % PLANTED.length]);
    }

    // The address leads to the same two files and the concept, and so does the tool that opens it where there is no VS Code.
    const { protocol, host, pathname, search } = new URL(described.openInVsCode);
    assert.deepEqual([protocol, host], ['vscode:', 'concept-alignment.concept-alignment']);
    const link = readPanelLink(pathname, decodeURIComponent(search.slice(1)));
    assert.deepEqual(link, {
      ...{ a: files[0], b: files[1], own: {}, byDefault: true },
      concept: { side: 'a', concept: place.concept },
    });
    const opened = JSON.parse((await ask('open_panel', place)).text) as { openInVsCode: string };
    assert.equal(opened.openInVsCode, described.openInVsCode);

    for (const figure of ['alignment', 'matrix', 'maps']) {
      const { text, picture } = await ask('draw_figure', { ...pair, figure });
      assert.match(text, /"caption":"/);
      const [width, height] = sizeOfPng(picture!);
      assert.ok(Math.min(width, height) > 500 && Math.max(width, height) <= 2000, `${width} × ${height}`);
    }

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
      assert.ok(tools.length >= 7);
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
        ['open_panel', { a: 'x.npy', b: 'x.npy' }, /x\.npy does not exist/],
        ['draw_figure', { a: 'x.npy', b: 'x.npy', figure: 'curve' }, /it takes alignment, matrix, maps/],
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

/** Two files whose comparison takes minutes. */
async function plantMany(folder: string): Promise<{ a: string; b: string }> {
  for (const [seed, name] of ['a.npy', 'b.npy'].entries()) {
    await writeBlobs(join(folder, name), { rows: 150_000, columns: 4, blobs: 30, seed });
  }
  return { a: 'a.npy', b: 'b.npy' };
}

folderTest('a call that the client cancels ends, and leaves nothing behind', async (folder) => {
  const [data, temporary] = [join(folder, 'data'), join(folder, 'temporary')];
  await Promise.all([mkdir(data), mkdir(temporary)]);
  const pair = await plantMany(data);
  await withServer(
    [data],
    async (ask, _, pid) => {
      const threads = async (): Promise<number> =>
        process.platform === 'linux' ? (await readdir(`/proc/${pid}/task`)).length : 0;
      await ask('list_representations', {});
      const before = await threads();
      const ending = new AbortController();
      const told: number[] = [];
      const call = ask('compare_representations', pair, {
        signal: ending.signal,
        onprogress({ progress }) {
          told.push(progress);
          if (told.length === 3) ending.abort();
        },
      });
      await assert.rejects(call, /abort/i);
      await until('the threads of the call are gone', async () => (await threads()) <= before);
      // Each said more than the one before.
      assert.ok(told.every((share, at) => at === 0 || share > told[at - 1]));
      assert.equal((await ask('list_representations', {})).isError, false);
    },
    { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
  );
  await until('its cache is gone', async () => (await readdir(temporary)).length === 0);
});

folderTest(
  'two who ask the same at once wait for one computation, which goes on where one of them leaves',
  async (folder) => {
    await plant(folder);
    await withServer([folder], async (ask) => {
      const pair = { a: 'features/a.npy', b: 'features/b.npy' };
      const leaving = new AbortController();
      const told: number[] = [];
      const left = ask('compare_representations', pair, {
        signal: leaving.signal,
        onprogress: () => leaving.abort(),
      });
      const [first, second] = await Promise.all([
        ask('list_shared_concepts', pair, { onprogress: ({ progress }) => told.push(progress) }),
        ask('compare_representations', pair),
        assert.rejects(left, /abort/i),
      ]);
      assert.match(first.text, /"same":\{"count":4/);
      assert.match(second.text, /"adjustedRandIndex":0\.\d+/);
      assert.ok(told.length > 0);
    });
  },
);

folderTest('a folder that is not there is refused before anybody asks', async (folder) => {
  const { code, stderr } = await runCli(['mcp', join(folder, 'missing')]);
  assert.equal(code, 1);
  assert.match(stderr, /missing is not there\. Name a folder of representations\./);
});
