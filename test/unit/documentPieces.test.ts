import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparedParts, documentPieces } from '../../webview/model/documentPieces';

function pieces(text: string, ...parts: [start: number, end: number][]): [string, number | null][] {
  const starts = Uint32Array.from(parts, ([start]) => start);
  const ends = Uint32Array.from(parts, ([, end]) => end);
  return documentPieces(text, starts, ends).map(({ text, part }) => [text, part]);
}

test('a document is its parts and what stands between them', () => {
  assert.deepEqual(pieces('The cat sat.', [0, 3], [4, 7], [11, 12]), [
    ['The', 0],
    [' ', null],
    ['cat', 1],
    [' sat', null],
    ['.', 2],
  ]);
  assert.deepEqual(pieces('No part'), [['No part', null]]);
  assert.deepEqual(pieces(''), []);
});

test('white space at the ends of a part stands between parts', () => {
  assert.deepEqual(pieces('The cat \n sat', [0, 4], [3, 9], [9, 13]), [
    ['The', 0],
    [' ', null],
    ['cat', 1],
    [' \n ', null],
    ['sat', 2],
  ]);
  assert.deepEqual(pieces('a\nb', [0, 1], [1, 2], [2, 3]), [
    ['a', 0],
    ['\n', 1],
    ['b', 2],
  ]);
});

test('where parts overlap the first keeps what they have in common, whatever their order in the table', () => {
  assert.deepEqual(pieces('abcdef', [2, 6], [0, 4]), [
    ['abcd', 1],
    ['ef', 0],
  ]);
  assert.deepEqual(pieces('abcdef', [0, 6], [2, 4]), [['abcdef', 0]]);
});

test('parts beyond the text, and those without characters, are left out', () => {
  assert.deepEqual(pieces('abc', [1, 1], [2, 9], [5, 7], [3, 2]), [
    ['ab', null],
    ['c', 1],
  ]);
});

test('all pieces together are the text', () => {
  const text = ' The  cats — שלום עולם, 🙂!\n';
  const parts: [number, number][] = Array.from({ length: 12 }, (_, i) => [(i * 7) % 25, ((i * 7) % 25) + 5]);
  const all = documentPieces(
    text,
    Uint32Array.from(parts, ([start]) => start),
    Uint32Array.from(parts, ([, end]) => end),
  );
  assert.equal(all.map((piece) => piece.text).join(''), text);
});

test('parts that were not compared are text as what stands between parts', () => {
  const { rows, starts, ends } = comparedParts(
    {
      rows: Int32Array.of(7, -1, 3, 5).buffer,
      starts: Uint32Array.of(0, 4, 8, 12).buffer,
      ends: Uint32Array.of(3, 7, 11, 15).buffer,
    },
    new Map([
      [3, 0],
      [7, 1],
    ]),
  );
  assert.deepEqual([...rows], [1, 0]);
  assert.deepEqual([...starts], [0, 8]);
  assert.deepEqual([...ends], [3, 11]);
});
