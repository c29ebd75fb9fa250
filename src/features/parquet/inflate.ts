import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { decompress as unzstd } from 'fzstd';

/** The bytes of a page, none where its method of compression is not read; any error where they are damaged. */
export function inflate(bytes: Uint8Array, method: string, length: number): Uint8Array | null {
  const most = { maxOutputLength: Math.max(1, length) };
  switch (method) {
    case 'UNCOMPRESSED':
      return bytes;
    case 'SNAPPY':
      return unsnappy(bytes, length);
    case 'GZIP':
      return gunzipSync(bytes, most);
    case 'BROTLI':
      return brotliDecompressSync(bytes, most);
    case 'ZSTD':
      return unzstd(bytes, new Uint8Array(length));
    default:
      return null;
  }
}

/** Snappy's raw format (google/snappy, format_description.txt): literals, and copies of what came before. */
export function unsnappy(bytes: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  let to = 0;
  const little = (width: number): number => {
    let value = 0;
    for (let i = 0; i < width; i++) value += bytes[at++] * 2 ** (8 * i);
    return value;
  };
  // The length comes first, seven bits to a byte; it is that of the page's header.
  while (bytes[at] >= 128) at++;
  at++;
  while (at < bytes.length) {
    const tag = bytes[at++];
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const size = 1 + (short < 60 ? short : little(short - 59));
      // NaN where the input has ended.
      if (!(at + size <= bytes.length && to + size <= length)) throw new RangeError('A literal is too long.');
      out.set(bytes.subarray(at, at + size), to);
      at += size;
      to += size;
    } else {
      const size = (tag & 3) === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
      const back = (tag & 3) === 1 ? ((tag >> 5) << 8) + little(1) : little((tag & 3) === 2 ? 2 : 4);
      if (!(back > 0 && back <= to && to + size <= length)) throw new RangeError('A copy is out of bounds.');
      for (const end = to + size; to < end; to++) out[to] = out[to - back];
    }
  }
  if (to !== length) throw new RangeError('The page is too short.');
  return out;
}
