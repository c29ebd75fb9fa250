import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * A name for what a build computes: results of other builds are not reused. Everything that computes is in two files.
 *
 * @param kernels the content of the kernels' WebAssembly file
 * @param runWorkerFile the built coordinator thread
 */
export function codeVersion(kernels: Uint8Array, runWorkerFile: string): string {
  return createHash('sha256').update(kernels).update(readFileSync(runWorkerFile)).digest('hex');
}
