import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The kernels that suit this host: those with relaxed SIMD (fused multiply-add) where it has it, Node 22 and newer. Both
 * give the same results.
 *
 * @param distFolder the folder of the built files
 * @returns the content of the WebAssembly file
 */
export function readKernels(distFolder: string): Uint8Array {
  const relaxed = readFileSync(join(distFolder, 'kernels.relaxed.wasm'));
  return WebAssembly.validate(relaxed) ? relaxed : readFileSync(join(distFolder, 'kernels.wasm'));
}
