import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../src/shared/random';
import { conceptFamilies } from '../../src/review/conceptFamilies';
import { familyDescriber } from '../../src/shared/describeFamily';
import { familiesAt } from '../../src/shared/familiesAt';
import { LEAST_MERGED, mergeConcepts, type MergeTree } from '../../src/review/mergeConcepts';
import { conceptGroups } from '../../src/shared/conceptGroups';
import { amongAll, similarPairs, type Similarities } from '../../src/review/similarities';
import { type ReviewedRepresentation, type ReviewEntry } from '../../src/shared/results/review';
import type { ConceptView } from '../../src/shared/results/representation';
import { familiesText, familyStanding } from '../../webview/views/families/familyStanding';
import { entryOf } from '../support/review';

/** Some representations with few concepts each, and adjusted alignments of all pairs, many of them equal. */
function randomConcepts(seed: number) {
  const random = seededRandom(seed);
  const sizes = Array.from({ length: 5 }, () => 1 + Math.floor(random() * 5));
  const places = Uint32Array.from(sizes.flatMap((size, place) => new Array<number>(size).fill(place)));
  const firsts = sizes.map((_, place) => places.indexOf(place));
  const similarity = Array.from(places, () => new Float64Array(places.length));
  const similar: Similarities[] = [];
  for (let a = 0; a < sizes.length; a++) {
    for (let b = a + 1; b < sizes.length; b++) {
      const all = Array.from({ length: sizes[a] * sizes[b] }, (_, at) => ({
        ...{ a: Math.floor(at / sizes[b]), b: at % sizes[b] },
        adjusted: Math.round(14 * random() - 6) / 8,
      }));
      const candidates = all.filter(({ adjusted }) => adjusted >= 0.1);
      const found = amongAll(similarPairs(candidates), firsts[a], firsts[b]);
      similar.push(found);
      found.a.forEach(
        (one, i) => (similarity[one][found.b[i]] = similarity[found.b[i]][one] = found.value[i]),
      );
    }
  }
  return { places, similarity, similar };
}

/** Average linkage by the definition: of all groups that share no representation, the most similar two, again and again. */
function mergeSlowly(places: Uint32Array, similarity: readonly Float64Array[]): [number, number, number][] {
  let groups = Array.from(places.keys(), (concept) => [concept]);
  const merges: [number, number, number][] = [];
  for (;;) {
    let best: [number[], number[], number] | null = null;
    for (const [i, one] of groups.entries()) {
      for (const other of groups.slice(i + 1)) {
        if (one.some((x) => other.some((y) => places[x] === places[y]))) continue;
        const sum = one.flatMap((x) => other.map((y) => similarity[x][y])).reduce((a, b) => a + b, 0);
        const value = sum / (one.length * other.length);
        if (value >= LEAST_MERGED && (best === null || value > best[2] + 1e-12)) best = [one, other, value];
      }
    }
    if (!best) return merges;
    const [one, other, value] = best;
    merges.push([one[0], other[0], value]);
    groups = groups.filter((each) => each !== one && each !== other);
    groups.push([...one, ...other].sort((a, b) => a - b));
    groups.sort((a, b) => a[0] - b[0]);
  }
}

function listed({ merges, similarities }: MergeTree): [number, number, number][] {
  const names = new Uint32Array(merges);
  return Array.from(new Float64Array(similarities), (value, at) => {
    const [one, other] = [names[2 * at], names[2 * at + 1]];
    return [Math.min(one, other), Math.max(one, other), Number(value.toFixed(9))];
  });
}

test('concepts merge as average linkage says, in whatever order their similarities come', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { places, similarity, similar } = randomConcepts(seed);
    const tree = mergeConcepts(places, similar);
    const expected = mergeSlowly(places, similarity).map(([a, b, value]) => [a, b, Number(value.toFixed(9))]);
    assert.deepEqual(listed(tree), expected, `seed ${seed}`);
    assert.deepEqual(listed(mergeConcepts(places, similar.toReversed())), expected, `seed ${seed}`);
  }
});

test('groups hold one concept of each representation, fall apart as the threshold rises, and know their cohesion', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { places, similarity, similar } = randomConcepts(seed);
    const tree = mergeConcepts(places, similar);
    const values = [...new Float64Array(tree.similarities)];
    assert.ok(values.every((value, i) => i === 0 || value <= values[i - 1] + 1e-12));
    let coarser: number[][] | null = null;
    for (const threshold of [0.1, 0.3, 0.5, 0.8, 1.1]) {
      const groups = conceptGroups(tree, threshold);
      for (const { concepts, cohesion } of groups) {
        assert.ok(concepts.length >= 2);
        assert.equal(new Set(concepts.map((concept) => places[concept])).size, concepts.length);
        const pairs = concepts.flatMap((x, i) => concepts.slice(i + 1).map((y) => similarity[x][y]));
        const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
        assert.ok(Math.abs(cohesion - mean) < 1e-9, `${cohesion} instead of ${mean}`);
        if (coarser) assert.ok(coarser.some((whole) => concepts.every((each) => whole.includes(each))));
      }
      coarser = groups.map(({ concepts }) => concepts);
    }
    assert.deepEqual(coarser, [], 'nothing is more similar than identical');
  }
});

test('a pair that is not shared by more than chance holds no family together', () => {
  const candidates = [
    [{ a: 0, b: 0, adjusted: 0.9, q: 0.001 }],
    [{ a: 0, b: 0, adjusted: 0.8, q: 0.001 }],
    // The second and third representation are as much alike, but not by more than chance.
    [],
  ];
  const places = Uint32Array.of(0, 1, 2);
  const similar = [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([a, b], at) => amongAll(similarPairs(candidates[at]), a, b));
  const { cohesions, similarities } = mergeConcepts(places, similar);
  const [first, second] = new Float64Array(similarities);
  assert.ok(Math.abs(first - 0.9) < 1e-6 && Math.abs(second - 0.8 / 2) < 1e-6, `${first}, ${second}`);
  assert.ok(Math.abs(new Float64Array(cohesions)[1] - (0.9 + 0.8) / 3) < 1e-6);
});

test('a family knows its rows, what they are mostly, and the first block of every model that has it', () => {
  const entries: ReviewEntry[] = [
    ['mae', 4],
    ['mae', 2],
    ['clip', 7],
  ].map(([model, layer]) => entryOf(String(model), Number(layer)));
  const representation = (place: number, labels: number[], exemplars: number[], defaultName: string) =>
    ({
      place,
      labels: Int32Array.from(labels).buffer,
      concepts: [{ id: 0, exemplars, defaultName } as ConceptView],
    }) as ReviewedRepresentation;
  const known = [
    representation(0, [0, 0, 0, -1, -1, 0], [12], 'sea · top'),
    representation(1, [0, 0, -1, -1, -1, 0], [11, 12], 'sea · bottom'),
    representation(2, [0, 0, 0, 0, -1, 0], [13], 'mixed'),
  ];
  const one = { a: Uint32Array.of(0), b: Uint32Array.of(0), value: Float32Array.of(0.5) };
  const similar = [amongAll(one, 0, 1), amongAll(one, 0, 2), amongAll(one, 1, 2)];
  const rows = {
    ids: Uint32Array.of(10, 11, 12, 13, 14, 15),
    labels: ['sea', 'sea', 'sky', 'sea', 'sky', null],
    images: Uint32Array.of(0, 1, 1, 2, 3, 4),
  };
  const { families } = conceptFamilies(entries, known, similar, rows);
  assert.equal(families.length, 1);
  const [family] = families;
  assert.deepEqual(
    family.members.map(({ place }) => place),
    [0, 1, 2],
  );
  assert.deepEqual(family.first, [
    { series: 'mae', place: 1 },
    { series: 'clip', place: 2 },
  ]);
  assert.deepEqual(family.exemplars, [11, 10, 15, 13], 'row 12 is of the same image as row 11');
  assert.deepEqual([family.size, family.majorityLabel, family.majorityShare], [4, 'sea', 0.5]);
  assert.equal(family.defaultName, 'sea', 'what two of three begin with');
  assert.equal(family.cohesion, 0.5);

  const tree = conceptFamilies(entries, known, similar, rows);
  const describe = familyDescriber(known, rows);
  assert.deepEqual(familiesAt(tree, 0.5, entries).map(describe), families, 'no other way of saying the same');
  assert.deepEqual(familiesAt(tree, 0.6, entries), []);
  const seriesOf = (...all: string[]) => ({ all, words: { series: 'model' } });
  assert.equal(familyStanding(family, seriesOf('mae', 'clip'))!.text, 'in every model');
  assert.equal(familyStanding(family, seriesOf('mae', 'clip', 'dino'))!.text, 'in 2 of 3 models');
  assert.equal(
    familiesText(families, tree, 0.3, seriesOf('mae', 'clip')),
    'At 0.30, 3 of 3 concepts are in 1 family; 1 is in every model.',
  );
});
