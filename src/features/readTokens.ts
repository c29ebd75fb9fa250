import type { StoredArray } from './arrayFile';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import { poolInto, type TokenMemory } from './pooling';
import { readRows } from './readRows';
import { placeOf, type TokenRows } from './tokens';

/**
 * Reads some rows of an array into a matrix; what the format can leave out of the file is left out.
 *
 * @param ids ascending, as many as `matrix` has rows
 * @param onProgress may throw to end the reading
 * @throws UserError where the file is damaged or changed
 */
export async function readTokens(
  array: StoredArray,
  layout: TokenRows,
  ids: Uint32Array,
  { data }: FeatureMatrix,
  onProgress: (share: number) => void,
): Promise<void> {
  const { features, pool, channelsFirst, tokens, dropped, kept } = layout;
  if (pool === 1 && kept !== 'mean' && !channelsFirst) {
    const rows = ids.map((id) => {
      const { sample, token } = placeOf(layout, id);
      return sample * tokens + token;
    });
    await readRows(array, features, rows, (at, values, offset) => {
      data.set(values.subarray(offset, offset + features), at * features);
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
      poolInto(row, memory, token, window, layout.grid?.width ?? 0);
    }
    onProgress(next / ids.length);
  });
}
