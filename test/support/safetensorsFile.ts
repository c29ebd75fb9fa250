/** The file that safetensors' `save_file` writes: the length of a header in JSON, the header, the numbers. */
export function safetensorsFile(arrays: Record<string, { shape: number[]; data: Float32Array }>): Buffer {
  let end = 0;
  const header = Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => {
      const start = end;
      end += data.byteLength;
      return [name, { dtype: 'F32', shape, data_offsets: [start, end] }];
    }),
  );
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const numbers = Object.values(arrays).map(({ data }) => Buffer.from(data.buffer));
  return Buffer.concat([length, text, ...numbers]);
}
