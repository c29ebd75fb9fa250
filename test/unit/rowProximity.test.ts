import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packScores, savedScores, scoresIn, unpackScores } from '../../src/saved/savedScores';
import type { RowScores, SparseProximity } from '../../src/shared/results/rows';
import { rowProximity } from '../../src/shared/rowProximity';

/** Four rows of three concepts, the second without any score. */
const DENSE = Float32Array.of(0.5, 0, 0.25, 0, 0, 0, 0, 1, 0, 0, 0.125, 0.75);
const FEW: SparseProximity = {
  starts: Uint32Array.of(0, 2, 2, 3, 5).buffer,
  columns: Uint32Array.of(0, 2, 1, 1, 2).buffer,
  values: Float32Array.of(0.5, 0.25, 1, 0.125, 0.75).buffer,
};
const LABELS = Int32Array.of(0, -1, 1, 2).buffer;

test('scores above 0 alone say the same as all side by side', () => {
  const [all, few] = [rowProximity(DENSE.buffer, 4), rowProximity(FEW, 4)];
  assert.deepEqual([...few.peaks()], [...all.peaks()]);
  for (let concept = 0; concept < 3; concept++) {
    const [sums, expected] = [new Float32Array(4), new Float32Array(4)];
    few.addTo(sums, concept);
    all.addTo(expected, concept);
    assert.deepEqual(sums, expected);
    for (let row = 0; row < 4; row++) assert.equal(few.at(row, concept), DENSE[3 * row + concept]);
  }
});

test('they are saved as they are, and damage is told by its place', async () => {
  const scores: RowScores = { labels: LABELS, proximity: FEW };
  const packed = savedScores(JSON.parse(JSON.stringify(await packScores(scores))), 'rows.a');
  assert.deepEqual(scoresIn({ a: packed, b: scores }), { a: 5, b: 5 });
  const read = await unpackScores(packed, 4, 3, 'rows.a');
  const { starts, columns, values } = read.proximity as SparseProximity;
  assert.deepEqual([starts, columns, read.labels], [FEW.starts, FEW.columns, LABELS]);
  new Float32Array(values).forEach((value, at) =>
    assert.ok(Math.abs(value - new Float32Array(FEW.values)[at]) <= 8e-6),
  );
  const damaged = async (change: Partial<SparseProximity>): Promise<unknown> =>
    unpackScores(await packScores({ labels: LABELS, proximity: { ...FEW, ...change } }), 4, 3, 'rows.a');
  await assert.rejects(damaged({ columns: Uint32Array.of(0, 2, 1, 1, 3).buffer }), /rows\.a\.few\.columns/);
  await assert.rejects(damaged({ columns: Uint32Array.of(2, 2, 1, 1, 2).buffer }), /rows\.a\.few\.columns/);
  await assert.rejects(damaged({ starts: Uint32Array.of(0, 2, 1, 3, 5).buffer }), /rows\.a\.few\.starts/);
  await assert.rejects(damaged({ starts: Uint32Array.of(0, 2, 2, 3, 4).buffer }), /rows\.a\.few\.starts/);
});
