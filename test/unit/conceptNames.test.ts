import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanName, commonName, LONGEST_NAME, withNames } from '../../src/shared/conceptNames';
import { csv } from '../../src/exports/csv';
import { conceptsTable, pairsTable } from '../../src/exports/tables';
import { createModel, setNames } from '../../webview/model/model';
import { conceptName } from '../../webview/words/words';
import { alignmentOf, comparisonOf, pair } from '../support/alignment';

const view = () => comparisonOf(alignmentOf(2, 1, [pair(1, 0, 0.1, 'universal')]), [0.3, 0.1], [0, 0.5]);

test('a name is one line that cannot turn the text around it, and not too long', () => {
  assert.equal(cleanName('  night\n\tsky '), 'night sky');
  assert.equal(cleanName('\u202egnp.exe'), 'gnp.exe');
  assert.equal(cleanName(' \r\n '), null);
  assert.equal(cleanName('<img onerror>'), '<img onerror>');
  const long = cleanName('😀'.repeat(10_000))!;
  assert.equal(Array.from(long).length, LONGEST_NAME);
  assert.doesNotMatch(long, /\p{Cs}/u, 'a character was cut in two');
});

test('concepts that are the same are called by what half of them are called, or begin with', () => {
  assert.equal(commonName(['sea · top', 'sea · top', 'sky', null]), 'sea · top');
  assert.equal(commonName(['sea · top', 'sea · bottom', 'sky']), 'sea');
  assert.equal(commonName(['sea', 'sky', 'fur']), 'mixed');
  assert.equal(commonName([null, null]), null);
});

test('names are given to a view and taken away, and nothing else changes', () => {
  const given = withNames(view(), { 1: 'fur' }, { 0: 'wheels', 7: 'of another time' });
  assert.deepEqual(
    [...given.a.concepts, ...given.b.concepts].map(({ name }) => name),
    [null, 'fur', 'wheels'],
  );
  assert.deepEqual(withNames(given, {}, {}), view());
});

test('a model says whether names are new', () => {
  const model = createModel(view(), null);
  assert.equal(setNames(model, { a: { 0: 'sky' }, b: {} }), true);
  assert.equal(setNames(model, { a: { 0: 'sky' }, b: {} }), false);
  assert.equal(conceptName(model.concepts.a.get(0)!), '0 sky');
  assert.equal(setNames(model, { a: {}, b: {} }), true);
  assert.equal(conceptName(model.concepts.a.get(0)!), 'concept 0');
});

test('tables carry the names', () => {
  const given = withNames(view(), { 1: 'fur, "soft"' }, { 0: 'wheels' });
  assert.match(
    csv(pairsTable(given)),
    /^a,name_a,default_name_a,label_a,.*\r\n1,"fur, ""soft""",,,10,0,wheels,/,
  );
  assert.match(csv(conceptsTable(given)), /\r\nA,model\/a,1,"fur, ""soft""",/);
});
