/** Where the first chunk after the header of a PNG begins: 8 bytes of signature, 25 of the header. */
const AFTER_HEADER = 33;
const INCH_IN_METRES = 0.0254;

/** A PNG that says how large it is printed, by a chunk of the kind `pHYs`. */
export function withDensity(png: ArrayBuffer, pixelsPerInch: number): ArrayBuffer {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round(pixelsPerInch / INCH_IN_METRES);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  view.setUint8(16, 1);
  view.setUint32(17, checksum(chunk.subarray(4, 17)));
  const bytes = new Uint8Array(png.byteLength + chunk.length);
  bytes.set(new Uint8Array(png, 0, AFTER_HEADER));
  bytes.set(chunk, AFTER_HEADER);
  bytes.set(new Uint8Array(png, AFTER_HEADER), AFTER_HEADER + chunk.length);
  return bytes.buffer;
}

/** The CRC-32 of PNG. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}
