import type { StoredArray } from './arrayFile';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import { poolInto, type TokenMemory } from './pooling';
import { readRows } from './readRows';
import type { Rescaling } from './rescaled';
import { placeOf, type TokenRows } from './tokens';

/**
 * Reads some rows of an array into a matrix; what the format can leave out of the file is left out.
 *
 * @param ids ascending, as many as `matrix` has rows
 * @param onProgress may throw to end the reading
 * @param by what is done to the numbers on the way; null for nothing
 * @throws UserError where the file is damaged or changed
 */
export async function readTokens(
  array: StoredArray,
  layout: TokenRows,
  ids: Uint32Array,
  { data }: FeatureMatrix,
  onProgress: (share: number) => void,
  by: Rescaling | null = null,
): Promise<void> {
  const { features, pool, channelsFirst, tokens, dropped, kept } = layout;
  if (pool === 1 && kept !== 'mean' && !channelsFirst) {
    const rows = ids.map((id) => {
      const { sample, token } = placeOf(layout, id);
      return sample * tokens + token;
    });
    await readRows(array, features, rows, (at, values, offset) => {
      const row = values.subarray(offset, offset + features);
      if (by === null) data.set(row, at * features);
      else rescale(row, by, data.subarray(at * features, (at + 1) * features));
      if (at % 1024 === 0) onProgress(at / ids.length);
    });
    return;
  }
  const samples = Uint32Array.from(new Set(ids.map((id) => placeOf(layout, id).sample)));
  const window = kept === 'mean' ? { height: 1, width: tokens - dropped } : { height: pool, width: pool };
  let next = 0;
  await readRows(array, tokens * features, samples, (at, values, offset) => {
    const memory: TokenMemory = {
      values,
      offset,
      tokenStride: channelsFirst ? 1 : features,
      featureStride: channelsFirst ? tokens : 1,
    };
    for (; next < ids.length; next++) {
      const { sample, token } = placeOf(layout, ids[next]);
      if (sample !== samples[at]) break;
      const row = data.subarray(next * features, (next + 1) * features);
      poolInto(row, memory, token, window, layout.grid?.width ?? 0, by);
    }
    onProgress(next / ids.length);
  });
}

function rescale(values: ArrayLike<number>, { offsets, scale }: Rescaling, out: Float32Array): void {
  for (let f = 0; f < out.length; f++) out[f] = (values[f] - (offsets?.[f] ?? 0)) * scale;
}
