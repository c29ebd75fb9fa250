import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  tridiagonalEigenvalues,
  tridiagonalEigenvectors,
  tridiagonalEnds,
  type Tridiagonal,
} from '../../src/compute/tridiagonal';
import { seededRandom } from '../../src/shared/random';

/** The adjacency matrices of paths, one after the other: eigenvalues 2 cos(πk / (n + 1)) of n rows each. */
function paths(...lengths: number[]): Tridiagonal {
  const size = lengths.reduce((sum, n) => sum + n, 0);
  const offDiagonal = new Float64Array(size - 1).fill(1);
  let end = 0;
  for (const n of lengths) {
    end += n;
    if (end < size) offDiagonal[end - 1] = 0;
  }
  return { diagonal: new Float64Array(size), offDiagonal };
}

function randomMatrix(size: number): Tridiagonal {
  const random = seededRandom(4);
  return {
    diagonal: Float64Array.from({ length: size }, () => random() - 0.5),
    offDiagonal: Float64Array.from({ length: size - 1 }, () => random()),
  };
}

test('a path has cosines for eigenvalues and sines for the ends of its eigenvectors', () => {
  const size = 150;
  const { values, last } = tridiagonalEnds(paths(size));
  for (let k = 1; k <= size; k++) {
    const angle = (Math.PI * k) / (size + 1);
    assert.ok(Math.abs(values[k - 1] - 2 * Math.cos(angle)) < 1e-13);
    const expected = Math.sqrt(2 / (size + 1)) * Math.sin(size * angle);
    assert.ok(Math.abs(Math.abs(last[k - 1]) - Math.abs(expected)) < 1e-12, `end ${k}`);
  }
});

test('eigenvectors are orthonormal and right where values repeat and where the matrix falls apart', () => {
  const cases: [string, Tridiagonal][] = [
    ['one path', paths(120)],
    ['five equal paths', paths(20, 20, 20, 20, 20)],
    ['single rows', paths(...new Array<number>(30).fill(1))],
    ['paths of all lengths', paths(1, 2, 3, 40, 5, 1, 40)],
    ['random', randomMatrix(200)],
    ['one row', paths(1)],
  ];
  for (const [name, matrix] of cases) {
    const { diagonal, offDiagonal } = matrix;
    const size = diagonal.length;
    const { values, last } = tridiagonalEnds(matrix);
    assert.deepEqual(tridiagonalEigenvalues(matrix), values, name);
    const count = Math.min(25, size);
    const all = tridiagonalEigenvectors(matrix, values, count);
    const vectors = Array.from({ length: count }, (_, k) => all.subarray(k * size, (k + 1) * size));
    vectors.forEach((v, k) => {
      for (let i = 0; i < size; i++) {
        let image = diagonal[i] * v[i];
        if (i > 0) image += offDiagonal[i - 1] * v[i - 1];
        if (i + 1 < size) image += offDiagonal[i] * v[i + 1];
        assert.ok(Math.abs(image - values[k] * v[i]) < 1e-12, `${name}: row ${i} of vector ${k}`);
      }
      for (let other = 0; other <= k; other++) {
        const product = v.reduce((sum, x, i) => sum + x * vectors[other][i], 0);
        assert.ok(Math.abs(product - Number(other === k)) < 1e-10, `${name}: ${other}, ${k}`);
      }
      const alone = values.every((value, o) => o === k || Math.abs(value - values[k]) > 1e-6);
      if (alone) assert.ok(Math.abs(Math.abs(v[size - 1]) - Math.abs(last[k])) < 1e-8, `${name}: end ${k}`);
    });
  }
});
