import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROLE_NAMES } from '../../src/experiment/columnRoles';
import { readExperiment } from '../../src/experiment/experiment';
import { readRowTable } from '../../src/experiment/labels';
import { groupColumn, readSamples, type Samples } from '../../src/experiment/samples';
import { textAt } from '../../src/shared/texts/packedTexts';
import { folderTest } from '../support/temporaryFolder';

/** What a table of this content says. */
function reading(folder: string): (content: string) => Promise<Samples> {
  return async (content) => {
    const file = join(folder, 'samples.csv');
    await writeFile(file, content);
    return readSamples(file);
  };
}

const wordsOf = ({ words }: Samples): string[] =>
  Array.from(words!.column.codes, (code) => textAt(words!.column.texts, code));

test('the documentation and the schema say by which names columns are known', async () => {
  const lines = (await readFile('docs/FILES.md', 'utf8')).split('\n');
  const { properties } = JSON.parse(await readFile('media/experiment.schema.json', 'utf8')) as {
    properties: { columns: { markdownDescription: string; properties: object } };
  };
  for (const [role, names] of Object.entries(ROLE_NAMES)) {
    const line = lines.find((each) => each.startsWith(`| \`${role}\` `)) ?? '';
    assert.ok(Object.hasOwn(properties.columns.properties, role), role);
    for (const name of names) {
      assert.ok(line.includes(`\`${name}\``), `${name} in the table`);
      assert.ok(properties.columns.markdownDescription.includes(`\`${name}\``), `${name} in the schema`);
    }
  }
});

folderTest('columns are known by the names that people give them', async (folder) => {
  const read = reading(folder);
  const texts = await read('Sentence,Class,author\n"a, ""b""\nc",x,1\nעברית,y,2\n😀 d,x,1\n');
  assert.equal(texts.words?.kind, 'text');
  assert.deepEqual(wordsOf(texts), ['a, "b"\nc', 'עברית', '😀 d']);
  assert.deepEqual(texts.label?.values, ['x', 'y']);
  assert.deepEqual([...texts.attributes.keys()], ['author'], 'texts would flood every menu');

  const tokens = await read('row,doc_id,token_index,word,pos\n1,p,1,b,NOUN\n0,p,0,a,VERB\n2,q,0,c,NOUN\n');
  assert.equal(tokens.words?.kind, 'token');
  assert.deepEqual(wordsOf(tokens), ['a', 'b', 'c'], 'in the order of the rows');
  assert.deepEqual(tokens.words?.positions, Float64Array.of(0, 1, 0));
  assert.deepEqual([...tokens.attributes.keys()], ['pos'], 'parts of speech are no positions');
  assert.deepEqual(tokens.document?.values, ['p', 'q']);

  const named = await read('pos,token\n0,a\n1,b\n');
  assert.deepEqual(named.words?.positions, Float64Array.of(0, 1));

  assert.deepEqual(groupColumn(tokens, 'doc_id'), tokens.document, 'rows can be balanced over documents');
  assert.deepEqual(groupColumn(tokens, 'pos')?.values, ['NOUN', 'VERB']);
  assert.equal(groupColumn(tokens, 'word'), undefined, 'and over no texts');

  const images = await read('filename,caption\na.PNG,one\nb.jpg,two\n');
  assert.deepEqual(images.patches?.image.values, ['a.PNG', 'b.jpg']);
  assert.equal(images.words?.kind, 'text', 'a caption');

  const sounds = await read('file,start,end\na.wav,0,1.5\na.wav,1.5,\n');
  assert.deepEqual(sounds.sounds?.audio.values, ['a.wav']);
  assert.deepEqual(sounds.sounds?.starts, Float64Array.of(0, 1.5));
  assert.deepEqual(sounds.sounds?.ends, Float64Array.of(1.5, NaN));
});

folderTest('a name that fits for something else is an attribute', async (folder) => {
  const read = reading(folder);
  const scores = await read('path,target,document\nlib/a.py,0.25,p\nlib/b.py,0.5,q\n');
  assert.equal(scores.patches ?? scores.sounds ?? scores.words, null);
  assert.equal(scores.label, null, 'measured numbers are no labels');
  assert.deepEqual([...scores.attributes.keys()], ['path', 'target', 'document']);
  const several = await read('label,class,text,prompt,x,y\n0.5,b,t,p,1,2\n');
  assert.deepEqual(several.label?.values, ['0.5'], 'a column label is the label');
  assert.deepEqual([...several.attributes.keys()], ['class', 'prompt', 'x', 'y'], 'texts have no boxes');
  const long = `${'Some call what they study documents. '.repeat(3)}`;
  const documents = await read(`document,label\n"${long}1",a\n"${long}2",b\n`);
  assert.equal(documents.words?.kind, 'text');
  assert.equal(documents.document, null);
});

folderTest('an experiment.json names columns for what they are for', async (folder) => {
  await writeFile(join(folder, 'samples.csv'), 'utterance,text,speaker\nhello,greeting,1\nbye,farewell,2\n');
  const manifest = (columns: unknown): Promise<void> =>
    writeFile(join(folder, 'experiment.json'), JSON.stringify({ columns }));
  const samples = async (): Promise<Samples | null> =>
    readRowTable(await readExperiment(folder), () => undefined);
  await manifest({ text: 'utterance', label: 'text' });
  const read = await samples();
  assert.deepEqual(wordsOf(read!), ['hello', 'bye']);
  assert.deepEqual(read!.label?.values, ['greeting', 'farewell']);
  await manifest({ text: 'uterance' });
  await assert.rejects(
    samples(),
    /samples\.csv has no column "uterance", which experiment\.json names for "text"/,
  );
  await manifest({ text: 3 });
  await assert.rejects(samples(), /has a "columns" that is not an object with names of columns/);
});
