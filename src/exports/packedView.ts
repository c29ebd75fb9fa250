import type { ComparisonView } from '../protocol';

/** A comparison as JSON text; its matrices as base64 of their bytes. Undone by `unpackView`. */
export function packView(view: ComparisonView): string {
  const packed = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64');
  return JSON.stringify({ ...view, distances: packed(view.distances), adjusted: packed(view.adjusted) });
}
