import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  askedOf,
  besidePaper,
  consequences,
  FIELDS,
  fieldsInForce,
  problemOf,
  typedAsPaper,
  typedOf,
  type FieldKey,
} from '../../webview/panels/comparison/settingFields';
import { PAPER } from '../../src/shared/settings/paper';
import { settingDescriptions, type Manifest } from '../../src/vscode/settingDescriptions';

const field = (key: FieldKey) => FIELDS.find((each) => each.key === key)!;

test('settings come back from the fields as they went in', () => {
  const asked = {
    settings: { method: 'nlmcd' as const, minDist: 0.2, minSamples: null, seed: 0 },
    features: { maxRows: null, balanceBy: 'label', dropTokens: 1 },
  };
  assert.deepEqual(askedOf(typedOf(asked)), asked);
  assert.deepEqual(askedOf({ seed: ' ', pool: '' }), { settings: {}, features: {} });
});

test('a value out of range is refused in a sentence, an empty field is the default', () => {
  assert.equal(
    problemOf(field('nNeighbors'), '1'),
    'UMAP neighbours is "1"; it takes a whole number from 2 to 1000.',
  );
  assert.match(problemOf(field('minDist'), 'far')!, /a number from 0 to 1/);
  assert.match(problemOf(field('maxRows'), 'auto')!, /or "all"/);
  assert.equal(problemOf(field('maxRows'), 'all'), null);
  assert.equal(problemOf(field('minClusterSize'), '  '), null);
});

test('only settings with an effect are asked for', () => {
  const keys = (typed: object): string[] => fieldsInForce(typed).map(({ key }) => key);
  assert.ok(!keys({}).includes('nConcepts'));
  assert.ok(keys({ method: 'kmeans', nConcepts: '7' }).includes('nConcepts'));
  assert.ok(!keys({ method: 'kmeans', nConcepts: '7' }).includes('minDist'));
  assert.ok(keys({ method: 'kmeans' }).includes('minDist'));
  assert.ok(keys({ method: 'pca' }).includes('maxRows'));
});

test('the sentence says what runs again', () => {
  const said = (after: object): string => consequences({}, after).sentence;
  assert.match(said({ minClusterSize: '50' }), /^Nothing is changed/);
  assert.match(said({ minClusterSize: '30' }), /minimum cluster size\. Only clustering.*embedding is kept/);
  assert.match(said({ minDist: '0.5', minClusterSize: '30' }), /The embedding, clustering/);
  assert.match(said({ maxRows: '100', minDist: '0.5' }), /Everything runs again/);
  assert.match(
    said({ alignEvery: '5' }),
    /Step between aligned rows\. Only the alignment .*concepts are kept/,
  );
  assert.match(said({ alignEvery: '5', pool: '4' }), /Everything runs again/);
  assert.match(said({ method: 'pca' }), /discovery of concepts/);
});

test('the paper’s settings are filled in beside others, and what differs from them is said', () => {
  const typed = typedAsPaper({ pool: '4', nNeighbors: '7', rowKey: 'id' });
  assert.deepEqual(askedOf(typed), {
    settings: PAPER.settings,
    features: { ...PAPER.features, pool: 4, rowKey: 'id' },
  });
  assert.equal(besidePaper(typed), 'These are the paper’s settings.');
  assert.equal(
    besidePaper({ ...typed, maxRows: '', nNeighbors: '15' }),
    'Other than the paper’s: UMAP neighbours 15 (paper: 30), Rows used at most 50000 (paper: all).',
  );
});

test('every field says what VS Code says of its setting, without marks', async () => {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  const descriptions = settingDescriptions(manifest);
  for (const { setting } of FIELDS) {
    assert.match(descriptions[setting] ?? '', /^\w.*\.$/s, setting);
    assert.doesNotMatch(descriptions[setting], /[`*#]/, setting);
  }
});

test('of concepts that files give only the rows that are used can be set', () => {
  const keys = fieldsInForce({ method: 'kmeans' }, true).map(({ key }) => key);
  assert.ok(keys.includes('maxRows') && keys.includes('seed'));
  assert.ok(!keys.some((key) => ['method', 'nConcepts', 'nNeighbors', 'minClusterSize'].includes(key)));
  const { changed, sentence } = consequences({}, { method: 'kmeans', seed: '3' }, true);
  assert.deepEqual(
    changed.map(({ key }) => key),
    ['seed'],
  );
  assert.match(sentence, /Everything runs again on the rows/);
});
