/** Undoes `packView`: JSON text whose arrays stand as their bytes, compressed. */
export async function unpackView<T>(json: string): Promise<T> {
  const packed: { holder: Record<string, unknown>; key: string; gzip: string }[] = [];
  const view = JSON.parse(json, function (this: Record<string, unknown>, key, value: unknown) {
    if (isPacked(value)) packed.push({ holder: this, key, gzip: value.gzip });
    return value;
  }) as T;
  await Promise.all(
    packed.map(async ({ holder, key, gzip }) => {
      holder[key] = await unpackBytes(gzip);
    }),
  );
  return view;
}

function isPacked(value: unknown): value is { gzip: string } {
  return typeof value === 'object' && value !== null && 'gzip' in value;
}

function unpackBytes(gzip: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(gzip), (byte) => byte.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).arrayBuffer();
}
