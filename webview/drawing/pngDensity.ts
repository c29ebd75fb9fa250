import { pngChunk } from './pngChunk';

/** Where the first chunk after the header of a PNG begins: 8 bytes of signature, 25 of the header. */
const AFTER_HEADER = 33;
const INCH_IN_METRES = 0.0254;

/** A PNG that says how large it is printed, by a chunk of the kind `pHYs`. */
export function withDensity(png: ArrayBuffer, pixelsPerInch: number): ArrayBuffer {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const perMetre = Math.round(pixelsPerInch / INCH_IN_METRES);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  view.setUint8(8, 1);
  const chunk = pngChunk('pHYs', data);
  const bytes = new Uint8Array(png.byteLength + chunk.length);
  bytes.set(new Uint8Array(png, 0, AFTER_HEADER));
  bytes.set(chunk, AFTER_HEADER);
  bytes.set(new Uint8Array(png, AFTER_HEADER), AFTER_HEADER + chunk.length);
  return bytes.buffer;
}
