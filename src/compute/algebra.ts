import { allowance } from '../allowance';
import type { DenseAlgebra } from './dense';
import { kernelAlgebra } from './kernelAlgebra';
import type { KernelPool } from './pool';
import { loadTensorflow } from './tensorflow';
import { tensorflowAlgebra } from './tensorflowAlgebra';

/**
 * Multiply-adds for which loading TensorFlow pays. It takes a quarter of the processor time of the kernels, which need 0.16 s
 * for 1e9 of them on one core; loading takes 0.4 s.
 */
const WORTH_LOADING = 2e10;

/**
 * The quickest dense algebra for so many multiply-adds: TensorFlow where there is one and all cores may be used, which it
 * does whatever it is told; else the kernels.
 */
export function denseAlgebra(pool: KernelPool, operations: number): DenseAlgebra {
  const allowed = operations >= WORTH_LOADING && pool.threads >= allowance().cores;
  const tensorflow = allowed ? loadTensorflow() : null;
  const kernels = kernelAlgebra(pool);
  return tensorflow ? tensorflowAlgebra(tensorflow, kernels, () => pool.throwIfCancelled()) : kernels;
}
