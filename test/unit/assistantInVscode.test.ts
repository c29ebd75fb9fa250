import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { contributes } from '../../package.json';
import { panelLink, readPanelLink, type PanelPlace } from '../../src/assistant/panelLink';
import { startRun } from '../../src/runs/client';
import { createBackgroundRuns } from '../../src/vscode/backgroundRuns';
import type { registerAssistant } from '../../src/vscode/assistant/registerAssistant';
import { fakeVscode, loadWith, Token, type FakeWindow, type Part } from '../support/fakeVscode';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

type Module = { registerAssistant: typeof registerAssistant };
type Opened = { a: string; b: string; own: object | null; concept: object | null };

const distFolder = resolve('dist');

/** The tools in a window of VS Code, whose panels are told. */
async function inWindow(window: FakeWindow) {
  const vscode = fakeVscode(window);
  const opened: Opened[] = [];
  const faults: unknown[] = [];
  const { registerAssistant } = await loadWith<Module>(
    'src/vscode/assistant/registerAssistant.ts',
    vscode.api,
  );
  const panels = {
    compare(a: { fsPath: string }, b: { fsPath: string }, own: object | null, concept: object | null) {
      opened.push({ a: a.fsPath, b: b.fsPath, own, concept });
      return Promise.resolve();
    },
  };
  const environment = {
    ...{ distFolder, cacheFolder: join(window.folder, '.cache') },
    background: createBackgroundRuns(),
    loginNode: { begin: <T>(start: () => T) => start() },
    log: { error: (error: unknown) => faults.push(error), warn: () => undefined },
  };
  const registered = registerAssistant(environment as never, panels as never);
  const call = async (name: string, input: object, token = new Token()): Promise<Part[]> => {
    const tool = vscode.tools.get(`concept-alignment_${name}`)!;
    return (await tool.invoke({ input }, token)).content;
  };
  const prepare = (name: string, input: object) =>
    vscode.tools.get(`concept-alignment_${name}`)!.prepareInvocation({ input }, new Token());
  return { vscode, opened, faults, call, prepare, dispose: () => void registered.dispose() };
}

/** Two files of rows in four groups. */
async function pairIn(folder: string, rows = 400): Promise<{ a: string; b: string }> {
  for (const [seed, name] of ['a.npy', 'b & ü.npy'].entries()) {
    await writeBlobs(join(folder, name), { rows, columns: 4, blobs: 4, seed });
  }
  return { a: 'a.npy', b: 'b & ü.npy' };
}

folderTest(
  'tools are those of package.json; they answer with the numbers, a picture and an address',
  async (folder) => {
    const pair = await pairIn(folder);
    const { vscode, call, prepare, opened, dispose } = await inWindow({ folder });
    const names = contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual([...vscode.tools.keys()], names);

    const { invocationMessage, confirmationMessages } = await prepare('compareRepresentations', pair);
    assert.equal(invocationMessage, 'Comparing two representations');
    assert.equal(confirmationMessages, undefined, 'what takes seconds is not asked about');
    const [{ value }] = await call('compareRepresentations', pair);
    const { a, adjustedRandIndex, openInVsCode } = JSON.parse(value!) as {
      a: { rows: number };
      adjustedRandIndex: number;
      openInVsCode: string;
    };
    assert.equal(a.rows, 400);
    assert.ok(adjustedRandIndex > 0 && adjustedRandIndex <= 1);
    const [, picture] = await call('drawFigure', pair);
    assert.equal(picture.mime, 'image/png');
    assert.equal(Buffer.from(picture.data!).toString('latin1', 1, 4), 'PNG');

    // The address opens the same pair with the settings in force, once a person has said so.
    assert.match(openInVsCode, /^code-test:/);
    await vscode.open(openInVsCode, false);
    assert.deepEqual(opened, []);
    assert.match(vscode.asked[0], /A link asks to compare a\.npy with b & ü\.npy\./);
    await vscode.open(openInVsCode, true);
    const files = { a: join(folder, 'a.npy'), b: join(folder, 'b & ü.npy') };
    assert.deepEqual(opened, [{ ...files, own: null, concept: null }]);

    const [said] = await call('openPanel', { ...pair, side: 'B', concept: 2, seed: 7 });
    assert.equal(said.value, '{"opened":true}');
    assert.deepEqual(opened[1], {
      ...files,
      own: { settings: { seed: 7 }, features: {} },
      concept: { side: 'b', concept: 2 },
    });
    await assert.rejects(
      call('describeConcept', { ...pair, side: 'A', concept: 99 }),
      /must be one of .*\/a, from 0 to \d+\./,
    );
    await assert.rejects(call('compareRepresentations', { a: '../x', b: 'x' }), /none of the opened folders/);
    dispose();
    assert.equal(vscode.tools.size, 0);
  },
);

folderTest('what computes for minutes is asked about, and a cancelled call ends', async (folder) => {
  const pair = await pairIn(folder, 150_000);
  const { vscode, call, prepare, dispose } = await inWindow({ folder, settings: { threads: 1 } });
  for (const tool of ['compareRepresentations', 'openPanel', 'drawFigure']) {
    const { confirmationMessages } = await prepare(tool, pair);
    assert.equal(confirmationMessages?.title, 'Compare a.npy with b & ü.npy?');
    assert.match(
      confirmationMessages.message,
      /of 50,000 rows of 4 and 4 features and takes (a minute or two|about \d+ minutes)\./,
    );
  }
  // Who asks wrongly is not asked, and told by the call.
  assert.equal((await prepare('compareRepresentations', { a: 'x', b: 'y' })).confirmationMessages, undefined);
  const { confirmationMessages } = await prepare('reviewExperiment', { folder: '.' });
  assert.match(confirmationMessages!.message, /concepts of 2 representations/);

  const token = new Token();
  const going = call('compareRepresentations', pair, token);
  token.cancel();
  await assert.rejects(going, (error) => error instanceof vscode.api.CancellationError);
  dispose();
});

folderTest('a comparison that the cache holds takes no time', async (folder) => {
  const { a, b } = await pairIn(folder);
  const of = (file: string) => ({ file: join(folder, file), array: null, root: folder });
  const ask = {
    ...{ a: of(a), b: of(b), settings: {}, features: {}, samples: null, robustnessRuns: 0 },
    pairs: { exactRows: 50_000 },
  };
  const cache = { folder: join(folder, '.cache'), maxBytes: 1e9 };
  const run = <K extends 'foresee' | 'compare'>(kind: K) =>
    startRun({ kind, ask, threads: 2, cache }, { distFolder }).result;
  const before = await run('foresee');
  assert.deepEqual([before.rows, before.columns], [400, [4, 4]]);
  assert.ok(before.seconds > 0);
  await run('compare');
  assert.equal((await run('foresee')).seconds, 0);
});

folderTest(
  'an address that leads out of the opened folders, or nowhere, asks and opens nothing',
  async (folder) => {
    const inside = join(folder, 'inside');
    await mkdir(inside);
    await pairIn(folder);
    await pairIn(inside);
    await symlink(join(folder, 'a.npy'), join(inside, 'link.npy'));
    await writeFile(join(inside, 'notes.txt'), '');
    const { vscode, opened, faults, dispose } = await inWindow({ folder: inside });
    const to = (path: string): string => `code-test://concept-alignment.concept-alignment${path}`;
    const wrong: [string, RegExp][] = [
      [to('/compare'), /names no comparison/],
      [to('/run?a=a.npy&b=a.npy'), /names no comparison/],
      [to('/compare?a=a.npy'), /names no comparison/],
      [to('/compare?a=a.npy&b=../a.npy'), /a\.npy lies in none of the opened folders\. Open the folder/],
      [to(`/compare?a=a.npy&b=${join(folder, 'a.npy')}`), /lies in none of the opened folders/],
      [to('/compare?a=a.npy&b=link.npy'), /link\.npy is a link that leads out of the folder/],
      [to('/compare?a=a.npy&b=gone.npy'), /gone\.npy does not exist/],
      [to('/compare?a=a.npy&b=notes.txt'), /notes\.txt is not a feature file/],
      [to('/compare?a=a.npy&b=%255Bx%255D(command:y).npy'), /\[x\] \(command:y\)\.npy does not exist/],
    ];
    for (const [address] of wrong) await vscode.open(address, true);
    assert.equal(vscode.errors.length, wrong.length);
    wrong.forEach(([address, sentence], at) => assert.match(vscode.errors[at], sentence, address));
    assert.deepEqual([vscode.asked, opened, faults], [[], [], []]);

    // What it sets is bounded; anything else of it is left out.
    await vscode.open(
      to('/compare?a=a.npy&b=a.npy&seed=5&minClusterSize=1&concept=3&side=C&settings=default'),
      true,
    );
    assert.deepEqual(opened, [
      {
        ...{ a: join(inside, 'a.npy'), b: join(inside, 'a.npy'), concept: null },
        own: { settings: { seed: 5 }, features: {} },
      },
    ]);
    dispose();
  },
);

test('an address brings back what it was made of, whatever the names are', () => {
  const odd = '/folder/a b/50%&=?#+é[0].npz';
  const place: PanelPlace = {
    a: { file: odd, array: 'x/y', root: '/folder' },
    b: { file: odd, array: null, root: '/folder' },
    own: { minClusterSize: 12, seed: 0 },
    concept: { side: 'b', concept: 0 },
  };
  const { protocol, pathname, search } = new URL(panelLink(place, 'vscode-insiders', true));
  assert.equal(protocol, 'vscode-insiders:');
  assert.deepEqual(readPanelLink(pathname, decodeURIComponent(search.slice(1))), {
    ...{ a: `${odd}#x/y`, b: odd, own: place.own, concept: place.concept, byDefault: true },
  });
});

folderTest('nothing is offered before the window is trusted', async (folder) => {
  const { vscode, dispose } = await inWindow({ folder, isTrusted: false });
  assert.deepEqual([vscode.tools.size, vscode.servers.size], [0, 0]);
  vscode.trust();
  assert.equal(vscode.tools.size, contributes.languageModelTools.length);
  assert.equal(vscode.servers.size, 1);
  dispose();
});

for (const newer of ['none', 'proposed'] as const) {
  folderTest(`a version of VS Code without tools loads the extension (${newer})`, async (folder) => {
    const { vscode, faults, dispose } = await inWindow({ folder, newer });
    assert.deepEqual([vscode.tools.size, vscode.servers.size], [0, 0]);
    assert.equal(faults.length, newer === 'proposed' ? 2 : 0);
    dispose();
  });
}

folderTest('VS Code is told how to start the server of the opened folders', async (folder) => {
  const pair = await pairIn(folder);
  const { vscode, dispose } = await inWindow({ folder, settings: { threads: 2 } });
  const [provider] = contributes.mcpServerDefinitionProviders;
  const [definition] = vscode.servers.get(provider.id)!.provideMcpServerDefinitions();
  const { label, command, args, env } = definition;
  assert.equal(label, provider.label);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command, args, env, stderr: 'ignore' }));
  const { content } = await client.callTool({ name: 'open_panel', arguments: pair });
  assert.match((content as { text: string }[])[0].text, /"openInVsCode":"code-test:/);
  await client.close();
  dispose();
});
