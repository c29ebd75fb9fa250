import type { DenseAlgebra, OnProgress, Operand } from './dense';
import type { Tensor2D, Tensorflow } from './tensorflow';

/** Rows that one product takes of A: it cannot be ended before it is done. */
const ROWS = 4096;

/**
 * Dense algebra by TensorFlow: factors are rounded to float32 and multiplied in it; what blocks of rows contribute to a cross
 * product is added up in float64. Errors are a few 2⁻²⁴ relative to the size of what is summed.
 *
 * @param exact what computes distances, whose ties float32 would break
 * @param check called between products; may throw to end the work
 */
export function tensorflowAlgebra(
  tf: Tensorflow,
  exact: Pick<DenseAlgebra, 'rowDistances'>,
  check: () => void,
): DenseAlgebra {
  /** Products of blocks of rows of A with `right`, each handed to `take` with its first row. */
  const byBlocks = (
    a: Operand,
    right: (first: number, end: number) => Tensor2D,
    [transposeA, transposeB]: readonly [boolean, boolean],
    take: (product: Float32Array, firstRow: number) => void,
    onProgress: OnProgress = () => undefined,
  ): void => {
    for (let first = 0; first < a.rows; first += ROWS) {
      check();
      const end = Math.min(a.rows, first + ROWS);
      const left = tensorOf(tf, a, first, end);
      const other = right(first, end);
      const product = tf.matMul(left, other, transposeA, transposeB);
      take(product.dataSync(), first);
      tf.dispose([left, other, product]);
      onProgress(end / a.rows);
    }
  };
  /** The products of all rows of A with the whole of B, row after row. */
  const rowByRow = (a: Operand, b: Operand, transposeB: boolean, onProgress?: OnProgress): Float64Array => {
    const width = transposeB ? b.rows : b.columns;
    const out = new Float64Array(a.rows * width);
    const right = (): Tensor2D => tensorOf(tf, b, 0, b.rows);
    byBlocks(a, right, [false, transposeB], (product, row) => out.set(product, row * width), onProgress);
    return out;
  };
  return {
    name: 'tensorflow',
    crossProduct(a, b, onProgress) {
      const out = new Float64Array(a.columns * b.columns);
      const right = (first: number, end: number): Tensor2D => tensorOf(tf, b, first, end);
      const add = (product: Float32Array): void => product.forEach((value, i) => (out[i] += value));
      byBlocks(a, right, [true, false], add, onProgress);
      return Promise.resolve(out);
    },
    product: (a, b, onProgress) => Promise.resolve(rowByRow(a, b, false, onProgress)),
    rowProducts: (a, b, onProgress) => Promise.resolve(rowByRow(a, b, true, onProgress)),
    rowDistances: exact.rowDistances,
  };
}

/** The rows [first, end), less the center, in float32. */
function tensorOf(tf: Tensorflow, { columns, data, center }: Operand, first: number, end: number): Tensor2D {
  const values = new Float32Array((end - first) * columns);
  for (let row = first, at = 0; row < end; row++) {
    for (let c = 0; c < columns; c++, at++) {
      values[at] = data[row * columns + c] - (center ? center[c] : 0);
    }
  }
  return tf.tensor2d(values, [end - first, columns]);
}
