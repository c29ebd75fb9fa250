import { basename, dirname, extname, resolve } from 'node:path';

/** One feature file: the activations of one layer of one model. */
export interface Representation {
  /** Short and unique in its experiment, for example `dino/block_6`. */
  id: string;
  model: string;
  /** Position in the model, or null where neither the experiment nor the file name says. */
  layer: number | null;
  /** Absolute path. */
  file: string;
}

/**
 * Reads `…/dino/block_6.npy` as layer 6 of dino: the model is the parent folder, the layer the last number in the
 * name. The experiment's own folder and one called `features` are no models; the model then is the name without its
 * layer.
 */
export function representationFromPath(file: string, experimentFolder: string | null): Representation {
  const stem = basename(file, extname(file));
  const folder = dirname(resolve(file));
  const parent = basename(folder);
  const digits = /\d+(?=\D*$)/.exec(stem);
  const layer = digits ? Number(digits[0]) : null;
  if (parent === '' || parent === 'features' || folder === experimentFolder) {
    const model = stem.replace(/[^a-z]*(?:layer|block)?[^a-z]*\d+\D*$/i, '') || stem;
    return { id: stem, model, layer, file };
  }
  return { id: `${parent}/${stem}`, model: parent, layer, file };
}
