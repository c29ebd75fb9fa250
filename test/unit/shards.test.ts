import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scores } from '../../src/alignment/fixedPoint';
import { writeNpy } from '../../src/features/npy/writeNpy';
import type { Alignment } from '../../src/shared/results/alignment';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
import { decodeNpy } from '../support/npy';
import { shuffled, softScores } from '../support/scores';
import { folderTest } from '../support/temporaryFolder';

const QUICK = ['--n-epochs', '20', '--n-components', '5', '--min-cluster-size', '20', '--threads', '2'];

/** Runs a command that must succeed; its JSON. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await runCli([...args, '--threads', '2']);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as T;
}

async function scoresIn(file: string): Promise<Float64Array> {
  return Float64Array.from(decodeNpy(await readFile(file), file).data);
}

folderTest('a row gets the same scores whatever shard it is in, near its concept', async (folder) => {
  const x = await writeBlobs(join(folder, 'x.npy'), { rows: 900, columns: 12, blobs: 6 });
  const model = join(folder, 'model');
  const fitted = await json<{ rows: number; concepts: number }>(
    ...['fit', x, '--out', model, '--max-rows', '600', ...QUICK.slice(0, -2)],
  );
  assert.deepEqual([fitted.rows, fitted.concepts], [600, 6]);
  const again = join(folder, 'again');
  await json('fit', x, '--out', again, '--max-rows', '600', ...QUICK.slice(0, -2));
  assert.deepEqual(await readFile(again), await readFile(model));

  const whole = join(folder, 'whole.npy');
  await json('assign', model, x, '--out', whole);
  const expected = await scoresIn(whole);
  const parts: number[] = [];
  for (const rows of ['0:1', '1:333', '333:334', '334:900']) {
    const part = join(folder, 'part.npy');
    await json('assign', model, x, '--rows', rows, '--out', part);
    parts.push(...(await scoresIn(part)));
  }
  assert.deepEqual(Float64Array.from(parts), expected);

  const nearest = Array.from({ length: 900 }, (_, row) => {
    const scores = expected.subarray(row * 6, (row + 1) * 6);
    return scores.indexOf(Math.max(...scores));
  });
  for (let blob = 0; blob < 6; blob++) {
    const members = nearest.slice(blob * 150, (blob + 1) * 150);
    const majority = members.filter((concept) => concept === members[75]).length;
    assert.ok(majority >= 148, `${majority} of 150 rows of blob ${blob} share a concept`);
  }
});

folderTest(
  'models that are cut, changed, of another kind or hostile are refused in one sentence',
  async (folder) => {
    const x = await writeBlobs(join(folder, 'x.npy'), { rows: 300, columns: 4, blobs: 3 });
    const narrow = await writeBlobs(join(folder, 'narrow.npy'), { rows: 300, columns: 3, blobs: 3 });
    const model = join(folder, 'model');
    await json('fit', x, '--out', model, ...QUICK.slice(0, -2));
    const bytes = await readFile(model);
    const changed = Buffer.from(bytes);
    changed[bytes.length - 100] ^= 1;
    const newer = Buffer.from(bytes);
    newer[8] = 9;
    const cases: [Buffer, RegExp][] = [
      [bytes.subarray(0, 20), /is damaged/],
      [bytes.subarray(0, bytes.length - 8), /is damaged/],
      [changed, /is damaged/],
      [newer, /of version 9, expected 1/],
      [await readFile(x), /is not a concept model/],
      [Buffer.alloc(0), /is not a concept model/],
    ];
    const out = join(folder, 'out.npy');
    for (const [content, reason] of cases) {
      const bad = join(folder, 'bad');
      await writeFile(bad, content);
      const { code, stderr } = await runCli(['assign', bad, x, '--out', out]);
      assert.equal(code, 1);
      assert.match(stderr, new RegExp(`^concept-alignment: ${bad} .*\\n$`));
      assert.match(stderr, reason);
    }
    const other = await runCli(['assign', model, narrow, '--out', out]);
    assert.match(other.stderr, /has 3 features and the model .* was fitted on 4/);
    const beyond = await runCli(['assign', model, x, '--rows', '200:301', '--out', out]);
    assert.match(beyond.stderr, /has 300 rows, so that rows 200 to 301 cannot be taken/);
  },
);

/** Scores as a file, and the same cut at these rows. */
async function writeShards(folder: string, name: string, scores: Scores, cuts: number[]): Promise<string[]> {
  const { concepts } = scores;
  const data = Float32Array.from(scores.data);
  const files: string[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const file = join(folder, `${name}${i}.npy`);
    const part = data.subarray(cuts[i] * concepts, cuts[i + 1] * concepts);
    await writeNpy(file, { shape: [cuts[i + 1] - cuts[i], concepts], data: part });
    files.push(file);
  }
  return files;
}

folderTest(
  'sketches of any shards in any order give one alignment, within its stated error of the exact one',
  async (folder) => {
    const rows = 3000;
    const p = softScores(1, rows, 5);
    const q = softScores(2, rows, 4);
    q.data.forEach((value, i) => {
      // Half of Q is P, so that the two have something in common.
      const [row, k] = [Math.floor(i / 4), i % 4];
      q.data[i] = value / 2 + p.data[row * 5 + k] / 2;
    });
    const merged: Alignment[] = [];
    for (const [run, cuts] of [
      [0, 3000],
      [0, 1, 3000],
      [0, 700, 1400, 2999, 3000],
    ].entries()) {
      const filesP = await writeShards(folder, `p${run}-`, p, cuts);
      const filesQ = await writeShards(folder, `q${run}-`, q, cuts);
      const sketches: string[] = [];
      for (const [i, file] of filesP.entries()) {
        const out = join(folder, `s${run}-${i}`);
        await json(
          'sketch',
          file,
          filesQ[i],
          '--first-row',
          String(cuts[i]),
          '--sample',
          '1024',
          '--out',
          out,
        );
        sketches.push(out);
      }
      const order = shuffled(run, sketches.length).map((i) => sketches[i]);
      merged.push(await json<Alignment>('merge', ...order));
      if (run === 2) {
        const both = join(folder, 'both');
        await json('merge', sketches[3], sketches[1], '--out', both);
        merged.push(await json<Alignment>('merge', sketches[0], both, sketches[2]));
        const twice = await runCli(['merge', both, sketches[1]]);
        assert.equal(twice.code, 1);
        assert.match(twice.stderr, /has rows that another sketch has too, from row 700 on/);
      }
    }
    for (const other of merged.slice(1)) assert.deepEqual(other, merged[0]);
    const exact = await json<Alignment>('align', join(folder, 'p0-0.npy'), join(folder, 'q0-0.npy'));
    const [sketched] = merged;
    assert.deepEqual(sketched.matching, exact.matching);
    assert.ok(sketched.randError! > 0 && sketched.randError! < 0.02, String(sketched.randError));
    assert.ok(Math.abs(sketched.rand! - exact.rand!) <= 2 * sketched.randError!);
    assert.ok(Math.abs(sketched.adjustedRand! - exact.adjustedRand!) <= 2 * sketched.adjustedRandError!);
    sketched.matched.forEach(({ a, b, distance, adjusted }) => {
      const same = exact.matched.find((pair) => pair.a === a && pair.b === b)!;
      assert.ok(Math.abs(same.distance - distance) <= sketched.distanceError + 1e-7);
      assert.ok(Math.abs(same.adjusted - adjusted) < 1e-4, `${same.adjusted} and ${adjusted}`);
    });

    const all = join(folder, 'all');
    await json(
      'sketch',
      join(folder, 'p0-0.npy'),
      join(folder, 'q0-0.npy'),
      '--sample',
      '3000',
      '--out',
      all,
    );
    const full = await json<Alignment>('merge', all);
    assert.equal(full.randError, 0);
    assert.ok(Math.abs(full.rand! - exact.rand!) < 1e-9);
    const mixed = await runCli(['merge', all, join(folder, 's1-0')]);
    assert.match(mixed.stderr, /keeps 1024 rows by the seed 42 and the sketches before it 3000/);
  },
);
