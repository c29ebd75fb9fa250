import assert from 'node:assert/strict';
import { join } from 'node:path';
import { compared, saidIn, type Cases, type Compared } from '../support/cases';
import { runCli } from '../support/cli';
import { readFeatures } from '../support/features';

/** A file beside itself, or two of a case. */
const besideItself = (folder: string, name: string, ...args: string[]): Promise<Compared> =>
  compared(join(folder, `${name}.npy`), join(folder, `${name}.npy`), ...args);
const both = (folder: string, ...args: string[]): Promise<Compared> =>
  compared(join(folder, 'a.npy'), join(folder, 'b.npy'), ...args);

function assertNoted({ notes, said }: Compared, note: string): void {
  assert.ok(notes.includes(note), said + notes.join('|'));
}

async function assertRefused(result: Promise<Compared>, pattern: RegExp): Promise<void> {
  const { code, said } = await result;
  assert.equal(code, 1);
  assert.match(said, pattern);
}

/** Rows that are few, the same, too large or not numbers, and scores that are none. */
export const degenerateCases: Cases = {
  'align-scores': async (folder) => {
    for (const [name, pattern] of [
      ['big', /names concept 79000000 of 80 rows/],
      ['bool', /row 0 sums to 2\.000/],
      ['n79', /p\.npy has 80 rows and .*n79\.npy has 79/],
      ['nan', /row 3, column 1 is NaN/],
      ['neg', /row 0, column 0 is -0\.39/],
      ['over', /row 0, column 0 is 1\.18/],
      ['strlab', /strlab\.npy holds text/],
    ] as const) {
      const result = await runCli(['align', join(folder, 'p.npy'), join(folder, `${name}.npy`)]);
      assert.equal(result.code, 1, name);
      assert.match(result.stderr, pattern);
    }
    for (const [name, adjusted] of [
      ['p', 1],
      ['one', 0],
      ['lab', -0.012],
      ['flab', -0.012],
    ] as const) {
      const result = await runCli(['align', join(folder, 'p.npy'), join(folder, `${name}.npy`)]);
      assert.equal(result.code, 0, result.stderr);
      const { adjustedRand } = JSON.parse(result.stdout) as { adjustedRand: number };
      assert.ok(Math.abs(adjustedRand - adjusted) < 1e-3, `${name}: ${adjustedRand}`);
      const shared = adjusted === 1 ? /share 3 of 3 and 3 of 3 concepts/ : /share none of their/;
      assert.match(saidIn(result), shared, name);
    }
    const nothing = await runCli(['align', join(folder, 'p.npy'), join(folder, 'zero.npy')]);
    assert.equal((JSON.parse(nothing.stdout) as { adjustedRand: null }).adjustedRand, null);
    assert.match(nothing.stderr, /zero\.npy has a score above 0, so there is no concept to compare/);
  },
  'cfg-min-samples': async (folder) => {
    const count = async (...args: string[]): Promise<[number, number]> => {
      const { stdout } = await runCli(['compare', join(folder, 'a.npy'), join(folder, 'b.npy'), ...args]);
      const { alignment } = JSON.parse(stdout) as { alignment: { conceptsA: number; conceptsB: number } };
      return [alignment.conceptsA, alignment.conceptsB];
    };
    assert.deepEqual(await count(), [6, 4]);
    // What was used before, said again: what is not said stays as it was.
    assert.deepEqual(await count('--min-cluster-size', '5'), [6, 4]);
  },
  'deg-all-noise': async (folder) => {
    const { answer } = await both(folder, '--min-cluster-size', '40');
    assert.match(answer, /^No concept was found in .* nor in .*, so there is nothing to compare/);
  },
  'deg-constant': (folder) => assertRefused(both(folder), /a\.npy: all 200 rows are the same/),
  'deg-dupes': async (folder) => {
    assertNoted(await both(folder), '59 of 300 rows are the same as an earlier row.');
  },
  'deg-few': async (folder) => {
    for (const rows of [2, 3, 4, 5, 7]) {
      const needed = new RegExp(`There are only ${rows} rows, and concept discovery needs at least 10`);
      await assertRefused(besideItself(folder, `n0${rows}`), needed);
    }
    for (const name of ['n10', 'n15', 'n31']) {
      const { answer, said } = await besideItself(folder, name);
      assert.match(answer, name === 'n10' ? /^No concept was found/ : /share 2 of 2 and 2 of 2/, said);
    }
  },
  'deg-nan': async (folder) => {
    const refused = /value.* NaN or infinite in float32, the first in row 7 \(counted from 0\)/;
    for (const name of ['nan', 'inf']) await assertRefused(besideItself(folder, name), refused);
    await assertRefused(besideItself(folder, 'nan_col'), /120 values .*, the first in row 0 /);
    // The class token is dropped, and its NaN with it.
    assert.equal((await besideItself(folder, 'cls_nan')).code, 0);
    const rows = Uint32Array.from({ length: 119 }, (_, i) => (i < 7 ? i : i + 1));
    assert.equal((await readFeatures(join(folder, 'nan.npy'), {}, rows)).rows, 119);
  },
  'deg-scale': async (folder) => {
    for (const name of ['const_col', 'f32offset', 'half', 'int', 'one_col', 'outlier']) {
      const { code, said } = await besideItself(folder, name);
      assert.equal(code, 0, said);
    }
    for (const name of ['f32max', 'f64huge', 'f64tiny', 'huge', 'tiny', 'offset']) {
      const { notes } = await besideItself(folder, name);
      const scaled = name === 'offset' ? /^Each column was centred/m : /^All values were multiplied by/m;
      assert.match(notes.join('\n'), scaled, name);
    }
  },
  'deg-shape': async (folder) => {
    for (const name of ['binary', 'line', 'onehot', 'rank1', 'wide']) {
      const { code, said } = await besideItself(folder, name);
      assert.equal(code, 0, said);
    }
    assertNoted(await besideItself(folder, 'onehot'), '110 of 120 rows are the same as an earlier row.');
  },
  'deg-zeros': (folder) => assertRefused(both(folder), /a\.npy: all 120 rows are the same/),
  'names-odd': async (folder) => {
    const odd = ['-dash', '100%', 'a b', 'a#b', `q"uote'`, 'x'.repeat(200), 'ü é 日本'];
    for (const name of [...odd.map((each) => `${each}.npy`), 'noext', 'UPPER.NPY']) {
      const { rows, columns } = await readFeatures(join(folder, name));
      assert.deepEqual([rows, columns], [80, 8], name);
    }
    const { code, said } = await compared(join(folder, 'a#b.npy'), join(folder, '100%.npy'));
    assert.equal(code, 0, said);
  },
  'prec-offset': async (folder) => {
    const { notes } = await compared(join(folder, 'x.npy'), join(folder, 'y.npy'));
    assert.match(notes.join('\n'), /^Each column was centred, since in float32 values so far from 0/m);
  },
};
