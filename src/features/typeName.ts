import type { ElementType } from './arrayFile';
import { elementBytes } from './npyNumbers';

const KINDS: Record<string, string> = { f: 'float', i: 'int', u: 'uint' };

/** numpy's name of a type, for example float16 for `f2`; that of PyTorch for bfloat16, which numpy has not. */
export function typeName(dtype: ElementType): string {
  if (dtype === 'bf16') return 'bfloat16';
  return dtype === 'b1' ? 'bool' : `${KINDS[dtype[0]]}${8 * elementBytes(dtype)}`;
}
