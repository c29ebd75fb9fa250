/**
 * Lower triangle L of a symmetric positive definite matrix A = LLᵀ, n × n, row-major, in place; what stands above the
 * diagonal is left as it was.
 *
 * @param beforeRow called before each row, which takes O(n²)
 * @throws RangeError where the matrix is not positive definite
 */
export function cholesky(a: Float64Array, n: number, beforeRow: () => void): void {
  for (let i = 0; i < n; i++) {
    beforeRow();
    for (let j = 0; j <= i; j++) {
      const rest = a[i * n + j] - dot(a, i * n, j * n, j);
      if (j < i) a[i * n + j] = rest / a[j * n + j];
      else if (rest > 0) a[i * n + i] = Math.sqrt(rest);
      else throw new RangeError(`The matrix is not positive definite: the pivot of row ${i} is ${rest}.`);
    }
  }
}

/** Solves LLᵀ x = b in place. */
export function solveCholesky(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let rest = b[i];
    for (let j = 0; j < i; j++) rest -= l[i * n + j] * b[j];
    b[i] = rest / l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = (b[i] /= l[i * n + i]);
    for (let j = 0; j < i; j++) b[j] -= l[i * n + j] * value;
  }
}

/** Σ a[p + k] · a[q + k] over k < length, in four sums. */
function dot(a: Float64Array, p: number, q: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += a[p + k] * a[q + k];
    s1 += a[p + k + 1] * a[q + k + 1];
    s2 += a[p + k + 2] * a[q + k + 2];
    s3 += a[p + k + 3] * a[q + k + 3];
  }
  for (; k < length; k++) s0 += a[p + k] * a[q + k];
  return s0 + s1 + (s2 + s3);
}
