import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSamples } from '../../src/experiment/samples';
import type { TokenRows } from '../../src/features/tokens';
import { unitsOfRows } from '../../src/runs/input/rowUnits';
import { rowWords } from '../../src/runs/input/rowWords';
import { tokenTable } from '../../src/runs/input/tokenTable';
import { keepTexts, type KeptTexts } from '../../src/shared/texts/keptTexts';
import { rowTexts } from '../../src/shared/texts/knownTexts';
import type { Search } from '../../src/shared/texts/search';
import { folderTest } from '../support/temporaryFolder';

/** What a search ends with. */
function ended(search: Search): number[] {
  for (;;) {
    const { done, value } = search.next();
    if (done) return [...value];
  }
}

/** What the rows of a table say, of one line each. */
async function found(folder: string, content: string, rowIds?: Uint32Array) {
  const file = join(folder, 'samples.csv');
  await writeFile(file, content);
  const samples = await readSamples(file);
  const { rows } = samples;
  const layout: TokenRows = {
    ...{ rows, features: 2, samples: rows, rowsPerSample: 1, tokens: 1, dropped: 0, kept: 'tokens' as const },
    ...{ grid: null, pool: 1, channelsFirst: false, places: null },
  };
  const descriptions = { samples, table: tokenTable('row', rows, layout), layout };
  const ids = rowIds ?? Uint32Array.from({ length: rows }, (_, row) => row);
  const known = await rowWords(descriptions, ids);
  return { ...known, texts: rowTexts(known.texts!), units: unitsOfRows(descriptions, ids) };
}

folderTest('a token is lit among the eight before and after it in its document', async (folder) => {
  const lines = Array.from({ length: 30 }, (_, at) => `p,${29 - at},w${29 - at}`);
  const { texts, words, units } = await found(folder, `doc,pos,word\nq,0,other\n${lines.join('\n')}\n`);
  assert.deepEqual(texts.textOf(11), {
    before: 'w11 w12 w13 w14 w15 w16 w17 w18 ',
    token: 'w19',
    after: ' w20 w21 w22 w23 w24 w25 w26 w27',
  });
  assert.deepEqual(texts.textOf(30), { before: '', token: 'w0', after: ' w1 w2 w3 w4 w5 w6 w7 w8' });
  assert.deepEqual(texts.textOf(0), { before: '', token: 'other', after: '' });
  assert.equal(texts.textOf(31), null);
  assert.deepEqual(words?.documents?.names, ['q', 'p']);
  assert.deepEqual([...units!.sizes], [1, 30], 'a document is the unit');
});

folderTest('a document is its running text, with the rows that were compared', async (folder) => {
  const content = 'doc,token\np,[CLS]\np,he\np,sleep\np,##s\nq,[CLS]\nq,she\n';
  const { texts, words } = await found(folder, content, Uint32Array.of(1, 3, 5));
  const { name, text, isCut, starts, ends, rows } = texts.documentAt(0)!;
  assert.deepEqual({ name, text, isCut }, { name: 'p', text: '[CLS] he sleeps', isCut: false });
  const parts = [...new Uint32Array(starts)].map((start, at) => text.slice(start, new Uint32Array(ends)[at]));
  assert.deepEqual(parts, ['[CLS]', 'he', 'sleep', 's']);
  assert.deepEqual([...new Int32Array(rows)], [-1, 1, -1, 3]);
  assert.deepEqual([...new Int32Array(texts.documentAt(1)!.rows)], [-1, 5]);
  assert.equal(texts.documentAt(2), null);
  assert.deepEqual(words?.tokens?.values, ['he', '##s', 'she']);
  assert.deepEqual(ended(texts.rowsWith('HE')), [1, 5]);
  assert.deepEqual(ended(texts.documentsWith('SLEEPS he')), [0], 'words over several tokens');
  assert.deepEqual(ended(texts.documentsWith('cls')), [0, 1]);
});

folderTest('offsets into texts count characters as Python does', async (folder) => {
  const content = 'document,token,start,end\np,😀,0,1\np,she,2,5\np,runs,6,10\nr,lost,0,4\n';
  await writeFile(
    join(folder, 'documents.jsonl'),
    '{"id":"p","text":"😀 she\\u00a0runs!"}\n\n{"id":7,"text":"x"}\n',
  );
  const { texts, warnings } = await found(folder, content);
  assert.deepEqual(warnings, []);
  assert.deepEqual(texts.textOf(1), { before: '😀 ', token: 'she', after: '\u00a0runs' });
  const { text, starts, ends } = texts.documentAt(0)!;
  assert.equal(text, '😀 she\u00a0runs!');
  assert.equal(text.slice(new Uint32Array(starts)[2], new Uint32Array(ends)[2]), 'runs');
  assert.deepEqual(ended(texts.documentsWith('runs 😀')), [0]);
  assert.deepEqual(texts.textOf(3), { before: '', token: 'lost', after: '' }, 'a document without a text');

  await writeFile(join(folder, 'documents.jsonl'), '{"id":"p"}\n');
  const broken = await found(folder, content);
  assert.match(broken.warnings[0], /left out: documents\.jsonl: line 1 has no "document" and "text"\./);
  assert.deepEqual(broken.texts.textOf(1), { before: '😀 ', token: 'she', after: ' runs' });

  await writeFile(join(folder, 'documents.csv'), 'doc,content\np,"a, she runs"\np,b\n');
  assert.match((await found(folder, content)).warnings[0], /documents\.csv has the document "p" twice/);
});

folderTest('a sentence beside each token is the document', async (folder) => {
  const content = 'sentence,word,start,end\n"he, sleeping",sleeping,4,12\n"he, sleeping",he,0,2\nno,no,0,2\n';
  const { texts, units } = await found(folder, content);
  assert.deepEqual(texts.textOf(0), { before: 'he, ', token: 'sleeping', after: '' });
  assert.equal(texts.documentAt(0)!.text, 'he, sleeping');
  assert.deepEqual([...units!.of], [0, 0, 1]);
});

folderTest('texts are found by their words, and cut where they are endless', async (folder) => {
  const { texts, words } = await found(folder, `text\n"One <b>two</b>"\n"${'Two three. '.repeat(4000)}"\n`);
  assert.deepEqual(texts.textOf(0), { text: 'One <b>two</b>' });
  const long = texts.textOf(1) as { text: string };
  assert.equal(long.text.length, 20_001);
  assert.ok(long.text.endsWith('…'));
  assert.deepEqual(ended(texts.rowsWith('two ONE')), [0]);
  assert.deepEqual(ended(texts.rowsWith('two')), [0, 1]);
  assert.equal(words?.documents, null);
});

folderTest('what is kept of texts says the same, as far as there is room', async (folder) => {
  const { texts } = await found(folder, 'doc,token\np,he\np,sleeps\nq,she\n');
  const kept = rowTexts(JSON.parse(JSON.stringify(keepTexts(texts, [2, 0, 2], [1], [], 1000))) as KeptTexts);
  assert.deepEqual(kept.textOf(0), texts.textOf(0));
  assert.equal(kept.textOf(1), null);
  assert.deepEqual(kept.documentAt(1), texts.documentAt(1));
  assert.deepEqual(ended(kept.rowsWith('HE')), [0, 2]);
  assert.deepEqual(ended(kept.documentsWith('she')), [1]);
  assert.deepEqual(ended(kept.documentsWith('sleeps')), []);
  const little = keepTexts(texts, [2], [0], [0], 8);
  assert.deepEqual(
    little.kept.map(([row]) => row),
    [2],
    'the most wanted first',
  );
  assert.deepEqual(little.documents, []);
});
