import type { DenseAlgebra, OnProgress, Operand } from './dense';
import { LANES } from './kernels/denseLayout';
import { KernelMemory } from './memory';
import type { KernelName } from './kernelNames';
import type { KernelPool } from './pool';

/** Depth whose panels are in memory at the same time. */
const DEPTH = 2048;
/** Panels of A for one call. */
const STRIPE = 8;
/** Multiply-adds of one call at most; some 10 ms. */
const CALL_OPERATIONS = 5e7;

/** A kernel that adds up one step of the depth after the other. */
type Sum = Extract<KernelName, 'denseProduct' | 'denseDistances'>;

/** One side of a product: which of its axes is summed over. */
interface Side {
  operand: Operand;
  depthAxis: 'rows' | 'columns';
}

/**
 * Dense algebra by WebAssembly SIMD kernels on all threads: products and sums in float64, in an order that depends on the
 * shapes alone.
 */
export function kernelAlgebra(pool: KernelPool): DenseAlgebra {
  const sums =
    (kernel: Sum, axisA: Side['depthAxis'], axisB: Side['depthAxis']): DenseAlgebra['product'] =>
    (a, b, onProgress) =>
      sumOver(pool, kernel, [over(a, axisA), over(b, axisB)], onProgress);
  return {
    name: 'kernels',
    crossProduct: sums('denseProduct', 'rows', 'rows'),
    product: sums('denseProduct', 'columns', 'rows'),
    rowProducts: sums('denseProduct', 'columns', 'columns'),
    rowDistances: sums('denseDistances', 'columns', 'columns'),
  };
}

function over(operand: Operand, depthAxis: Side['depthAxis']): Side {
  return { operand, depthAxis };
}

function depthOf({ operand, depthAxis }: Side): number {
  return operand[depthAxis];
}

function widthOf({ operand, depthAxis }: Side): number {
  return operand[depthAxis === 'rows' ? 'columns' : 'rows'];
}

/** Σ over the depth of what each lane of A and each lane of B make; of a matrix with itself it is computed once, mirrored. */
async function sumOver(
  pool: KernelPool,
  kernel: Sum,
  [a, b]: readonly [Side, Side],
  onProgress: OnProgress = () => undefined,
): Promise<Float64Array> {
  const depth = depthOf(a);
  if (depth !== depthOf(b)) throw new RangeError(`The depths ${depth} and ${depthOf(b)} differ.`);
  const [height, width] = [widthOf(a), widthOf(b)];
  const symmetric = a.operand === b.operand && a.depthAxis === b.depthAxis;
  const [aPanels, bPanels] = [Math.ceil(height / LANES), Math.ceil(width / LANES)];
  const stride = bPanels * LANES;
  using memory = new KernelMemory();
  const out = memory.float64(aPanels * LANES * stride);
  out.view.fill(0);
  const most = Math.min(depth, DEPTH);
  const left = memory.float64(aPanels * LANES * most);
  const right = symmetric ? left : memory.float64(bPanels * LANES * most);
  for (let first = 0; first < depth; first += DEPTH) {
    const end = Math.min(depth, first + DEPTH);
    packPanels(a, first, end, left.view);
    if (!symmetric) packPanels(b, first, end, right.view);
    const calls: number[][] = [];
    const columns = Math.max(1, Math.floor(CALL_OPERATIONS / (STRIPE * LANES * LANES * (end - first))));
    for (let p = 0; p < aPanels; p += STRIPE) {
      for (let q = symmetric ? p : 0; q < bPanels; q += columns) {
        const ranges = [p, Math.min(aPanels, p + STRIPE), q, Math.min(bPanels, q + columns)];
        calls.push([left.pointer, right.pointer, end - first, ...ranges, out.pointer, stride]);
      }
    }
    await pool.run(memory, kernel, calls, {
      onProgress: (fraction) => onProgress((first + fraction * (end - first)) / depth),
    });
  }
  if (symmetric) mirror(out.view, height, stride);
  return takeColumns(out.view, height, width, stride);
}

/** Copies the steps [first, end) of the depth into panels of LANES lanes, step after step; missing lanes are zero. */
function packPanels({ operand, depthAxis }: Side, first: number, end: number, panels: Float64Array): void {
  const { rows, columns, data, center } = operand;
  const depth = end - first;
  const byRows = depthAxis === 'rows';
  const width = byRows ? columns : rows;
  const lanes = Int32Array.from({ length: width }, (_, i) => {
    const lane = i % LANES;
    return (i - lane) * depth + lane;
  });
  panels.fill(0, Math.floor(width / LANES) * LANES * depth, Math.ceil(width / LANES) * LANES * depth);
  if (byRows) {
    for (let d = 0; d < depth; d++) {
      const row = (first + d) * columns;
      for (let c = 0; c < columns; c++) {
        panels[lanes[c] + LANES * d] = data[row + c] - (center ? center[c] : 0);
      }
    }
  } else {
    for (let r = 0; r < rows; r++) {
      const row = r * columns + first;
      for (let d = 0; d < depth; d++) {
        panels[lanes[r] + LANES * d] = data[row + d] - (center ? center[first + d] : 0);
      }
    }
  }
}

/** Copies what is above the diagonal below it. */
function mirror(matrix: Float64Array, size: number, stride: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) matrix[j * stride + i] = matrix[i * stride + j];
  }
}

function takeColumns(padded: Float64Array, rows: number, columns: number, stride: number): Float64Array {
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) data.set(padded.subarray(i * stride, i * stride + columns), i * columns);
  return data;
}
