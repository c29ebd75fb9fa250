/** An array as a .npy file holds it: C order, native byte order. Float16 is widened to float32. */
export interface NpyArray {
  shape: number[];
  /** numpy's type code without byte order, for example `f4`. */
  dtype: string;
  data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** Decodes the bytes of a .npy file. */
export function decodeNpy(bytes: Uint8Array, file: string): NpyArray {
  const text = new TextDecoder('latin1').decode(bytes.subarray(10, 10 + bytes[8] + 256 * bytes[9]));
  const dtype = /'descr': '[<|]([a-z]\d)'/.exec(text)?.[1];
  const shape = /'shape': \(([^)]*)\)/
    .exec(text)?.[1]
    .split(',')
    .filter((s) => s.trim())
    .map(Number);
  if (!dtype || !shape) throw new Error(`${file}: not understood: ${text}`);
  const start = 10 + bytes[8] + 256 * bytes[9];
  const buffer = bytes.slice(start).buffer;
  switch (dtype) {
    case 'f4':
      return { shape, dtype, data: new Float32Array(buffer) };
    case 'f8':
      return { shape, dtype, data: new Float64Array(buffer) };
    case 'i4':
      return { shape, dtype, data: new Int32Array(buffer) };
    case 'i8':
      return { shape, dtype, data: Float64Array.from(new BigInt64Array(buffer), Number) };
    case 'u1':
    case 'b1':
      return { shape, dtype, data: new Uint8Array(buffer) };
    default:
      throw new Error(`${file}: type ${dtype}`);
  }
}
