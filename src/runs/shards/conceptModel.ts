import type { PredictionData } from '../../concepts/hdbscan/predictionData';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { TokenSettings } from '../../shared/settings/tokens';
import { pack, unpack } from '../../store/pack';
import { joinLists, splitLists } from '../../store/packLists';
import { damaged, readSealed, writeSealed, type SealedKind } from '../../store/sealed';
import {
  checkModel,
  knownTokens,
  type ModelArrays,
  type ModelHeader,
  type ModelSettings,
} from './checkModel';

/** All that gives new rows concept proximity scores: what was embedded, where it lies, and the concepts there. */
export interface ConceptModel {
  /** X of the fit, N × F. */
  x: FeatureMatrix;
  /** The concepts in Z, N × d. */
  data: PredictionData;
  settings: ModelSettings;
  /** How arrays become rows. */
  tokens: TokenSettings;
}

const MODEL: SealedKind = { magic: 'CAMODEL\n', version: 1, name: 'a concept model', command: 'fit' };

/** Writes a model, whole or not at all. @throws UserError */
export async function writeModel(file: string, { x, data, settings, tokens }: ConceptModel): Promise<void> {
  const { rows, columns, minSamples, z, core, tree, places, selected, concept, exemplars } = data;
  const header: ModelHeader = { rows, features: x.columns, columns, minSamples, settings, tokens };
  const arrays = { x: x.data, z, core, ...tree, ...places, selected, concept, ...joinLists(exemplars) };
  await writeSealed(file, MODEL, pack(header, arrays));
}

/** Reads a model. @throws UserError, which names the file, for one that is damaged or not what it says */
export async function readModel(file: string): Promise<ConceptModel> {
  const content = await readSealed(file, MODEL);
  try {
    const { header, arrays } = unpack<ModelHeader, ModelArrays>(content);
    checkModel(header, arrays);
    return fromPacked(header, arrays);
  } catch {
    throw damaged(file, MODEL);
  }
}

function fromPacked(header: ModelHeader, arrays: ModelArrays): ConceptModel {
  const { rows, features, columns, minSamples, settings, tokens } = header;
  const { x, z, core, parent, birth, maxLambda, rowCluster, rowLambda, selected, concept } = arrays;
  const tree = { parent, birth, maxLambda };
  const places = { rowCluster, rowLambda };
  const exemplars = splitLists(arrays);
  return {
    x: { rows, columns: features, data: x },
    data: { rows, columns, minSamples, z, core, tree, places, selected, concept, exemplars },
    settings,
    tokens: knownTokens(tokens),
  };
}
