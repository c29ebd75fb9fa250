import { packBytes, type PackedArray } from '../store/packedArray';

/** A view as JSON text; its arrays as `{ gzip }` of their bytes. Undone by the page that carries it. */
export async function packView(view: object): Promise<string> {
  const buffers: ArrayBuffer[] = [];
  // An array stands as its number until it is packed.
  const json = JSON.stringify(view, (_, value: unknown) =>
    value instanceof ArrayBuffer ? { packed: buffers.push(value) - 1 } : value,
  );
  const packed: PackedArray[] = await Promise.all(buffers.map(packBytes));
  return json.replace(/\{"packed":(\d+)\}/g, (_, at: string) => JSON.stringify(packed[Number(at)]));
}
