import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';

const PACKAGE = '@tensorflow/tfjs-node';

export interface Tensor2D {
  dataSync(): Float32Array;
}

/** The part of `@tensorflow/tfjs-node` that is used. */
export interface Tensorflow {
  tensor2d(values: Float32Array, shape: [rows: number, columns: number]): Tensor2D;
  matMul(a: Tensor2D, b: Tensor2D, transposeA: boolean, transposeB: boolean): Tensor2D;
  dispose(tensors: Tensor2D[]): void;
}

/**
 * TensorFlow where the package is installed, with the native library that its installation downloads, in a folder in which
 * Node looks for packages; else null. Loading takes about a second.
 */
export function loadTensorflow(): Tensorflow | null {
  const require = createRequire(__filename);
  try {
    const folder = dirname(require.resolve(`${PACKAGE}/package.json`));
    if (!hasNativeLibrary(folder)) return null;
    // Node 23 removed a function that the package still calls.
    Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined });
    return require(PACKAGE) as Tensorflow;
  } catch {
    return null;
  }
}

/** Without its library the package takes as long to fail as to load. */
function hasNativeLibrary(folder: string): boolean {
  const builds = join(folder, 'lib');
  if (!existsSync(builds)) return false;
  return readdirSync(builds).some((build) => existsSync(join(builds, build, 'tfjs_binding.node')));
}
