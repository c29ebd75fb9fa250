import {
  STATE_ABOVE,
  STATE_ACTIVE,
  STATE_AT,
  STATE_DONE,
  STATE_LENGTH,
  STATE_OFFSET,
  STATE_RANDOM,
} from '../../compute/kernels/supportVectorsLayout';
import { KernelMemory, type Block } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, rowRanges, type Rows } from '../../compute/rows';

/** Linear machines, one a class: a row is of class k where w_k · x + b_k is above 0. */
export interface Machines {
  /** Classes × columns, row-major. */
  weights: Float64Array;
  /** One a class. */
  offsets: Float64Array;
}

/** The defaults of scikit-learn's LinearSVC, and the tolerance that the authors' program gives it. */
const C = 1;
const LIBLINEAR = { tolerance: 1e-3, epochs: 1000 };

/** Rows of a matrix with the class of each. */
export interface ClassedRows {
  rows: number;
  columns: number;
  data: Float32Array;
  classes: Int32Array;
}

/** Bytes of the machines that are fitted at the same time, about, and values that one call of a kernel goes through; some 50 ms. */
const MOST_BYTES = 2 ** 26;
const CALL_VALUES = 5e7;

/** A machine that is being fitted, in shared memory. */
interface Machine {
  alpha: Block<Float64Array>;
  order: Block<Int32Array>;
  weights: Block<Float64Array>;
  state: Block<Float64Array>;
}

/**
 * Linear support vector machines that tell each class from all others: the least ½ (‖w‖² + b²) + C Σ max(0, 1 − y (w·x + b))², C = 1,
 * as LIBLINEAR finds it, by coordinate descent in the dual with shrinking (Hsieh et al., ICML 2008, algorithm 3), rows in an order
 * that the seed draws. There is one least value, so that orders differ by no more than the tolerance.
 *
 * @param onProgress takes the share of machines that are done, in [0, 1]
 * @param until the largest difference of two projected gradients at the end, and passes over the rows at most
 * @throws CancelledError
 */
export async function fitMachines(
  of: ClassedRows,
  classes: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
  until = LIBLINEAR,
): Promise<Machines> {
  using memory = new KernelMemory();
  const rows = placeRows(memory, of.data, of.rows, of.columns);
  const classOf = memory.int32(of.rows);
  classOf.view.set(of.classes);
  const diagonal = await diagonalOf(rows, memory, pool);
  const found = {
    weights: new Float64Array(classes * of.columns),
    offsets: new Float64Array(classes),
  };
  const atOnce = Math.max(pool.threads, Math.floor(MOST_BYTES / (12 * of.rows + 8 * rows.stride)));
  for (let first = 0; first < classes; first += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, classes - first) }, (_, i) => first + i);
    await memory.scope(async () => {
      const machines = new Map(some.map((k) => [k, newMachine(rows, seed, memory)]));
      const call = callOf(rows, classOf.pointer, diagonal.pointer, until);
      const tell = (done: number): void => onProgress((first + done) / classes);
      await fit(machines, call, memory, pool, tell);
      for (const [k, { weights, state }] of machines) {
        found.weights.set(weights.view.subarray(0, of.columns), k * of.columns);
        found.offsets[k] = state.view[STATE_OFFSET];
      }
    });
  }
  return found;
}

async function diagonalOf(
  { pointer, rows, stride }: Rows,
  memory: KernelMemory,
  pool: KernelPool,
): Promise<Block<Float64Array>> {
  const diagonal = memory.float64(rows);
  const calls = rowRanges(rows, stride).map((range) => [
    ...[pointer, stride, diagonal.pointer, 1 + 1 / (2 * C), ...range],
  ]);
  await pool.run(memory, 'squaredLengths', calls);
  return diagonal;
}

function newMachine({ rows, stride }: Rows, seed: number, memory: KernelMemory): Machine {
  const machine = {
    alpha: memory.float64(rows),
    order: memory.int32(rows),
    weights: memory.float64(stride),
    state: memory.float64(STATE_LENGTH),
  };
  machine.alpha.view.fill(0);
  machine.weights.view.fill(0);
  for (let row = 0; row < rows; row++) machine.order.view[row] = row;
  const { view } = machine.state;
  view.fill(0);
  view[STATE_RANDOM] = seed >>> 0;
  view[STATE_ACTIVE] = rows;
  view[STATE_AT] = -1;
  view[STATE_ABOVE] = Infinity;
  return machine;
}

/** The arguments of a call that goes on with a machine. */
function callOf(
  { pointer, rows, stride }: Rows,
  classes: number,
  diagonal: number,
  { tolerance, epochs }: typeof LIBLINEAR,
): (k: number, machine: Machine) => number[] {
  const steps = Math.max(1, Math.floor(CALL_VALUES / stride));
  return (k, { alpha, order, weights, state }) => [
    ...[pointer, stride, rows, classes, k, diagonal],
    ...[alpha.pointer, order.pointer, weights.pointer, state.pointer],
    ...[1 / (2 * C), tolerance, epochs, steps],
  ];
}

/** Goes on with all machines that are not done, until all are. */
async function fit(
  machines: ReadonlyMap<number, Machine>,
  call: ReturnType<typeof callOf>,
  memory: KernelMemory,
  pool: KernelPool,
  tell: (done: number) => void,
): Promise<void> {
  for (;;) {
    const left = [...machines].filter(([, { state }]) => state.view[STATE_DONE] === 0);
    const done = machines.size - left.length;
    tell(done);
    if (left.length === 0) return;
    await pool.run(
      memory,
      'descendMachine',
      left.map(([k, machine]) => call(k, machine)),
    );
  }
}
