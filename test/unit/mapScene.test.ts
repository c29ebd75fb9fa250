import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { createModel, type Model } from '../../webview/model/model';
import { NAME_HEIGHT, namesShown } from '../../webview/views/maps/mapScene';
import { alignmentOf, comparisonOf } from '../support/alignment';

const SIZE = { width: 400, height: 300 };
const PLACING = { acrossX: 10, acrossY: -10, x0: 200, y0: 150 };
const widthOf = (text: string): number => 6 * text.length;

function modelOf(sizes: number[]): Model {
  const view = comparisonOf(alignmentOf(sizes.length, 0, []), [], []);
  view.a.concepts.forEach((concept, i) => {
    concept.size = sizes[i];
    concept.majorityLabel = i % 3 === 0 ? null : `label ${i}`;
    concept.majorityShare = i % 2 === 0 ? 0.9 : 0.2;
  });
  return createModel(view, null);
}

const shown = (model: Model, places: { x: number; y: number }[], first: number[] = []) =>
  namesShown(model, 'a', places, PLACING, SIZE, widthOf, first);

test('names lie in sight, cover none of each other, and are the largest of what is named', () => {
  const uniform = seededRandom(4);
  const model = modelOf(Array.from({ length: 60 }, () => Math.floor(1000 * uniform())));
  const places = model.view.a.concepts.map(() => ({ x: 40 * uniform() - 20, y: 30 * uniform() - 15 }));
  const names = shown(model, places);
  assert.ok(names.length >= 3 && names.length < 60, `${names.length}`);
  names.forEach(({ place, width, text, concept }, i) => {
    assert.ok(place.left >= 0 && place.left + width <= SIZE.width, text);
    assert.ok(place.top >= 0 && place.top + NAME_HEIGHT <= SIZE.height, text);
    assert.ok(text.startsWith(String(concept)));
    for (const other of names.slice(0, i)) {
      const isApart =
        place.left >= other.place.left + other.width ||
        other.place.left >= place.left + width ||
        Math.abs(place.top - other.place.top) >= NAME_HEIGHT;
      assert.ok(isApart, `${text} and ${other.text}`);
    }
  });
  const { concepts } = model.view.a;
  const largest = [...concepts].sort((x, y) => y.size - x.size)[0].id;
  assert.ok(names.some(({ concept }) => concept === largest));
});

test('of concepts at one place the largest is named, or the one that comes first', () => {
  const model = modelOf([5, 70, 20]);
  const places = [0, 1, 2].map(() => ({ x: 0, y: 0 }));
  const names = (first: number[]) => shown(model, places, first).map(({ text }) => text);
  assert.deepEqual(names([]), ['1 label 1']);
  assert.deepEqual(names([0]), ['0']);
});

test('a label of few members is told to be weak, and what is out of sight has no name', () => {
  const model = modelOf([10, 10, 10]);
  const places = [
    { x: -10, y: 0 },
    { x: 10, y: 0 },
    { x: 100, y: 0 },
  ];
  assert.deepEqual(
    shown(model, places).map(({ concept, isWeak }) => [concept, isWeak]),
    [
      [0, false],
      [1, true],
    ],
  );
});
