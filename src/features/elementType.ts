/** Bytes of one element, by numpy's type code. */
export const ELEMENT_BYTES = {
  ...{ f2: 2, f4: 4, f8: 8 },
  ...{ i1: 1, i2: 2, i4: 4, i8: 8 },
  ...{ u1: 1, u2: 2, u4: 4, u8: 8 },
  b1: 1,
};

/** numpy's type code without the byte order, for example `f4`. */
export type NpyType = keyof typeof ELEMENT_BYTES;

/** numpy's type code without the byte order; bfloat16 is none of numpy's. */
export type ElementType = NpyType | 'bf16';

/** Bytes of one element in a file. */
export function elementBytes(dtype: ElementType): number {
  return dtype === 'bf16' ? 2 : ELEMENT_BYTES[dtype];
}

const KINDS: Record<string, string> = { f: 'float', i: 'int', u: 'uint' };

/** numpy's name of a type, for example float16 for `f2`; that of PyTorch for bfloat16, which numpy has not. */
export function typeName(dtype: ElementType): string {
  if (dtype === 'bf16') return 'bfloat16';
  return dtype === 'b1' ? 'bool' : `${KINDS[dtype[0]]}${8 * elementBytes(dtype)}`;
}
