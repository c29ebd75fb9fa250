import { readSmallFile } from '../store/smallFile';
import { blockYamlScalars } from './blockYaml';
import { decodeUtf8 } from './textFile';

/** What is used of the config.yaml of a run. */
export interface NlmcdConfig {
  /** Name of the model in timm; `dataset.params.representation_model_ckpt`. */
  model: string | null;
  /** `dataset.params.feature_layer`: blocks are counted from 1, 0 is the input. */
  layer: number | null;
  /** `vcl.cluster.discovery`: hdbscan, kmeans, mcd or pca. */
  discovery: string | null;
}

const MOST_BYTES = 1e6;
const LONGEST_TEXT = 300;

/**
 * Reads the config.yaml that a run of the NLMCD program leaves; what it does not say in the way of that program is null.
 * @throws UserError where the file cannot be read as text
 */
export async function readNlmcdConfig(file: string): Promise<NlmcdConfig> {
  const scalars = blockYamlScalars(decodeUtf8(await readSmallFile(file, MOST_BYTES), file));
  const text = (path: string): string | null => {
    const value = scalars.get(path);
    return value === undefined || value.length > LONGEST_TEXT || /^(?:null|~)?$/.test(value) ? null : value;
  };
  const layer = Number(text('dataset.params.feature_layer') ?? NaN);
  return {
    model: text('dataset.params.representation_model_ckpt'),
    layer: Number.isFinite(layer) ? layer : null,
    discovery: text('vcl.cluster.discovery'),
  };
}
