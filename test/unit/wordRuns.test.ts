import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startRun } from '../../src/runs/client';
import type { Requests, Results } from '../../src/runs/requests';
import { keptWords } from '../../src/exports/keptWords';
import { rowTexts } from '../../src/shared/texts/knownTexts';
import type { ReportedComparison } from '../../src/shared/reportedComparison';
import { compareAll } from '../support/compare';
import { folderTest } from '../support/temporaryFolder';
import { sentenceExperiment, tokenExperiment } from '../support/wordExperiment';

const sourceIn = (folder: string, model: string) => ({
  ...{ file: join(folder, model, 'layer_4.npy'), array: null, root: folder },
});

function run<K extends 'save' | 'openSaved' | 'report' | 'review'>(
  kind: K,
  ask: Requests[K],
): Promise<Results[K]> {
  return startRun({ kind, ask, threads: 2, cache: null }, { distFolder: resolve('dist') }).result;
}

async function compareIn(folder: string) {
  const ask = { a: sourceIn(folder, 'small'), b: sourceIn(folder, 'large'), settings: {} };
  return (await compareAll(ask, null)).comparison;
}

folderTest(
  'tokens are named by what they are, and shown in their documents, saved and reported',
  async (folder) => {
    await tokenExperiment(folder);
    const comparison = await compareIn(folder);
    const { view, rows, texts } = comparison;
    const { words, attributes } = rows.columns;
    assert.deepEqual([words?.kind, words?.documents?.names.length, attributes], ['token', 40, []]);
    assert.equal(view.shared?.units, 40, 'documents are the units');
    const names = view.b.concepts.map(({ defaultName }) => defaultName!);
    assert.ok(
      names.some((name) => /\b(in|near|behind)\b/.test(name)),
      names.join(' | '),
    );
    for (const { defaultName, frequentTokens, exemplars } of view.b.concepts) {
      assert.ok(defaultName!.startsWith(frequentTokens![0].token));
      const says = rowTexts(texts!).textOf(exemplars[0]);
      assert.ok(says && 'token' in says);
    }
    const file = join(folder, 'x.alignment.json');
    await run('save', { file, comparison, borders: null, thumbnails: new Map() });
    const { comparison: opened } = await run('openSaved', { file, folders: [] });
    const [first] = view.a.concepts[0].exemplars;
    assert.deepEqual(rowTexts(opened.texts!).textOf(first), rowTexts(texts!).textOf(first));
    assert.deepEqual(rowTexts(opened.texts!).documentAt(3), rowTexts(texts!).documentAt(3));

    const html = join(folder, 'x.html');
    await run('report', { file: html, webviewFolder: resolve('dist/webview'), of: comparison });
    const json = /id="view">([^<]*)<\/script>/.exec(await readFile(html, 'utf8'))![1];
    const carried = JSON.parse(json) as ReportedComparison;
    assert.equal(carried.texts!.kept.length, rows.columns.ids.byteLength / 4, 'all find room');
  },
);

folderTest(
  'sentences are no attributes, and a file carries the most telling of them first',
  async (folder) => {
    await sentenceExperiment(folder, 600);
    const comparison = await compareIn(folder);
    const { view, rows, texts } = comparison;
    assert.deepEqual(
      [...rows.columns.attributes, ...rows.columns.numbers].map(({ name }) => name),
      ['label', 'author'],
    );
    assert.equal(JSON.stringify(rows.columns).includes('And so on'), false, 'no text comes with the rows');
    const exemplars = [...view.a.concepts, ...view.b.concepts].map((concept) => concept.exemplars);
    const few = keptWords(comparison, texts, 2000)!;
    assert.ok(few.kept.length > 3 && few.kept.length < 60);
    assert.deepEqual(
      few.kept.slice(0, 3).map(([row]) => row),
      [...new Set(exemplars.map(([best]) => best))].slice(0, 3),
      'the best exemplars',
    );
    const held = new Set(keptWords(comparison, texts, 1e6, false)!.kept.map(([row]) => row));
    assert.deepEqual(held, new Set(exemplars.flat()), 'of a report without rows exemplars alone');
  },
);

folderTest('a review knows what rows say', async (folder) => {
  await tokenExperiment(folder, 'bytes', 12);
  const review = await run('review', {
    ...{ folder, settings: {}, features: {}, samples: null, pairs: 'exact', robustnessRuns: 0 },
  });
  assert.ok(rowTexts(review.outline.texts!).textOf(5));
});
