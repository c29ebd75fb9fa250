import type { PredictionData } from '../concepts/hdbscan/predictionData';
import { pack, unpack } from '../store/pack';
import { joinLists, splitLists } from '../store/packLists';

/** Lays prediction data out in one buffer, for other threads and the disk. */
export function packPredictionData(data: PredictionData): Uint8Array<ArrayBuffer> {
  const { rows, columns, minSamples, z, core, tree, places, selected, concept, exemplars } = data;
  const arrays = { z, core, ...tree, ...places, selected, concept, ...joinLists(exemplars) };
  return pack({ rows, columns, minSamples }, arrays);
}

/** What `packPredictionData` laid out; the arrays are views on `bytes`. Throws Error for other bytes. */
export function unpackPredictionData(bytes: Uint8Array): PredictionData {
  const { header, arrays } = unpack<PackedHeader, PackedPrediction>(bytes);
  const { z, core, parent, birth, maxLambda, rowCluster, rowLambda, selected, concept } = arrays;
  return {
    ...header,
    z,
    core,
    tree: { parent, birth, maxLambda },
    places: { rowCluster, rowLambda },
    selected,
    concept,
    exemplars: splitLists(arrays),
  };
}

type PackedHeader = Pick<PredictionData, 'rows' | 'columns' | 'minSamples'>;
type PackedPrediction = Pick<PredictionData, 'z' | 'core' | 'selected' | 'concept'> &
  PredictionData['tree'] &
  PredictionData['places'] &
  ReturnType<typeof joinLists>;
