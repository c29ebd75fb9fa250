/** A view as JSON text; its arrays as `{ base64 }` of their bytes. Undone by `unpackView`. */
export function packView(view: object): string {
  const packed = (bytes: ArrayBuffer): object => ({ base64: Buffer.from(bytes).toString('base64') });
  return JSON.stringify(view, (_, value: unknown) => (value instanceof ArrayBuffer ? packed(value) : value));
}
