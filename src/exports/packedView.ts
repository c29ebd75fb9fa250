import type { ComparisonView } from '../protocol';

/** A comparison as JSON text; its matrices as `{ base64 }` of their bytes. Undone by `unpackView`. */
export function packView(view: ComparisonView): string {
  const packed = (bytes: ArrayBuffer): object => ({ base64: Buffer.from(bytes).toString('base64') });
  return JSON.stringify(view, (_, value: unknown) => (value instanceof ArrayBuffer ? packed(value) : value));
}
