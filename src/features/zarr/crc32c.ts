/** The polynomial of Castagnoli, reversed. */
const POLYNOMIAL = 0x82f63b78;

let table: Uint32Array | null = null;

function tableOf(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    return value;
  });
}

/** The checksum of RFC 3720. */
export function crc32c(bytes: Uint8Array): number {
  table ??= tableOf();
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}
